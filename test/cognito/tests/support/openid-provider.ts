// An OpenID provider at a URL that only the emulator's own calls reach. A test can replace each of its responses.

import { exportJWK, type GenerateKeyPairResult, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { afterEach, beforeEach, vi } from "vitest";
import { succeed } from "./cognito.ts";
import {
  addClient,
  authorizeQuery,
  type Browser,
  type DomainAndClient,
  locationOf,
  makeDomain,
  pathOf,
  type Query,
} from "./oauth.ts";

export const ISSUER = "https://okta.example.com";
export const PROVIDER_CLIENT = "client-at-okta";

type Respond = (request: Request) => Response | Promise<Response>;

export class OpenIdProvider {
  /** The requests that the provider received, oldest first. */
  readonly requests: {
    readonly path: string;
    readonly headers: Headers;
    readonly form: Query;
    readonly method: string;
  }[] = [];
  /** Replacements for the provider's responses, by path. */
  readonly instead = new Map<string, Respond>();
  /** Claims to add to the ID tokens, or to replace. Undefined removes a claim. */
  claims: { [name: string]: unknown } = {};
  /** Attributes that the userinfo endpoint returns in addition to `sub`. */
  attributes: { [name: string]: unknown } = {};
  nonce = "";
  #keys: Promise<{ readonly pair: GenerateKeyPairResult; readonly kid: string }> = OpenIdProvider.#newKey();

  static async #newKey() {
    return { pair: await generateKeyPair("RS256", { extractable: true }), kid: crypto.randomUUID() };
  }

  rotate(): void {
    this.#keys = OpenIdProvider.#newKey();
  }

  payload(): JWTPayload {
    const now = Math.floor(Date.now() / 1_000);
    const own = { iss: ISSUER, aud: PROVIDER_CLIENT, sub: "Person_1", iat: now, exp: now + 300, nonce: this.nonce };
    return JSON.parse(JSON.stringify({ ...own, ...this.claims }));
  }

  async idToken(): Promise<string> {
    const { pair, kid } = await this.#keys;
    return new SignJWT(this.payload()).setProtectedHeader({ alg: "RS256", kid }).sign(pair.privateKey);
  }

  async #own(path: string): Promise<Response> {
    switch (path) {
      case "/.well-known/openid-configuration":
        return Response.json({
          issuer: ISSUER,
          authorization_endpoint: `${ISSUER}/authorize`,
          token_endpoint: `${ISSUER}/token`,
          userinfo_endpoint: `${ISSUER}/me`,
          jwks_uri: `${ISSUER}/jwks`,
        });
      case "/token":
        return Response.json({ access_token: "at-okta", token_type: "Bearer", id_token: await this.idToken() });
      case "/jwks": {
        const { pair, kid } = await this.#keys;
        return Response.json({ keys: [{ ...(await exportJWK(pair.publicKey)), kid, alg: "RS256", use: "sig" }] });
      }
      case "/me":
        return Response.json({ sub: this.payload().sub, ...this.attributes });
      default:
        return new Response(null, { status: 404 });
    }
  }

  async respond(request: Request): Promise<Response> {
    const { pathname: path } = new URL(request.url);
    const form = Object.fromEntries(new URLSearchParams(await request.clone().text()));
    this.requests.push({ path, headers: request.headers, form, method: request.method });
    return (await this.instead.get(path)?.(request)) ?? this.#own(path);
  }
}

/** Gives each test of a file a new provider at ISSUER. */
export function serveProvider(): { readonly current: OpenIdProvider } {
  const served = { current: new OpenIdProvider() };
  beforeEach(() => {
    served.current = new OpenIdProvider();
    vi.stubGlobal("fetch", (request: Request) => {
      if (!request.url.startsWith(ISSUER)) throw new TypeError("no such host");
      return served.current.respond(request);
    });
  });
  afterEach(() => vi.unstubAllGlobals());
  return served;
}

export const OKTA_DETAILS = {
  client_id: PROVIDER_CLIENT,
  client_secret: "secret of okta",
  authorize_scopes: "openid email",
  attributes_request_method: "GET",
  oidc_issuer: ISSUER,
};

/** A pool with a domain, the provider Okta, and a client that supports this provider. */
export async function makeFederated(details: Query = {}, mapping: Query = {}): Promise<DomainAndClient> {
  const { poolId, domain } = await makeDomain();
  await succeed("AddCustomAttributes", {
    UserPoolId: poolId,
    CustomAttributes: [{ Name: "idp_email", AttributeDataType: "String", Mutable: true }],
  });
  await succeed("CreateIdentityProvider", {
    UserPoolId: poolId,
    ProviderName: "Okta",
    ProviderType: "OIDC",
    ProviderDetails: { ...OKTA_DETAILS, ...details },
    AttributeMapping: { "custom:idp_email": "email", ...mapping },
    IdpIdentifiers: ["okta.example"],
  });
  return addClient({ poolId, domain }, { SupportedIdentityProviders: ["Okta"], WriteAttributes: ["custom:idp_email"] });
}

/** Starts a sign-in with the provider. Returns the provider's URL to which the browser is redirected. */
export async function goToProvider(browser: Browser, at: DomainAndClient, more: Query = {}): Promise<URL> {
  const query = authorizeQuery(at, { identity_provider: "Okta", ...more });
  return locationOf(await browser.open(pathOf(at, "oauth2/authorize", query)));
}

/** Starts a sign-in, and returns the response of /oauth2/idpresponse to the provider's code or other parameters. */
export async function comeBack(
  browser: Browser,
  at: DomainAndClient,
  provider: OpenIdProvider,
  sent: Query = { code: "code-of-okta" },
  more: Query = {},
): Promise<Response> {
  const { searchParams } = await goToProvider(browser, at, more);
  provider.nonce = searchParams.get("nonce") ?? "";
  const state = searchParams.get("state") ?? "";
  return browser.open(pathOf(at, "oauth2/idpresponse", { state, ...sent }));
}
