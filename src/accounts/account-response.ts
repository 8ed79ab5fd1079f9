// An account as its owner sees it. Its schema and descriptions are in account-description.ts.

import type { Account, PendingEmail } from "./account.ts";
import { declaredValues } from "./field-schemas.ts";
import { fields } from "./fields.ts";
import { type AccountFields, HAS_FIELDS } from "./profile.ts";

export interface AccountResponse {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** ISO 8601, UTC. Null if the person has not accepted the terms of the site. */
  readonly termsAcceptedAt: string | null;
  /** The new address of an e-mail change whose code has not been entered yet. */
  readonly newEmail?: string;
  /** When the address was verified; null if it never was. ISO 8601, UTC. */
  readonly emailProvedAt: string | null;
  /** The site's own fields. Absent if the site has none. */
  readonly fields?: AccountFields;
}

export function renderAccount({
  account,
  pendingEmail,
}: {
  readonly account: Account;
  readonly pendingEmail: PendingEmail | null;
}): AccountResponse {
  const { id, name, email, createdAt, emailProvedAt, termsAcceptedAt } = account;
  return {
    id,
    name,
    email,
    createdAt: createdAt.toISOString(),
    emailProvedAt: emailProvedAt?.toISOString() ?? null,
    termsAcceptedAt: termsAcceptedAt?.toISOString() ?? null,
    ...(pendingEmail && { newEmail: pendingEmail.newEmail }),
    ...(HAS_FIELDS && { fields: declaredValues(fields, account.fields) }),
  };
}
