// Signs out, in this browser or everywhere. In this browser it works without a network, too.

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
    // During a visit from another site, the session belongs to that site, and only that site can end it.
    if (navigator.onLine) leave("signed-out");
    else status.textContent = visit.offline;
    return;
  }
  startLeaving();
  busy(button, status);
  const revoked = gatehouse.signOut();
  if (navigator.onLine) await Promise.race([revoked, new Promise((resolve) => setTimeout(resolve, REVOKE_WAIT_MS))]);
  else {
    // Without a network no other page can load, so this page shows the confirmation until the network is back.
    showInstead(messages.signedOutTitle, messages.signedOutOffline, "/login");
    await new Promise((resolve) => addEventListener("online", resolve));
  }
  // As long as the browser has the cookie for gated files, Back would open those files.
  await context.memory.dropCookie();
  location.assign(await signedOutPage());
}

/**
 * The address of the confirmation. After a sign-in with another provider, it leads through Cognito's domain, to end
 * the session that Cognito has there.
 */
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
