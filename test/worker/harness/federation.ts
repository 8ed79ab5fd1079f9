// Signing in with another provider, as a browser does it: through the default pool's domain and a stand-in provider.

import { env } from "cloudflare:workers";
import { cognito, localCognito } from "./cognito.ts";
import { type InstanceOptions, openInstance } from "./instance.ts";

export const DOMAIN = "http://localhost:8788/gatehouse-local";
export const PROVIDERS_CLIENT = "gatehouselocalproviders000";
const CALLBACK = "http://localhost:8787/callback";

/** The settings of an instance that uses this domain and its client. */
export const PROVIDERS = {
  COGNITO_DOMAIN: DOMAIN,
  COGNITO_FEDERATION_CLIENT_ID: PROVIDERS_CLIENT,
  IDENTITY_PROVIDERS: "Google Facebook",
};

/** Creates a pool with a domain and Google, for an instance that does not use the default pool. */
export async function makeFederatedPool() {
  const names = ["idp_email", "idp_email_verified", "idp_name"];
  const created = await cognito("CreateUserPool", {
    PoolName: "federated",
    AliasAttributes: ["email"],
    UsernameConfiguration: { CaseSensitive: false },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    AutoVerifiedAttributes: ["email"],
    Schema: names.map((Name) => ({ Name, AttributeDataType: "String", Mutable: true })),
  });
  const { Id: UserPoolId } = created.UserPool as { Id: string };
  await cognito("CreateIdentityProvider", {
    UserPoolId,
    ProviderName: "Google",
    ProviderType: "Google",
    ProviderDetails: { client_id: "local", client_secret: "local", authorize_scopes: "openid email profile" },
    AttributeMapping: {
      "custom:idp_email": "email",
      "custom:idp_email_verified": "email_verified",
      "custom:idp_name": "name",
    },
  });
  const Domain = `pool-${crypto.randomUUID().slice(0, 8)}`;
  await cognito("CreateUserPoolDomain", { UserPoolId, Domain });
  const makeClient = async (settings: object) => {
    const client = (await cognito("CreateUserPoolClient", { UserPoolId, ClientName: "c", ...settings })).UserPoolClient;
    return (client as { ClientId: string }).ClientId;
  };
  const ExplicitAuthFlows = ["ALLOW_USER_SRP_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"];
  const attributes = names.map((name) => `custom:${name}`);
  const ClientId = await makeClient({ ExplicitAuthFlows, PreventUserExistenceErrors: "ENABLED" });
  const clientId = await makeClient({
    ReadAttributes: attributes,
    WriteAttributes: attributes,
    SupportedIdentityProviders: ["Google"],
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ["code"],
    AllowedOAuthScopes: ["openid"],
    CallbackURLs: [CALLBACK],
  });
  const domain = `http://localhost:8788/${Domain}`;
  const settings = {
    COGNITO_DOMAIN: domain,
    COGNITO_FEDERATION_CLIENT_ID: clientId,
    IDENTITY_PROVIDERS: "Google",
  };
  return { pool: { UserPoolId, ClientId }, settings, at: { clientId, domain, poolId: UserPoolId } };
}

/** What the provider reports about the person. */
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
  readonly domain?: string;
  readonly poolId?: string;
  readonly clientId?: string;
  readonly callback?: string;
  readonly nonce?: string;
}

/** An instance with the default pool, which has the domain and the providers of the production template. */
export function federatedInstance({ settings, ...options }: InstanceOptions = {}) {
  return openInstance({
    ...options,
    pool: { UserPoolId: String(env.COGNITO_USER_POOL_ID), ClientId: String(env.COGNITO_CLIENT_ID) },
    settings: { ...PROVIDERS, ...settings },
  });
}

/** A person at a provider who has neither a user in Cognito nor an account. */
export function newStranger(more: Person = {}): Person & { readonly email: string } {
  return { name: "Ada Lovelace", email: `ada.${crypto.randomUUID()}@gmail.com`, ...more } as Person & {
    readonly email: string;
  };
}

/** Follows redirects with the domain's cookies, until a redirect leaves the domain. Returns this redirect's target. */
async function follow(start: string, domain: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let location = start;
  while (location.startsWith(domain)) {
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
  options: SignInOptions = {},
): Promise<FederatedTokens> {
  const { domain = DOMAIN, poolId, clientId = PROVIDERS_CLIENT, callback = CALLBACK } = options;
  const nonce = options.nonce ?? crypto.randomUUID();
  const answer = { kind: "person", ...person };
  await localCognito("POST", "stand-in", { provider, answer, ...(poolId && { poolId }) });
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
  const back = await follow(`${domain}/oauth2/authorize?${query}`, domain);
  const code = back.searchParams.get("code");
  if (code === null) throw new Error(`no code: ${back}`);
  const form = {
    grant_type: "authorization_code",
    client_id: clientId,
    redirect_uri: callback,
    code,
    code_verifier: verifier,
  };
  const response = await fetch(`${domain}/oauth2/token`, { method: "POST", body: new URLSearchParams(form) });
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
