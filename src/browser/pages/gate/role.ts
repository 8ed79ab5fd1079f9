// What a page does that the gate shows to somebody who lacks the role for a file, at the file's address.

import * as messages from "../../../messages/catalogue.ts";
import { gatehouse } from "../../client/client.ts";
import { attempt } from "../../widgets/attempt.ts";
import { deadEnd } from "../../widgets/dead-end.ts";
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

/** A sentence about who is signed in: empty if the session has ended, undefined if the page can't find out. */
export async function whoIsSignedIn(): Promise<(string | Node)[] | undefined> {
  const account = await gatehouse.account();
  if (account.kind === "signed_out") return [];
  return account.kind === "account" ? withAddress(messages.signedInAs, account.account.email) : undefined;
}

/**
 * In place of the role that is needed, which the visitor may have.
 * @param another The button below.
 */
export function tryAgain(another: HTMLButtonElement): HTMLElement[] {
  const content = deadEnd(messages.accountUnreachable, () => location.reload());
  content.at(-1)?.append(another);
  return content;
}

/** The back/forward cache would show the page to somebody who has signed out, or has got the role since. */
export function reloadWhenRestored(): void {
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
}
