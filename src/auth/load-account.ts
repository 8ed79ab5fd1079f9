// The caller's account, for our own routes and for other Workers: it must exist, and must not have revoked the token.

import { isRevoked, type Principal } from "./policy";

/** Every reading of an account includes its revocation, in milliseconds since 1970. */
export interface WithRevocation {
  readonly tokensValidAfter: number;
}

export type LoadedAccount<Read extends WithRevocation> =
  | { readonly kind: "account"; readonly account: Read }
  | { readonly kind: "not_found" }
  | { readonly kind: "rejected"; readonly fault: "revoked" }
  /** The database can't be read, so the token may have been revoked. */
  | { readonly kind: "unavailable" };

/**
 * @param read Null if no active account belongs to the user with this Username, undefined if the database can't be
 * read.
 */
export async function loadAccount<Read extends WithRevocation>(
  user: Principal,
  read: (username: string) => Promise<Read | null | undefined>,
): Promise<LoadedAccount<Read>> {
  const account = await read(user.username);
  if (account === undefined) return { kind: "unavailable" };
  if (account === null) return { kind: "not_found" };
  return isRevoked(user, account.tokensValidAfter)
    ? { kind: "rejected", fault: "revoked" }
    : { kind: "account", account };
}
