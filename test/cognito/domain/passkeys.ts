// Users' passkeys: their rows, and the pool's settings for them.

import { Rejection, reject } from "../protocol/rejection.ts";
import type { Context } from "./context.ts";
import { firstFactorsOf, type Pool } from "./pools.ts";
import { firstRow } from "./schema.ts";
import { type Caller, callerWithoutNotFound } from "./tokens.ts";
import { epochSeconds, type User } from "./users.ts";
import type { PasskeyKey } from "./webauthn/public-key.ts";

/** Cognito's fixed limit. */
export const MAX_PASSKEYS = 20;

export interface NewPasskey {
  /** Base64url, as browsers and the API write it. */
  readonly credentialId: string;
  readonly rpId: string;
  readonly key: PasskeyKey;
  /** The authenticator's counter at the last signature. An authenticator that does not count sends 0. */
  readonly counter: number;
  readonly transports: readonly string[];
  /** `platform`, `cross-platform`, or null if the browser did not say. */
  readonly attachment: string | null;
}

export interface Passkey extends NewPasskey {
  readonly id: number;
  readonly createdAt: number;
}

type PasskeyRow = {
  id: number;
  credential_id: string;
  rp_id: string;
  public_key: string;
  counter: number;
  transports: string;
  attachment: string | null;
  created_at: number;
};

function passkeyFromRow(row: PasskeyRow): Passkey {
  return {
    id: row.id,
    credentialId: row.credential_id,
    rpId: row.rp_id,
    key: JSON.parse(row.public_key),
    counter: row.counter,
    transports: JSON.parse(row.transports),
    attachment: row.attachment,
    createdAt: row.created_at,
  };
}

/** Whether a pool has passkeys: it must allow them as a first factor, which needs a tier above LITE. */
export function allowsPasskeys(pool: Pool): boolean {
  return pool.settings.UserPoolTier !== "LITE" && firstFactorsOf(pool).some((factor) => factor === "WEB_AUTHN");
}

export const passkeysNotEnabled = () =>
  reject("WebAuthnNotEnabledException", "Passkeys are not enabled for this user pool.");

/** The RP ID of new passkeys, or null. Unlike at AWS, it does not default to the pool's domain. */
export function rpIdOf({ settings }: Pool): string | null {
  return settings.WebAuthnConfiguration?.RelyingPartyId ?? null;
}

export function userVerificationOf({ settings }: Pool): "required" | "preferred" {
  return settings.WebAuthnConfiguration?.UserVerification ?? "preferred";
}

/** Whether the pool lets passkeys with user verification count as both factors. */
export function offersPasskeyMfa(pool: Pool): boolean {
  const { FactorConfiguration } = pool.settings.WebAuthnConfiguration ?? {};
  return allowsPasskeys(pool) && FactorConfiguration === "MULTI_FACTOR_WITH_USER_VERIFICATION";
}

/** Whether this user's passkeys count as both factors: the pool must offer this, and the user must have chosen it. */
export function countsAsMfa({ sql }: Context, pool: Pool, user: User): boolean {
  return offersPasskeyMfa(pool) && firstRow(sql, "SELECT user_id FROM passkey_mfa WHERE user_id = ?", user.id) !== null;
}

export function setPasskeyMfa({ sql }: Context, user: User, enabled: boolean): void {
  const query = enabled
    ? "INSERT OR IGNORE INTO passkey_mfa (user_id) VALUES (?)"
    : "DELETE FROM passkey_mfa WHERE user_id = ?";
  sql.exec(query, user.id);
}

/**
 * The caller of an operation on passkeys, or a rejection. It is never UserNotFoundException, which AWS does not
 * document for these operations.
 */
export async function passkeyOwner(
  context: Context,
  token: string,
): Promise<Caller | Rejection<"NotAuthorizedException" | "PasswordResetRequiredException">> {
  const caller = await callerWithoutNotFound(context, token);
  if (caller instanceof Rejection || caller.user.status !== "RESET_REQUIRED") return caller;
  return reject("PasswordResetRequiredException", "Password reset required for the user");
}

/** A user's passkeys, oldest first, starting after the passkey with the row ID `after`. */
export function passkeysOf({ sql }: Pick<Context, "sql">, user: User, after = 0, limit = MAX_PASSKEYS): Passkey[] {
  return sql
    .exec<PasskeyRow>("SELECT * FROM passkeys WHERE user_id = ? AND id > ? ORDER BY id LIMIT ?", user.id, after, limit)
    .toArray()
    .map(passkeyFromRow);
}

/** Whether any user of the pool has a passkey with this ID. */
export function isRegistered({ sql }: Context, poolId: string, credentialId: string): boolean {
  const query = "SELECT id FROM passkeys WHERE pool_id = ? AND credential_id = ?";
  return firstRow(sql, query, poolId, credentialId) !== null;
}

export function insertPasskey({ sql, now }: Context, user: User, made: NewPasskey): void {
  sql.exec(
    `INSERT INTO passkeys (pool_id, user_id, credential_id, rp_id, public_key, counter, transports, attachment, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    user.poolId,
    user.id,
    made.credentialId,
    made.rpId,
    JSON.stringify(made.key),
    made.counter,
    JSON.stringify(made.transports),
    made.attachment,
    now,
  );
}

/** Returns false if the user has no such passkey. */
export function deletePasskey({ sql }: Context, user: User, credentialId: string): boolean {
  const query = "DELETE FROM passkeys WHERE user_id = ? AND credential_id = ? RETURNING id";
  return firstRow(sql, query, user.id, credentialId) !== null;
}

/**
 * The name that Cognito gives to a passkey by its kind of authenticator. Only "Roaming passkey" is known to be
 * Cognito's; the other names are guesses.
 */
function friendlyName({ attachment }: Passkey): string {
  if (attachment === null) return "Passkey";
  return attachment === "platform" ? "Platform passkey" : "Roaming passkey";
}

export function describePasskey(passkey: Passkey) {
  return {
    CredentialId: passkey.credentialId,
    FriendlyCredentialName: friendlyName(passkey),
    RelyingPartyId: passkey.rpId,
    AuthenticatorTransports: passkey.transports,
    CreatedAt: epochSeconds(passkey.createdAt),
    ...(passkey.attachment === null ? {} : { AuthenticatorAttachment: passkey.attachment }),
  };
}
