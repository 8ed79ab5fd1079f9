// Sessions connect a challenge to its answer. A session is an opaque token, bound to client, user, challenge and time,
// and can be used once. Only its hash is stored.

import { sha256, toHex, utf8 } from "../protocol/bytes.ts";
import { notAuthorized, type Rejection } from "../protocol/rejection.ts";
import { type Client, sessionMilliseconds } from "./clients.ts";
import type { Context } from "./context.ts";
import { makeOpaqueText } from "./identifiers.ts";
import { firstRow } from "./schema.ts";
import { findUserById, type User } from "./users.ts";

/** 96 bytes are 128 characters; the API allows 20 to 2,048. */
const SESSION_BYTES = 96;
/** How long an expired session is kept, so that it is reported as expired and not as unknown. */
const EXPIRED_KEPT_MILLISECONDS = 24 * 3_600_000;

/** What a session is for: a challenge and, for MFA_SETUP, the steps that are done. */
export type SessionPurpose =
  | "NEW_PASSWORD_REQUIRED"
  | "SOFTWARE_TOKEN_MFA"
  | "EMAIL_OTP"
  | "EMAIL_OTP of a new address"
  | "SELECT_MFA_TYPE"
  | "MFA_SETUP"
  | "MFA_SETUP associated"
  | "MFA_SETUP verified";

/** A code that was sent by e-mail: see email-codes.ts. */
export interface SentCode {
  readonly proof: string;
  readonly address: string;
}

export interface OpenSession {
  readonly hash: string;
  readonly user: User;
  readonly clientId: string;
  readonly purpose: SessionPurpose;
  readonly sent: SentCode | null;
}

async function hashOf(session: string): Promise<string> {
  return toHex(await sha256(utf8(session)));
}

export async function openSession(
  context: Context,
  client: Client,
  user: User,
  purpose: SessionPurpose,
  sent: SentCode | null = null,
): Promise<string> {
  const session = makeOpaqueText(SESSION_BYTES);
  const hash = await hashOf(session);
  context.sql.exec(
    "DELETE FROM sessions WHERE pool_id = ? AND expires_at < ?",
    user.poolId,
    context.now - EXPIRED_KEPT_MILLISECONDS,
  );
  context.sql.exec(
    `INSERT INTO sessions (hash, pool_id, client_id, user_id, purpose, proof, address, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    hash,
    user.poolId,
    client.id,
    user.id,
    purpose,
    sent?.proof ?? null,
    sent?.address ?? null,
    context.now + sessionMilliseconds(client),
  );
  return session;
}

type SessionRow = {
  user_id: number;
  purpose: SessionPurpose;
  client_id: string;
  proof: string | null;
  address: string | null;
  expires_at: number;
  answered_at: number | null;
};

export const invalidSession = () => notAuthorized("Invalid session for the user.");
export const usedSession = () => notAuthorized("Invalid session for the user, session can only be used once.");
export const expiredSession = () => notAuthorized("Invalid session for the user, session is expired.");

/** The open session, or the reason why it is invalid. `client` is null for operations that name none. */
export async function findSession(
  context: Context,
  client: Client | null,
  purposes: readonly SessionPurpose[],
  session: string,
): Promise<OpenSession | Rejection<"NotAuthorizedException">> {
  const hash = await hashOf(session);
  const row = firstRow<SessionRow>(
    context.sql,
    "SELECT user_id, purpose, client_id, proof, address, expires_at, answered_at FROM sessions WHERE hash = ?",
    hash,
  );
  const user = row === null ? null : findUserById(context, row.user_id);
  if (row === null || user === null || !purposes.includes(row.purpose)) return invalidSession();
  if (client !== null && row.client_id !== client.id) return invalidSession();
  if (row.answered_at !== null) return usedSession();
  if (row.expires_at < context.now) return expiredSession();
  const { client_id: clientId, purpose, proof, address } = row;
  return { hash, user, clientId, purpose, sent: proof === null || address === null ? null : { proof, address } };
}

/** The pool of a session, for calls that name neither a pool nor a client. */
export async function poolIdOfSession(sql: SqlStorage, session: string): Promise<string | null> {
  const hash = await hashOf(session);
  return firstRow<{ pool_id: string }>(sql, "SELECT pool_id FROM sessions WHERE hash = ?", hash)?.pool_id ?? null;
}

/**
 * Marks a session as used. Returns false if another request has used it, which can happen while a password is hashed.
 */
export function closeSession(context: Context, session: OpenSession): boolean {
  const { rowsWritten } = context.sql.exec(
    "UPDATE sessions SET answered_at = ? WHERE hash = ? AND answered_at IS NULL",
    context.now,
    session.hash,
  );
  return rowsWritten > 0;
}
