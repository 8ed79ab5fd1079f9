// An account as its owner sees it. Its schema and its words are in account-description.ts.

import type { Account, HeldEmail } from "./account.ts";

export interface AccountResponse {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** The address of a change of e-mail that waits for its code. */
  readonly newEmail?: string;
}

export function renderAccount({
  account,
  held,
}: {
  readonly account: Account;
  readonly held: HeldEmail | null;
}): AccountResponse {
  const { id, name, email, createdAt } = account;
  const rendered = { id, name, email, createdAt: createdAt.toISOString() };
  return held === null ? rendered : { ...rendered, newEmail: held.newEmail };
}
