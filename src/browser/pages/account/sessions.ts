// Signs out, here or everywhere. Here it works without a network too.

import { gatehouse } from "../../client/client.ts";
import { copyTemplate, find } from "../../widgets/dom.ts";
import { busy, handleForm } from "../../widgets/form.ts";
import { isLeaving, leave, startLeaving } from "./leaving.ts";
import type { Panel } from "./panels.ts";
import { sessionFailure } from "./session-failure.ts";

/** How long the page waits for Cognito to revoke the session. The browser has already forgotten it. */
const REVOKE_WAIT_MS = 2_000;

export async function signOutHere(button: HTMLButtonElement, status: HTMLElement): Promise<void> {
  if (isLeaving()) return;
  startLeaving();
  busy(button, status);
  const revoked = gatehouse.signOut();
  if (!navigator.onLine) return showSignedOut();
  await Promise.race([revoked, new Promise((resolve) => setTimeout(resolve, REVOKE_WAIT_MS))]);
  location.assign("/login?notice=signed-out");
}

/** Without a network no other page can load, so this one shows the confirmation. */
function showSignedOut(): void {
  find(HTMLElement, "main").replaceChildren(copyTemplate("signed-out"));
  find(HTMLElement, "h1").focus();
}

export function signOutEverywhere(panel: Panel): void {
  handleForm(panel.show("everywhere-panel"), {}, async () => {
    const outcome = await gatehouse.signOutEverywhere();
    if (outcome.kind !== "done") return sessionFailure(outcome);
    leave("signed-out");
    return "done";
  });
}
