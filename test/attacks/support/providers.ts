// An app that offers Google and Facebook, and functions with which attackers use the domain of its user pool without a
// browser. Stand-ins in the local Cognito play both providers.

import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../../src/tooling/dev/stack.ts";
import { cognito, localCognito } from "../../stack/client.ts";
import { startApp } from "../../stack/other-worker.ts";
import { cognitoUrl } from "../../stack/running.ts";
import { settings } from "./people.ts";

export const DOMAIN = `${cognitoUrl}/gatehouse-local`;
/** Another client of the same pool, with the same providers. */
export const OTHER_CLIENT = "gatehouselocalproviders000";
/** The origin at which Chromium reaches the app by https; see secure-site.ts. */
export const SECURE_ORIGIN = "https://gatehouse.test";

export interface ProvidersApp {
  readonly url: string;
  readonly clientId: string;
  readonly stop: () => Promise<void>;
}

export async function startProvidersApp(): Promise<ProvidersApp> {
  const folder = await mkdtemp(join(tmpdir(), "gatehouse-providers-"));
  const appPort = await freePort();
  const url = `http://localhost:${appPort}`;
  const { userPoolId: UserPoolId } = settings;
  const described = await cognito("DescribeUserPoolClient", { UserPoolId, ClientId: OTHER_CLIENT });
  const { ReadAttributes, WriteAttributes, AllowedOAuthFlows, AllowedOAuthScopes } = Object(described.UserPoolClient);
  const pages = [url, SECURE_ORIGIN].map((origin) => `${origin}/callback`);
  const created = await cognito("CreateUserPoolClient", {
    UserPoolId,
    ClientName: "providers",
    ReadAttributes,
    WriteAttributes,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows,
    AllowedOAuthScopes,
    CallbackURLs: pages,
    LogoutURLs: pages,
    SupportedIdentityProviders: ["Google", "Facebook"],
  });
  const { ClientId } = Object(created.UserPoolClient);
  const vars = {
    COGNITO_ENDPOINT: cognitoUrl,
    SES_ENDPOINT: cognitoUrl,
    COGNITO_DOMAIN: DOMAIN,
    COGNITO_FEDERATION_CLIENT_ID: ClientId,
    IDENTITY_PROVIDERS: "Google Facebook",
  };
  const app = await startApp({ appPort, persistTo: folder, vars });
  return {
    url,
    clientId: ClientId,
    stop: async () => {
      await app.stop();
      await cognito("DeleteUserPoolClient", { UserPoolId, ClientId });
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const random = () => randomBytes(32).toString("base64url");

/** A sign-in that has been started, as the page keeps it in its cookie. */
export interface Started {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export const newStart = (): Started => ({ state: random(), nonce: random(), verifier: random() });

export const challengeOf = (verifier: string) => createHash("sha256").update(verifier).digest("base64url");

export interface Identity {
  readonly name?: string;
  readonly email: string;
  readonly subject?: string;
}

export interface Asked extends Started {
  readonly provider: "Google" | "Facebook";
  readonly clientId: string;
  readonly redirectUri: string;
}

/** The parameters with which the page goes to Cognito's domain. */
export function authorizeQuery({ state, nonce, verifier, provider, clientId, redirectUri }: Asked) {
  return {
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri,
    identity_provider: provider,
    scope: "openid",
    state,
    nonce,
    code_challenge: challengeOf(verifier),
    code_challenge_method: "S256",
  };
}

/**
 * Signs in as this person at the provider, in a browser that has no cookies yet. Returns the URL to which Cognito's
 * domain finally leads.
 */
export async function comeBack(query: Readonly<Record<string, string>>, identity: Identity): Promise<URL> {
  const provider = query.identity_provider;
  await localCognito("POST", "stand-in", { provider, answer: { kind: "person", name: "Eve", ...identity } });
  const cookies = new Map<string, string>();
  let address = `${DOMAIN}/oauth2/authorize?${new URLSearchParams(query)}`;
  while (address.startsWith(DOMAIN)) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(address, { redirect: "manual", headers: { cookie } });
    const next = response.headers.get("location");
    if (next === null) throw new Error(`no redirect from ${address}: ${response.status} ${await response.text()}`);
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    address = new URL(next, address).href;
  }
  return new URL(address);
}

export async function codeOf(asked: Asked, identity: Identity): Promise<string> {
  const back = await comeBack(authorizeQuery(asked), identity);
  const code = back.searchParams.get("code");
  if (code === null) throw new Error(`no code: ${back}`);
  return code;
}

export function redeem(
  code: string,
  { clientId, redirectUri }: Pick<Asked, "clientId" | "redirectUri">,
  more: Readonly<Record<string, string>>,
): Promise<Response> {
  const form = { grant_type: "authorization_code", client_id: clientId, redirect_uri: redirectUri, code, ...more };
  return fetch(`${DOMAIN}/oauth2/token`, { method: "POST", body: new URLSearchParams(form) });
}

export interface FederatedTokens {
  readonly accessToken: string;
  readonly idToken: string;
  readonly nonce: string;
}

/** The tokens of a person who signs in with a provider. */
export async function tokensOf(
  at: Pick<Asked, "provider" | "clientId" | "redirectUri">,
  identity: Identity,
): Promise<FederatedTokens> {
  const asked = { ...at, ...newStart() };
  const response = await redeem(await codeOf(asked, identity), asked, { code_verifier: asked.verifier });
  if (response.status !== 200) throw new Error(`token: ${response.status} ${await response.text()}`);
  const { access_token, id_token } = Object(await response.json());
  return { accessToken: access_token, idToken: id_token, nonce: asked.nonce };
}
