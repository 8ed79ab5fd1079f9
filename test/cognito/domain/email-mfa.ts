// Codes by e-mail as a second factor: which pools offer them, and which users have turned them on.

import { type Address, addressIn } from "./addresses.ts";
import type { Context } from "./context.ts";
import type { Pool } from "./pools.ts";
import { firstRow } from "./schema.ts";
import { attributesOf, type User } from "./users.ts";

export interface FactorChoice {
  readonly enabled: boolean;
  readonly preferred: boolean;
}

/**
 * Whether a pool offers codes by e-mail as a second factor. The setting can only exist while MFA is not off and the
 * pool can send codes.
 */
export function offersEmailMfa({ settings }: Pool): boolean {
  return settings.EmailMfaConfiguration !== undefined;
}

/** The address that gets a user's codes, or null. For a second factor, it need not be verified. */
export function mfaAddressOf(context: Context, pool: Pool, user: User): Address | null {
  return offersEmailMfa(pool) ? addressIn(attributesOf(context, user), "email") : null;
}

/** The user's choice about codes by e-mail, or null if the user cannot get any. */
export function emailMfaOf(context: Context, pool: Pool, user: User): FactorChoice | null {
  if (mfaAddressOf(context, pool, user) === null) return null;
  const query = "SELECT preferred FROM email_mfa WHERE user_id = ?";
  const row = firstRow<{ preferred: number }>(context.sql, query, user.id);
  return { enabled: row !== null, preferred: row?.preferred === 1 };
}

export function setEmailMfa({ sql }: Context, user: User, { enabled, preferred }: FactorChoice): void {
  sql.exec("DELETE FROM email_mfa WHERE user_id = ?", user.id);
  if (enabled) sql.exec("INSERT INTO email_mfa (user_id, preferred) VALUES (?, ?)", user.id, preferred ? 1 : 0);
}
