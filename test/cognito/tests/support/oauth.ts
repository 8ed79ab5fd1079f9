// A pool with a domain and a client for the endpoints, and a browser that keeps cookies but does not follow redirects.

import { sha256, toBase64Url, utf8 } from "../../protocol/bytes.ts";
import { type Input, ORIGIN, send, succeed } from "./cognito.ts";
import { makePool, makeUser, PASSWORD, type Person } from "./people.ts";

export const CALLBACK = "https://app.example.com/callback";
export const SIGNED_OUT = "https://app.example.com/signed-out";
export const SCOPES = ["openid", "email", "profile", "aws.cognito.signin.user.admin"];

export const OAUTH_CLIENT: Input = {
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ["code"],
  AllowedOAuthScopes: SCOPES,
  CallbackURLs: [CALLBACK, `${CALLBACK}?kept=1`],
  LogoutURLs: [SIGNED_OUT],
  SupportedIdentityProviders: ["COGNITO"],
};

export interface DomainAndClient {
  readonly poolId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly domain: string;
}

export async function addDomain(poolId: string): Promise<string> {
  const domain = `test-${crypto.randomUUID().slice(0, 13)}`;
  await succeed("CreateUserPoolDomain", { UserPoolId: poolId, Domain: domain });
  return domain;
}

export async function makeDomain(clientSettings: Input = {}, poolSettings: Input = {}): Promise<DomainAndClient> {
  const made = await makePool(
    { AliasAttributes: ["email"], UsernameConfiguration: { CaseSensitive: false }, ...poolSettings },
    { ...OAUTH_CLIENT, ...clientSettings },
  );
  return { ...made, domain: await addDomain(made.poolId) };
}

/** Another client of the pool. */
export async function addClient(
  { poolId, domain }: Pick<DomainAndClient, "domain" | "poolId">,
  settings: Input = {},
): Promise<DomainAndClient> {
  const { UserPoolClient } = await succeed("CreateUserPoolClient", {
    UserPoolId: poolId,
    ClientName: "other",
    ...OAUTH_CLIENT,
    ...settings,
  });
  const { ClientId: clientId = "", ClientSecret: clientSecret = "" } = UserPoolClient ?? {};
  return { poolId, clientId, clientSecret, domain };
}

export type Query = Readonly<Record<string, string>>;

/** A path under the domain. */
export function pathOf({ domain }: Pick<DomainAndClient, "domain">, path: string, query: Query = {}): string {
  const parameters = new URLSearchParams(query);
  return `/${domain}/${path}${parameters.size === 0 ? "" : `?${parameters}`}`;
}

export function authorizeQuery({ clientId }: Pick<DomainAndClient, "clientId">, more: Query = {}): Query {
  return { response_type: "code", client_id: clientId, redirect_uri: CALLBACK, state: "some-state", ...more };
}

/** A browser that keeps cookies. It ignores their paths, because each test has only one domain. */
export class Browser {
  readonly #cookies = new Map<string, string>();
  /** The Set-Cookie headers of the last response. */
  setCookies: readonly string[] = [];

  async open(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = new Headers(init.headers);
    if (cookie !== "") headers.set("cookie", cookie);
    const response = await send(path, { redirect: "manual", ...init, headers });
    this.setCookies = response.headers.getSetCookie();
    for (const line of this.setCookies) this.#keep(line);
    return response;
  }

  #keep(line: string): void {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/max-age=0\b/i.test(line)) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }

  submit(path: string, form: Query, headers: HeadersInit = {}): Promise<Response> {
    return this.open(path, { method: "POST", body: new URLSearchParams(form), headers });
  }
}

/** The Location of a redirect. */
export function locationOf(response: Response): URL {
  if (response.status !== 302) throw new Error(`no redirect, but ${response.status}`);
  return new URL(response.headers.get("location") ?? "", ORIGIN);
}

/** The path and query of a URL of the emulator, for `Browser.open`. */
export function pathIn({ pathname, search }: URL): string {
  return pathname + search;
}

/** The parameters of a redirect to the client. Fails if the response redirects elsewhere. */
export function returned(response: Response): Query {
  const location = locationOf(response);
  if (location.origin + location.pathname !== CALLBACK) throw new Error(`a redirect to ${location}`);
  return Object.fromEntries(location.searchParams);
}

/** Opens /oauth2/authorize and submits the form of the sign-in page. */
export async function signInAtPage(
  browser: Browser,
  at: DomainAndClient,
  { username }: Person,
  more: Query = {},
  password = PASSWORD,
): Promise<Response> {
  const page = pathIn(locationOf(await browser.open(pathOf(at, "oauth2/authorize", authorizeQuery(at, more)))));
  return browser.submit(page, { username, password });
}

export const VERIFIER = "a-code-verifier-of-at-least-43-characters~._";

export async function challengeQuery(verifier = VERIFIER): Promise<Query> {
  return { code_challenge: toBase64Url(await sha256(utf8(verifier))), code_challenge_method: "S256" };
}

/** Creates a user and signs them in. Returns the user and the authorization code. */
export async function newCode(at: DomainAndClient, more: Query = {}) {
  const person = await makeUser(at.poolId);
  const { code = "" } = returned(await signInAtPage(new Browser(), at, person, more));
  return { person, code };
}

export function tokenRequest(at: Pick<DomainAndClient, "domain">, form: Query, headers: HeadersInit = {}) {
  return send(pathOf(at, "oauth2/token"), { method: "POST", body: new URLSearchParams(form), headers });
}

export function codeForm({ clientId }: Pick<DomainAndClient, "clientId">, code: string, more: Query = {}): Query {
  return { grant_type: "authorization_code", client_id: clientId, redirect_uri: CALLBACK, code, ...more };
}

export interface TokenBody {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
  readonly token_type: string;
}

/** The body of a token response, which must be a success. */
export async function tokensIn(response: Response): Promise<TokenBody> {
  if (response.status !== 200) throw new Error(`no tokens: ${response.status} ${await response.text()}`);
  return response.json();
}

export async function newTokens(at: DomainAndClient, more: Query = {}) {
  const { person, code } = await newCode(at, more);
  return { person, ...(await tokensIn(await tokenRequest(at, codeForm(at, code)))) };
}

export async function errorIn(response: Response): Promise<{ readonly status: number; readonly error: unknown }> {
  const { error } = Object(await response.json());
  return { status: response.status, error };
}
