// An account as its owner sees it. Its schema and descriptions are in account-description.ts.

import type { Account, PendingEmail } from "./account.ts";

export interface AccountResponse {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** The new address of a change of e-mail whose code has not been entered yet. */
  readonly newEmail?: string;
}

export function renderAccount({
  account,
  pendingEmail,
}: {
  readonly account: Account;
  readonly pendingEmail: PendingEmail | null;
}): AccountResponse {
  const { id, name, email, createdAt } = account;
  const rendered = { id, name, email, createdAt: createdAt.toISOString() };
  return pendingEmail === null ? rendered : { ...rendered, newEmail: pendingEmail.newEmail };
}
