// A stay is a visit of the browser to an identity provider during a sign-in. Its `state` parameter works once, for
// five minutes, and only in the browser that began the stay, which a cookie identifies. Only hashes of state and cookie
// are stored.

import type { Context } from "../../domain/context.ts";
import { makeOpaqueText } from "../../domain/identifiers.ts";
import { firstRow } from "../../domain/schema.ts";
import { randomBytes, sha256, toBase64Url, toHex, utf8 } from "../../protocol/bytes.ts";
import type { AuthorizeRequest } from "../authorize-request.ts";
import { cookieOf, setCookie } from "../browser-sessions.ts";
import type { Call } from "../call.ts";

const COOKIE = "csrf-state";
const VALID_SECONDS = 300;
const TOKEN_BYTES = 32;
const TOKEN = /^[\w-]{43}$/;

export interface Stay {
  /** The name of the provider. */
  readonly provider: string;
  readonly request: AuthorizeRequest;
  readonly nonce: string;
  readonly verifier: string;
}

export interface NewStay extends Stay {
  readonly state: string;
  readonly cookie: string;
}

type StateRow = { provider: string; request: string; nonce: string; verifier: string; expires_at: number };

async function hashOf(token: string): Promise<string> {
  return toHex(await sha256(utf8(token)));
}

function requestOf(asked: AuthorizeRequest): AuthorizeRequest {
  const { clientId, redirectUri, state, scopes, challenge, nonce, audience } = asked;
  return { clientId, redirectUri, state, scopes, challenge, nonce, audience };
}

export async function beginStay(call: Call, asked: AuthorizeRequest, provider: string): Promise<NewStay> {
  const { sql, now } = call.context;
  // An existing cookie is used again, so that a stay in a second tab does not end the stay in the first.
  const known = cookieOf(call.request, COOKIE);
  const browser = known !== null && TOKEN.test(known) ? known : makeOpaqueText(TOKEN_BYTES);
  const state = makeOpaqueText(TOKEN_BYTES);
  const nonce = makeOpaqueText(TOKEN_BYTES);
  const verifier = toBase64Url(randomBytes(TOKEN_BYTES));
  const request = requestOf(asked);
  const hashes = [await hashOf(state), await hashOf(browser)];
  sql.exec("DELETE FROM federation_states WHERE pool_id = ? AND expires_at < ?", call.pool.id, now);
  sql.exec(
    `INSERT INTO federation_states (hash, browser, pool_id, client_id, provider, request, nonce, verifier, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...hashes,
    call.pool.id,
    request.clientId,
    provider,
    JSON.stringify(request),
    nonce,
    verifier,
    now + VALID_SECONDS * 1_000,
  );
  const cookie = setCookie(call, COOKIE, browser, VALID_SECONDS);
  return { provider, request, nonce, verifier, state, cookie };
}

/** Ends the stay with this state and returns it. Null if it is unknown, expired, or was begun in another browser. */
export async function endStay(call: Call, state: string): Promise<Stay | null> {
  const context: Context = call.context;
  const row = firstRow<StateRow>(
    context.sql,
    "DELETE FROM federation_states WHERE hash = ? AND browser = ? AND pool_id = ? RETURNING *",
    await hashOf(state),
    await hashOf(cookieOf(call.request, COOKIE) ?? ""),
    call.pool.id,
  );
  if (row === null || row.expires_at <= context.now) return null;
  const { provider, request, nonce, verifier } = row;
  return { provider, request: JSON.parse(request), nonce, verifier };
}
