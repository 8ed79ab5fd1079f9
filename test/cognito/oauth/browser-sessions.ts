// Browser sessions at a pool's domain. The `cognito` cookie contains a session's token. A session is never extended.
// It lasts as long as the SSO setting of the client that opened it, by default an hour. A client with a shorter SSO
// setting accepts it only for that time. Only /logout ends it earlier: a sign-out through the API and the deletion of
// the user do not.

import { ssoMinutes } from "../domain/client-sessions.ts";
import type { Client } from "../domain/clients.ts";
import { makeOpaqueText } from "../domain/identifiers.ts";
import { firstRow } from "../domain/schema.ts";
import { sha256, toHex, utf8 } from "../protocol/bytes.ts";
import type { Call } from "./call.ts";

const COOKIE = "cognito";
const TOKEN_BYTES = 32;

export interface BrowserSession {
  readonly userId: number;
  /** The name of the identity provider at which the user signed in; COGNITO for the pool's own users. */
  readonly provider: string;
  readonly authTime: number;
}

type SessionRow = { user_id: number; provider: string; auth_time: number };

function hashOf(token: string): Promise<string> {
  return sha256(utf8(token)).then(toHex);
}

export function cookieOf(request: Request, name: string): string | null {
  const pairs = (request.headers.get("cookie") ?? "").split(/;\s*/);
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? null;
}

/**
 * Returns a Set-Cookie header for all paths of this domain. SameSite=Lax does not hinder clients on other ports of
 * localhost, because browsers treat all ports of a host as the same site.
 */
export function setCookie({ domain }: Call, name: string, value: string, seconds: number): string {
  return `${name}=${value}; Path=/${domain.name}; Max-Age=${seconds}; HttpOnly; SameSite=Lax`;
}

/** Opens a session and returns its cookie. Returns an empty list if the client's SSO setting is 0 minutes. */
export async function openBrowserSession(call: Call, client: Client, session: BrowserSession): Promise<string[]> {
  const { context, pool } = call;
  const milliseconds = ssoMinutes(context, client) * 60_000;
  if (milliseconds === 0) return [];
  const token = makeOpaqueText(TOKEN_BYTES);
  const hash = await hashOf(token);
  context.sql.exec("DELETE FROM browser_sessions WHERE pool_id = ? AND expires_at < ?", pool.id, context.now);
  context.sql.exec(
    "INSERT INTO browser_sessions (hash, pool_id, user_id, provider, auth_time, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
    hash,
    pool.id,
    session.userId,
    session.provider,
    session.authTime,
    context.now + milliseconds,
  );
  return [setCookie(call, COOKIE, token, Math.floor(milliseconds / 1_000))];
}

export async function browserSessionOf(
  { context, pool, request }: Call,
  client: Client,
): Promise<BrowserSession | null> {
  const token = cookieOf(request, COOKIE);
  if (token === null) return null;
  const row = firstRow<SessionRow>(
    context.sql,
    "SELECT user_id, provider, auth_time FROM browser_sessions WHERE hash = ? AND pool_id = ? AND expires_at > ? AND auth_time > ?",
    await hashOf(token),
    pool.id,
    context.now,
    context.now - ssoMinutes(context, client) * 60_000,
  );
  return row === null ? null : { userId: row.user_id, provider: row.provider, authTime: row.auth_time };
}

/** Ends the browser's session. Returns the cookie that removes it. */
export async function closeBrowserSession(call: Call): Promise<string> {
  const token = cookieOf(call.request, COOKIE);
  if (token !== null) call.context.sql.exec("DELETE FROM browser_sessions WHERE hash = ?", await hashOf(token));
  return setCookie(call, COOKIE, "", 0);
}
