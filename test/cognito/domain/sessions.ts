// Sessions: the thread from a challenge to its answer. A session is opaque, bound to client, user, challenge and time,
// and is answered once. Only its hash is kept.

import { randomBytes, sha256, toBase64Url, toHex, utf8 } from "../protocol/bytes.ts";
import { notAuthorized, type Rejection } from "../protocol/rejection.ts";
import { type Client, sessionMilliseconds } from "./clients.ts";
import type { Context } from "./context.ts";
import { firstRow } from "./schema.ts";
import { findUserById, type User } from "./users.ts";

/** 96 bytes are 128 characters; the API allows 20 to 2,048. */
const SESSION_BYTES = 96;
/** How long a session is remembered after its end, so that it is called expired and not unknown. */
const REMEMBERED_MILLISECONDS = 24 * 3_600_000;

/** What a session is good for: a challenge and, where setting up a second factor takes several calls, how far that is. */
export type SessionPurpose =
  | "NEW_PASSWORD_REQUIRED"
  | "SOFTWARE_TOKEN_MFA"
  | "MFA_SETUP"
  | "MFA_SETUP associated"
  | "MFA_SETUP verified";

export interface OpenSession {
  readonly hash: string;
  readonly user: User;
  readonly clientId: string;
  readonly purpose: SessionPurpose;
}

async function hashOf(session: string): Promise<string> {
  return toHex(await sha256(utf8(session)));
}

export async function openSession(
  context: Context,
  client: Client,
  user: User,
  purpose: SessionPurpose,
): Promise<string> {
  const session = toBase64Url(randomBytes(SESSION_BYTES));
  const hash = await hashOf(session);
  context.sql.exec(
    "DELETE FROM sessions WHERE pool_id = ? AND expires_at < ?",
    user.poolId,
    context.now - REMEMBERED_MILLISECONDS,
  );
  context.sql.exec(
    "INSERT INTO sessions (hash, pool_id, client_id, user_id, purpose, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
    hash,
    user.poolId,
    client.id,
    user.id,
    purpose,
    context.now + sessionMilliseconds(client),
  );
  return session;
}

type SessionRow = {
  user_id: number;
  purpose: SessionPurpose;
  client_id: string;
  expires_at: number;
  answered_at: number | null;
};

export const invalidSession = () => notAuthorized("Invalid session for the user.");
export const usedSession = () => notAuthorized("Invalid session for the user, session can only be used once.");
export const expiredSession = () => notAuthorized("Invalid session for the user, session is expired.");

/** The open session that someone sends, or why it is none. `client` is null in calls that name none. */
export async function findSession(
  context: Context,
  client: Client | null,
  purposes: readonly SessionPurpose[],
  session: string,
): Promise<OpenSession | Rejection<"NotAuthorizedException">> {
  const hash = await hashOf(session);
  const row = firstRow<SessionRow>(
    context.sql,
    "SELECT user_id, purpose, client_id, expires_at, answered_at FROM sessions WHERE hash = ?",
    hash,
  );
  const user = row === null ? null : findUserById(context, row.user_id);
  if (row === null || user === null || !purposes.includes(row.purpose)) return invalidSession();
  if (client !== null && row.client_id !== client.id) return invalidSession();
  if (row.answered_at !== null) return usedSession();
  if (row.expires_at < context.now) return expiredSession();
  return { hash, user, clientId: row.client_id, purpose: row.purpose };
}

/** The pool that a session belongs to, for calls that carry nothing else. */
export async function poolIdOfSession(sql: SqlStorage, session: string): Promise<string | null> {
  const hash = await hashOf(session);
  return firstRow<{ pool_id: string }>(sql, "SELECT pool_id FROM sessions WHERE hash = ?", hash)?.pool_id ?? null;
}

/**
 * Marks a session as answered. False when another request was faster: between looking a session up and using it, a
 * password is hashed, and others run.
 */
export function closeSession(context: Context, session: OpenSession): boolean {
  const { rowsWritten } = context.sql.exec(
    "UPDATE sessions SET answered_at = ? WHERE hash = ? AND answered_at IS NULL",
    context.now,
    session.hash,
  );
  return rowsWritten > 0;
}
