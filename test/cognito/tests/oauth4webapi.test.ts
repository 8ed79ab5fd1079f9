// oauth4webapi, an independent client library, unmodified: it signs users in through the endpoints of a pool's domain.

import { exports } from "cloudflare:workers";
import * as oauth from "oauth4webapi";
import { describe, expect, it } from "vitest";
import { ORIGIN, succeed } from "./support/cognito.ts";
import {
  addClient,
  Browser,
  CALLBACK,
  type DomainAndClient,
  locationOf,
  makeDomain,
  pathIn,
  SIGNED_OUT,
} from "./support/oauth.ts";
import { makeUser, PASSWORD, type Person } from "./support/people.ts";

type FetchBody = URLSearchParams | ReadableStream | Uint8Array | string | null | undefined;

/** Options with which the library calls the emulator, which has no TLS because it runs on this machine. */
const REACH = {
  [oauth.allowInsecureRequests]: true,
  [oauth.customFetch]: (url: string, { body, headers, method }: oauth.CustomFetchOptions<string, FetchBody>) =>
    exports.default.fetch(new Request(url, { method, headers, body: body ?? null })),
};

async function discover({ poolId }: DomainAndClient): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(`${ORIGIN}/${poolId}`);
  return oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, REACH));
}

interface SigningIn {
  readonly server: oauth.AuthorizationServer;
  readonly client: oauth.Client;
  readonly authentication: oauth.ClientAuth;
  readonly verifier: string;
  readonly nonce: string;
  readonly parameters: URLSearchParams;
}

/** Signs in with the parameters that the library generates, up to the response of the token endpoint. */
async function redeem(at: DomainAndClient, person: Person, authentication = oauth.None(), scope = "openid email") {
  const server = await discover(at);
  const client: oauth.Client = { client_id: at.clientId };
  const [verifier, nonce, state] = [
    oauth.generateRandomCodeVerifier(),
    oauth.generateRandomNonce(),
    oauth.generateRandomState(),
  ];
  const url = new URL(server.authorization_endpoint ?? "");
  url.search = new URLSearchParams({
    client_id: at.clientId,
    redirect_uri: CALLBACK,
    response_type: "code",
    scope,
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  }).toString();
  const browser = new Browser();
  const page = pathIn(locationOf(await browser.open(pathIn(url))));
  const back = locationOf(await browser.submit(page, { username: person.username, password: PASSWORD }));
  const parameters = oauth.validateAuthResponse(server, client, back, state);
  const signingIn: SigningIn = { server, client, authentication, verifier, nonce, parameters };
  return { ...signingIn, response: await requestTokens(signingIn) };
}

function requestTokens({ server, client, authentication, parameters, verifier }: SigningIn): Promise<Response> {
  return oauth.authorizationCodeGrantRequest(server, client, authentication, parameters, CALLBACK, verifier, REACH);
}

async function signIn(at: DomainAndClient, person: Person, authentication = oauth.None()) {
  const { response, nonce, ...rest } = await redeem(at, person, authentication);
  const expected = { expectedNonce: nonce, requireIdToken: true };
  const tokens = await oauth.processAuthorizationCodeResponse(rest.server, rest.client, response, expected);
  await oauth.validateApplicationLevelSignature(rest.server, response, REACH);
  return { ...rest, tokens };
}

