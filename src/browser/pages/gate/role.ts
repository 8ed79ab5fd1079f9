// What a page does that the gate shows to somebody who lacks the role for a file, at the file's address.

import * as messages from "../../../messages/catalogue.ts";
import { gatehouse } from "../../client/client.ts";
import { withTarget } from "../../widgets/alert.ts";
import { attempt } from "../../widgets/attempt.ts";
import { withAddress } from "../../widgets/with-address.ts";

/** The file's address, in this tab, when the page has reloaded it. */
const RELOADED = "gatehouse.role-reloaded";

/**
 * Renews the session, because a role may have been given since it began, and loads the file again if that gave one of these
 * roles. Not after a reload of its own, so that the page does not reload for ever; after one by the visitor it tries again.
 */
export async function renewForRole(path: string, needed: readonly string[]): Promise<void> {
  if (attempt(() => sessionStorage.getItem(RELOADED)) === path) {
    return attempt(() => sessionStorage.removeItem(RELOADED));
  }
  const opened = await gatehouse.openGate({ newRoles: true });
  const known = await gatehouse.roles();
  if (opened.kind !== "open" || known.kind !== "roles") return;
  if (!known.roles.some((role) => needed.includes(role))) return;
  const isStored = attempt(() => {
    sessionStorage.setItem(RELOADED, path);
    return true;
  });
  if (isStored) location.reload();
}

/** A sentence about who is signed in. Nothing if the session has ended. */
export async function whoIsSignedIn(): Promise<(string | Node)[]> {
  const account = await gatehouse.account();
  if (account.kind === "signed_out") return [];
  if (account.kind !== "account") return withTarget(messages.accountUnreachable, () => location.reload());
  return withAddress(messages.signedInAs, account.account.email);
}

/** The back/forward cache would show the page to somebody who has signed out, or has got the role since. */
export function reloadWhenRestored(): void {
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
}
