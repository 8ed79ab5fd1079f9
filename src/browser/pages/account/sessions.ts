// The ways to sign out: here, at once and with or without a network, and everywhere.

import { gatehouse } from "../../client/client.ts";
import { copyTemplate, find } from "../../widgets/dom.ts";
import { busy, handleForm } from "../../widgets/form.ts";
import { isLeaving, leave, startLeaving } from "./leaving.ts";
import { sessionTrouble } from "./messages.ts";
import type { Panel } from "./panels.ts";

/** How long leaving may wait for Cognito to revoke the session, which this browser has forgotten by then. */
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

/** Without a network no other page can be had, so this one says it. */
function showSignedOut(): void {
  find(HTMLElement, "main").replaceChildren(copyTemplate("signed-out"));
  find(HTMLElement, "h1").focus();
}

export function signOutEverywhere(panel: Panel): void {
  handleForm(panel.show("everywhere-panel"), {}, async () => {
    const outcome = await gatehouse.signOutEverywhere();
    if (outcome.kind !== "done") return sessionTrouble(outcome);
    leave("signed-out");
    return "done";
  });
}