describe("oauth4webapi", () => {
  it("signs in with PKCE and nonce, verifies the id token, reads the user and refreshes", async () => {
    const at = await makeDomain();
    const person = await makeUser(at.poolId);
    const { server, client, authentication, tokens } = await signIn(at, person);
    const claims = oauth.getValidatedIdTokenClaims(tokens);
    expect(claims).toMatchObject({ email: person.email, "cognito:username": person.username });
    const info = await oauth.processUserInfoResponse(
      server,
      client,
      claims?.sub ?? "",
      await oauth.userInfoRequest(server, client, tokens.access_token, REACH),
    );
    expect(info).toMatchObject({ email: person.email, username: person.username });
    const refresh = await oauth.refreshTokenGrantRequest(
      server,
      client,
      authentication,
      tokens.refresh_token ?? "",
      REACH,
    );
    const refreshed = await oauth.processRefreshTokenResponse(server, client, refresh);
    expect(oauth.getValidatedIdTokenClaims(refreshed)?.sub).toBe(claims?.sub);
  });

  it("revokes, after which a refresh is an error that it understands", async () => {
    const at = await makeDomain();
    const { server, client, authentication, tokens } = await signIn(at, await makeUser(at.poolId));
    const token = tokens.refresh_token ?? "";
    const revocation = await oauth.revocationRequest(server, client, authentication, token, REACH);
    expect(await oauth.processRevocationResponse(revocation)).toBeUndefined();
    const refresh = await oauth.refreshTokenGrantRequest(server, client, authentication, token, REACH);
    await expect(oauth.processRefreshTokenResponse(server, client, refresh)).rejects.toMatchObject({
      error: "invalid_grant",
      status: 400,
    });
    const info = oauth.userInfoRequest(server, client, tokens.access_token, REACH);
    await expect(info.then((one) => oauth.processUserInfoResponse(server, client, "", one))).rejects.toThrow();
  });

  it.each([
    ["client_secret_basic", (secret: string) => oauth.ClientSecretBasic(secret)],
    ["client_secret_post", (secret: string) => oauth.ClientSecretPost(secret)],
  ])("authenticates by %s", async (_method, authenticate) => {
    const at = await addClient(await makeDomain(), { GenerateSecret: true });
    const person = await makeUser(at.poolId);
    const { tokens } = await signIn(at, person, authenticate(at.clientSecret));
    expect(tokens.token_type).toBe("bearer");
    const { server, client, response } = await redeem(at, person, authenticate("wrong"));
    await expect(oauth.processAuthorizationCodeResponse(server, client, response)).rejects.toMatchObject({
      error: "invalid_client",
    });
  });

  it("recognises a code that was used, and a verifier that does not fit", async () => {
    const at = await makeDomain();
    const person = await makeUser(at.poolId);
    const used = await redeem(at, person);
    const again = await requestTokens(used);
    const failure = { error: "invalid_grant" };
    const process = (one: Response) => oauth.processAuthorizationCodeResponse(used.server, used.client, one);
    await expect(process(again)).rejects.toMatchObject(failure);
    const other = await redeem(at, person);
    const parameters = oauth.validateAuthResponse(
      used.server,
      used.client,
      new URLSearchParams({ code: "guessed", state: "s" }),
      "s",
    );
    await expect(process(await requestTokens({ ...other, parameters }))).rejects.toMatchObject(failure);
  });

  it("recognises an error at the redirect URI", async () => {
    const at = await makeDomain();
    const server = await discover(at);
    const url = new URL(server.authorization_endpoint ?? "");
    const query = { client_id: at.clientId, redirect_uri: CALLBACK, response_type: "code", state: "s", prompt: "none" };
    url.search = new URLSearchParams(query).toString();
    const back = locationOf(await new Browser().open(pathIn(url)));
    expect(() => oauth.validateAuthResponse(server, { client_id: at.clientId }, back, "s")).toThrow(
      expect.objectContaining({ error: "login_required" }),
    );
  });

  it("gets a token of a client itself", async () => {
    const at = await makeDomain();
    const Scopes = [{ ScopeName: "read", ScopeDescription: "reads" }];
    await succeed("CreateResourceServer", { UserPoolId: at.poolId, Identifier: "api", Name: "api", Scopes });
    const machine = await addClient(at, {
      GenerateSecret: true,
      AllowedOAuthFlows: ["client_credentials"],
      AllowedOAuthScopes: ["api/read"],
      CallbackURLs: [],
      SupportedIdentityProviders: [],
    });
    const server = await discover(at);
    const client = { client_id: machine.clientId };
    const secret = oauth.ClientSecretBasic(machine.clientSecret);
    const response = await oauth.clientCredentialsGrantRequest(server, client, secret, {}, REACH);
    expect(await oauth.processClientCredentialsResponse(server, client, response)).toMatchObject({ expires_in: 3_600 });
  });

  it("finds where to sign out", async () => {
    const at = await makeDomain();
    const url = new URL((await discover(at)).end_session_endpoint ?? "");
    url.search = new URLSearchParams({ client_id: at.clientId, logout_uri: SIGNED_OUT }).toString();
    expect(locationOf(await new Browser().open(pathIn(url))).href).toBe(SIGNED_OUT);
  });
});
