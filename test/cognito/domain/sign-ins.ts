// Sign-ins. All tokens of one sign-in, refreshed ones included, share its time, its `origin_jti`, and its revocation.

import { randomBytes, sha256, toBase64Url, toHex, utf8 } from "../protocol/bytes.ts";
import { notAuthorized, type Rejection, reject } from "../protocol/rejection.ts";
import { type Client, type ClientAndPool, revokesTokens, rotatesRefreshTokens, tokenLifetimesOf } from "./clients.ts";
import type { Context } from "./context.ts";
import { firstRow } from "./schema.ts";
import { findUserById, type User } from "./users.ts";

/**
 * AWS's refresh tokens are encrypted JWTs: five parts separated by dots. These have the same shape and random content.
 */
const REFRESH_TOKEN_HEADER = toBase64Url(utf8('{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}'));
const REFRESH_TOKEN_PART_BYTES = [256, 12, 768, 16];

export interface SignIn {
  readonly eventId: string;
  readonly originJti: string;
  readonly userId: number;
  readonly clientId: string;
  /** When the user authenticated, in milliseconds. The tokens contain this time in seconds, as `auth_time`. */
  readonly authTime: number;
  readonly expiresAt: number;
  readonly isRevoked: boolean;
  /** What was granted at the domain's endpoints; null for a sign-in by the API. */
  readonly grant: Grant | null;
}

export interface Grant {
  readonly scopes: readonly string[];
  /** The `aud` of access tokens, if the client asked for one. */
  readonly audience: string | null;
}

/**
 * A grant with the time of the user's authentication. It is earlier than the grant if the user was already signed in
 * at the pool's domain.
 */
export interface TimedGrant extends Grant {
  readonly authTime: number;
}

type SignInRow = {
  event_id: string;
  origin_jti: string;
  client_id: string;
  user_id: number;
  auth_time: number;
  expires_at: number;
  revoked_at: number | null;
  scope: string | null;
  audience: string | null;
};

function signInFromRow(row: SignInRow): SignIn {
  return {
    eventId: row.event_id,
    originJti: row.origin_jti,
    userId: row.user_id,
    clientId: row.client_id,
    authTime: row.auth_time,
    expiresAt: row.expires_at,
    isRevoked: row.revoked_at !== null,
    grant: row.scope === null ? null : { scopes: row.scope.split(" "), audience: row.audience },
  };
}

async function hashOf(token: string): Promise<string> {
  return toHex(await sha256(utf8(token)));
}

export interface NewRefreshToken {
  readonly text: string;
  readonly hash: string;
}

export async function makeRefreshToken(): Promise<NewRefreshToken> {
  const parts = REFRESH_TOKEN_PART_BYTES.map((bytes) => toBase64Url(randomBytes(bytes)));
  const text = [REFRESH_TOKEN_HEADER, ...parts].join(".");
  return { text, hash: await hashOf(text) };
}

function storeRefreshToken(context: Context, eventId: string, token: NewRefreshToken): void {
  context.sql.exec("INSERT INTO refresh_tokens (hash, event_id) VALUES (?, ?)", token.hash, eventId);
}

/** Records a new sign-in with its first refresh token. */
export function beginSignIn(
  context: Context,
  client: Client,
  user: User,
  token: NewRefreshToken,
  grant: TimedGrant | null = null,
): SignIn {
  const row = firstRow<SignInRow>(
    context.sql,
    `INSERT INTO sign_ins (event_id, origin_jti, client_id, user_id, auth_time, expires_at, scope, audience)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING *`,
    crypto.randomUUID(),
    crypto.randomUUID(),
    client.id,
    user.id,
    grant?.authTime ?? context.now,
    context.now + tokenLifetimesOf(client.settings).refreshSeconds * 1_000,
    grant?.scopes.join(" ") ?? null,
    grant?.audience ?? null,
  );
  if (row === null) throw new Error("an inserted sign-in did not come back");
  storeRefreshToken(context, row.event_id, token);
  return signInFromRow(row);
}

export function findSignIn(context: Context, eventId: string): SignIn | null {
  const row = firstRow<SignInRow>(context.sql, "SELECT * FROM sign_ins WHERE event_id = ?", eventId);
  return row === null ? null : signInFromRow(row);
}

export interface FoundRefreshToken {
  readonly hash: string;
  readonly signIn: SignIn;
  /** When rotation replaced this token; null for the current one. */
  readonly supersededAt: number | null;
}

export async function findRefreshToken(context: Context, token: string): Promise<FoundRefreshToken | null> {
  const hash = await hashOf(token);
  const row = firstRow<SignInRow & { superseded_at: number | null }>(
    context.sql,
    `SELECT sign_ins.*, refresh_tokens.superseded_at FROM refresh_tokens
     JOIN sign_ins ON sign_ins.event_id = refresh_tokens.event_id WHERE refresh_tokens.hash = ?`,
    hash,
  );
  return row === null ? null : { hash, signIn: signInFromRow(row), supersededAt: row.superseded_at };
}

export interface UsableRefreshToken extends FoundRefreshToken {
  readonly user: User;
}

/** The refresh token that a client presents, if it is still valid. */
export async function usableRefreshToken(
  context: Context,
  { client }: ClientAndPool,
  token: string,
): Promise<UsableRefreshToken | Rejection<"NotAuthorizedException" | "RefreshTokenReuseException">> {
  const found = await findRefreshToken(context, token);
  const user = found === null ? null : findUserById(context, found.signIn.userId);
  if (found === null || user === null || found.signIn.clientId !== client.id) {
    return notAuthorized("Invalid Refresh Token.");
  }
  if (found.signIn.isRevoked) return notAuthorized("Refresh Token has been revoked");
  if (!user.enabled) return notAuthorized("User is disabled.");
  if (found.signIn.expiresAt <= context.now) return notAuthorized("Refresh Token has expired");
  const graceMilliseconds = (client.settings.RefreshTokenRotation?.RetryGracePeriodSeconds ?? 0) * 1_000;
  if (found.supersededAt !== null && found.supersededAt + graceMilliseconds <= context.now) {
    return reject("RefreshTokenReuseException", "Refresh token has been used already.");
  }
  return { ...found, user };
}

/** With rotation, the successor of the token that was just used. It expires when the sign-in's first token does. */
export async function rotatedRefreshToken(
  context: Context,
  client: Client,
  used: UsableRefreshToken,
): Promise<string | undefined> {
  if (!rotatesRefreshTokens(client.settings)) return undefined;
  const next = await makeRefreshToken();
  context.sql.exec(
    "UPDATE refresh_tokens SET superseded_at = ? WHERE hash = ? AND superseded_at IS NULL",
    context.now,
    used.hash,
  );
  storeRefreshToken(context, used.signIn.eventId, next);
  return next.text;
}

export function revokeSignIn(context: Context, signIn: Pick<SignIn, "eventId">): void {
  context.sql.exec(
    "UPDATE sign_ins SET revoked_at = ? WHERE event_id = ? AND revoked_at IS NULL",
    context.now,
    signIn.eventId,
  );
}

/** Revokes all sign-ins of a user: their refresh tokens, and their access tokens for calls to Cognito. */
export function revokeAllSignIns(context: Context, user: User): void {
  context.sql.exec("UPDATE sign_ins SET revoked_at = ? WHERE user_id = ? AND revoked_at IS NULL", context.now, user.id);
}

/** Tokens contain `origin_jti` only if they can be revoked. */
export function showsOrigin(client: Client): boolean {
  return revokesTokens(client) || rotatesRefreshTokens(client.settings);
}
