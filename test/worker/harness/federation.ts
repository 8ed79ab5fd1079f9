// Signing in with another provider, as a browser does it: through the default pool's domain and a stand-in provider.

import { env } from "cloudflare:workers";
import { localCognito } from "./cognito.ts";
import { type InstanceOptions, openInstance } from "./instance.ts";

export const DOMAIN = "http://localhost:8788/gatehouse-local";
export const PROVIDERS_CLIENT = "gatehouselocalproviders000";
const CALLBACK = "http://localhost:8787/callback";

/** The settings that go with it. */
export const PROVIDERS = {
  COGNITO_DOMAIN: DOMAIN,
  COGNITO_FEDERATION_CLIENT_ID: PROVIDERS_CLIENT,
  IDENTITY_PROVIDERS: "Google Facebook",
};

/** What the person answers at the provider. */
export interface Person {
  readonly name?: string;
  readonly email?: string | null;
  readonly emailVerified?: boolean;
  readonly subject?: string;
}

export interface FederatedTokens {
  readonly accessToken: string;
  readonly idToken: string;
  readonly refreshToken: string;
  readonly nonce: string;
  /** The Username in Cognito. */
  readonly username: string;
}

export interface SignInOptions {
  readonly clientId?: string;
  readonly callback?: string;
  readonly nonce?: string;
}

/** An instance with the default pool, which has the template's domain and providers. */
export function federatedInstance({ settings, ...options }: InstanceOptions = {}) {
  return openInstance({
    ...options,
    pool: { UserPoolId: String(env.COGNITO_USER_POOL_ID), ClientId: String(env.COGNITO_CLIENT_ID) },
    settings: { ...PROVIDERS, ...settings },
  });
}

/** A person of a provider whom nobody knows yet. */
export function newStranger(more: Person = {}): Person & { readonly email: string } {
  return { name: "Ada Lovelace", email: `ada.${crypto.randomUUID()}@gmail.com`, ...more } as Person & {
    readonly email: string;
  };
}

/** Follows redirects with the cookies of the domain, until the browser is sent to a page outside of it. */
async function follow(start: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let location = start;
  while (location.startsWith(DOMAIN)) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(location, { redirect: "manual", headers: { cookie } });
    await response.text();
    const next = response.headers.get("location");
    if (next === null) throw new Error(`no redirect from ${location}, but ${response.status}`);
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    location = new URL(next, location).href;
  }
  return new URL(location);
}

export async function signInWith(
  provider: string,
  person: Person,
  { clientId = PROVIDERS_CLIENT, callback = CALLBACK, nonce = crypto.randomUUID() }: SignInOptions = {},
): Promise<FederatedTokens> {
  await localCognito("POST", "stand-in", { provider, answer: { kind: "person", ...person } });
  const verifier = crypto.randomUUID() + crypto.randomUUID();
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  const challenge = btoa(String.fromCharCode(...new Uint8Array(digest)));
  const query = new URLSearchParams({
    response_type: "code",
    client_id: clientId,
    redirect_uri: callback,
    identity_provider: provider,
    scope: "openid",
    state: "state",
    nonce,
    code_challenge: challenge.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", ""),
    code_challenge_method: "S256",
  });
  const back = await follow(`${DOMAIN}/oauth2/authorize?${query}`);
  const code = back.searchParams.get("code");
  if (code === null) throw new Error(`no code: ${back}`);
  const form = {
    grant_type: "authorization_code",
    client_id: clientId,
    redirect_uri: callback,
    code,
    code_verifier: verifier,
  };
  const response = await fetch(`${DOMAIN}/oauth2/token`, { method: "POST", body: new URLSearchParams(form) });
  if (response.status !== 200) throw new Error(`token: ${response.status} ${await response.text()}`);
  const tokens = await response.json<Record<"access_token" | "id_token" | "refresh_token", string>>();
  const { username } = claimsOf(tokens.access_token);
  return {
    accessToken: tokens.access_token,
    idToken: tokens.id_token,
    refreshToken: tokens.refresh_token,
    nonce,
    username: String(username),
  };
}

export function claimsOf(token: string): Record<string, unknown> {
  const [, payload = ""] = token.split(".");
  return JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/")));
}
