// Signs out, here or everywhere. Here it works without a network too.

import * as messages from "../../../messages/catalogue.ts";
import { context } from "../../client/client.ts";
import { busy, handleForm } from "../../widgets/form.ts";
import { gatehouse, visit } from "./client.ts";
import { isLeaving, leave, showInstead, startLeaving, whileEnding } from "./leaving.ts";
import type { Panel } from "./panels.ts";
import { sessionFailure } from "./session-failure.ts";
import { isViaProvider } from "./via-provider.ts";

/** How long the page waits for Cognito to revoke the session. The browser has already forgotten it. */
const REVOKE_WAIT_MS = 2_000;

export async function signOutHere(button: HTMLButtonElement, status: HTMLElement): Promise<void> {
  if (isLeaving()) return;
  if (visit !== undefined) {
    // The session is the site's, so only the site can end it.
    if (navigator.onLine) leave("signed-out");
    else status.textContent = visit.offline;
    return;
  }
  startLeaving();
  busy(button, status);
  const revoked = gatehouse.signOut();
  if (navigator.onLine) await Promise.race([revoked, new Promise((resolve) => setTimeout(resolve, REVOKE_WAIT_MS))]);
  else {
    // Without a network no other page can load, so this one shows the confirmation until there is one.
    showInstead(messages.signedOutTitle, messages.signedOutOffline, "/login");
    await new Promise((resolve) => addEventListener("online", resolve));
  }
  // Until the cookie of gated files is gone, Back leads to them.
  await context.memory.dropCookie();
  location.assign(await signedOutPage());
}

/** Cognito's domain keeps a session of a sign-in with another provider, which ends on the way. */
async function signedOutPage(): Promise<string> {
  const page = "/login?notice=signed-out";
  const providers = isViaProvider() && (await (await context.loadLazyClient())?.loadProviders());
  return providers ? providers.leaveDomain(page) : page;
}

export function signOutEverywhere(panel: Panel): void {
  handleForm(panel.show("everywhere-panel"), {}, async () => {
    const outcome = await whileEnding(gatehouse.signOutEverywhere());
    if (outcome.kind !== "done") return sessionFailure(outcome);
    leave("signed-out");
    return "done";
  });
}
