// The endpoints of the user pool's domain: where a sign-in with another provider starts and ends (RFC 6749, RFC 7636).

import { type Body, readBody, type Shape } from "../json.ts";
import type { Federation } from "../types.ts";
import { keepPending, type Pending } from "./pending.ts";

const TIME_LIMIT_MS = 15_000;
const RANDOM_BYTES = 32;

/** The page to which the browser returns after a sign-in with a provider, and after the domain's session has ended. */
export const CALLBACK = "/callback";

const TOKENS = {
  access_token: "string",
  id_token: "string",
  refresh_token: "string",
  expires_in: "number",
} as const satisfies Shape;

export type DomainTokens = Body<typeof TOKENS>;

function base64url(bytes: Uint8Array<ArrayBuffer>): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

const random = () => base64url(crypto.getRandomValues(new Uint8Array(RANDOM_BYTES)));

/** The address at which the sign-in starts. Undefined if this browser stores no cookies. */
export async function startAddress(
  { domain, clientId }: Federation,
  wanted: Omit<Pending, "state" | "nonce" | "verifier">,
): Promise<string | undefined> {
  const pending = { ...wanted, state: random(), nonce: random(), verifier: random() };
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(pending.verifier));
  if (!keepPending(pending)) return undefined;
  const query = new URLSearchParams({
    response_type: "code",
    client_id: clientId,
    redirect_uri: location.origin + CALLBACK,
    identity_provider: pending.provider,
    scope: "openid",
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: "S256",
  });
  return `${domain}/oauth2/authorize?${query}`;
}

/** Returns a URL that ends the browser's session at the pool's domain, and then leads the browser to CALLBACK. */
export function logoutAddress({ domain, clientId }: Federation): string {
  const query = new URLSearchParams({ client_id: clientId, logout_uri: location.origin + CALLBACK });
  return `${domain}/logout?${query}`;
}

/** Exchanges the code for tokens. "invalid_grant": the code was used, is too old, or its user was changed meanwhile. */
export async function redeem(
  { domain, clientId }: Federation,
  code: string,
  verifier: string,
): Promise<DomainTokens | "invalid_grant" | "rejected" | "unreachable"> {
  const form = {
    grant_type: "authorization_code",
    client_id: clientId,
    redirect_uri: location.origin + CALLBACK,
    code,
    code_verifier: verifier,
  };
  try {
    const response = await fetch(`${domain}/oauth2/token`, {
      method: "POST",
      body: new URLSearchParams(form),
      cache: "no-store",
      credentials: "omit",
      signal: AbortSignal.timeout(TIME_LIMIT_MS),
    });
    const text = await response.text();
    const tokens = response.ok && readBody(response.headers, "application/json", text, TOKENS);
    if (tokens) return tokens;
    const error = readBody(response.headers, "application/json", text, { error: "string" })?.error;
    if (response.ok || response.status >= 500 || error === undefined) return "unreachable";
    return error === "invalid_grant" ? "invalid_grant" : "rejected";
  } catch {
    return "unreachable";
  }
}
