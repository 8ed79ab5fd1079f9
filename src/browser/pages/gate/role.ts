// For the page that the gate shows, at the address of a gated file, to visitors who lack the role for the file.

import * as messages from "../../../messages/catalogue.ts";
import { gatehouse } from "../../client/client.ts";
import { attempt } from "../../widgets/attempt.ts";
import { deadEnd } from "../../widgets/dead-end.ts";
import { withAddress } from "../../widgets/with-address.ts";

/** A key of sessionStorage. The value is the path that this page has reloaded by itself. */
const RELOADED = "gatehouse.role-reloaded";

/**
 * Renews the session, because the account may have got a role since the session began. If the account now has one of
 * the needed roles, reloads the file. Does nothing after such a reload, so that the page does not reload forever.
 * After a reload by the visitor it tries again.
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
 * Shown if the page can't find out who is signed in. It does not name the needed role, because the visitor may have
 * it.
 * @param another The button for another account, which is added below.
 */
export function tryAgain(another: HTMLButtonElement): HTMLElement[] {
  const content = deadEnd(messages.accountUnreachable, () => location.reload());
  content.at(-1)?.append(another);
  return content;
}

/** The back/forward cache would show the page to a visitor who has signed out or got the role meanwhile. */
export function reloadWhenRestored(): void {
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
}
