// Sessions: the thread from a challenge to its answer. A session is opaque, bound to client, user, challenge and time,
// and is answered once. Only its hash is kept.

import { randomBytes, sha256, toBase64Url, toHex, utf8 } from "../protocol/bytes.ts";
import { notAuthorized, type Refusal } from "../protocol/refusal.ts";
import { type Client, sessionMilliseconds } from "./clients.ts";
import type { Context } from "./context.ts";
import { firstRow } from "./schema.ts";
import { findUserById, type User } from "./users.ts";

/** 96 bytes are 128 characters; the API allows 20 to 2,048. */
const SESSION_BYTES = 96;
/** How long a session is remembered after its end, so that it is called expired and not unknown. */
const REMEMBERED_MILLISECONDS = 24 * 3_600_000;

export type SessionChallenge = "NEW_PASSWORD_REQUIRED";

export interface OpenSession {
  readonly hash: string;
  readonly user: User;
}

async function hashOf(session: string): Promise<string> {
  return toHex(await sha256(utf8(session)));
}

export async function openSession(
  context: Context,
  client: Client,
  user: User,
  challenge: SessionChallenge,
): Promise<string> {
  const session = toBase64Url(randomBytes(SESSION_BYTES));
  const hash = await hashOf(session);
  context.sql.exec(
    "DELETE FROM sessions WHERE pool_id = ? AND expires_at < ?",
    user.poolId,
    context.now - REMEMBERED_MILLISECONDS,
  );
  context.sql.exec(
    "INSERT INTO sessions (hash, pool_id, client_id, user_id, challenge, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
    hash,
    user.poolId,
    client.id,
    user.id,
    challenge,
    context.now + sessionMilliseconds(client),
  );
  return session;
}

type SessionRow = {
  user_id: number;
  challenge: string;
  client_id: string;
  expires_at: number;
  answered_at: number | null;
};

/** The open session that a client sends back, or why it is none. */
export async function findSession(
  context: Context,
  client: Client,
  challenge: string,
  session: string,
): Promise<OpenSession | Refusal<"NotAuthorizedException">> {
  const hash = await hashOf(session);
  const row = firstRow<SessionRow>(
    context.sql,
    "SELECT user_id, challenge, client_id, expires_at, answered_at FROM sessions WHERE hash = ?",
    hash,
  );
  const user = row === null ? null : findUserById(context, row.user_id);
  if (row === null || user === null || row.client_id !== client.id || row.challenge !== challenge) {
    return notAuthorized("Invalid session for the user.");
  }
  if (row.answered_at !== null) {
    return notAuthorized("Invalid session for the user, session can only be used once.");
  }
  if (row.expires_at < context.now) return notAuthorized("Invalid session for the user, session is expired.");
  return { hash, user };
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
