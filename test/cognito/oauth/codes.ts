// Authorization codes: they work once, for five minutes, and only for the client that they were issued to. Only hashes
// are stored.

import type { Context } from "../domain/context.ts";
import { firstRow } from "../domain/schema.ts";
import { sha256, toHex, utf8 } from "../protocol/bytes.ts";

const VALID_MILLISECONDS = 5 * 60_000;

/** The request and the sign-in for which a code was issued. */
export interface CodeContent {
  readonly clientId: string;
  readonly userId: number;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly challenge: string | null;
  readonly nonce: string | null;
  readonly audience: string | null;
  readonly authTime: number;
}

type CodeRow = {
  client_id: string;
  user_id: number;
  redirect_uri: string;
  scope: string;
  challenge: string | null;
  nonce: string | null;
  audience: string | null;
  auth_time: number;
};

async function hashOf(code: string): Promise<string> {
  return toHex(await sha256(utf8(code)));
}

export async function issueCode(context: Context, poolId: string, content: CodeContent): Promise<string> {
  const { sql, now } = context;
  const code = crypto.randomUUID();
  const hash = await hashOf(code);
  sql.exec("DELETE FROM authorization_codes WHERE pool_id = ? AND expires_at < ?", poolId, now);
  sql.exec(
    `INSERT INTO authorization_codes
       (hash, pool_id, client_id, user_id, redirect_uri, scope, challenge, nonce, audience, auth_time, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    hash,
    poolId,
    content.clientId,
    content.userId,
    content.redirectUri,
    content.scopes.join(" "),
    content.challenge,
    content.nonce,
    content.audience,
    content.authTime,
    now + VALID_MILLISECONDS,
  );
  return code;
}

/** Redeems a code. Null if it is unknown, used, expired, or was issued to another client, which can still redeem it. */
export async function redeemCode(context: Context, clientId: string, code: string): Promise<CodeContent | null> {
  const row = firstRow<CodeRow>(
    context.sql,
    `UPDATE authorization_codes SET used_at = ?1
     WHERE hash = ?2 AND client_id = ?3 AND used_at IS NULL AND expires_at > ?1 RETURNING *`,
    context.now,
    await hashOf(code),
    clientId,
  );
  if (row === null) return null;
  return {
    clientId: row.client_id,
    userId: row.user_id,
    redirectUri: row.redirect_uri,
    scopes: row.scope.split(" "),
    challenge: row.challenge,
    nonce: row.nonce,
    audience: row.audience,
    authTime: row.auth_time,
  };
}
