// Sign-in with an OpenID provider: the requests to the provider, which of its responses are accepted, and what the
// client gets.

import { decodeJwt, SignJWT, UnsecuredJWT } from "jose";
import { describe, expect, it } from "vitest";
import { sha256, toBase64Url, utf8 } from "../protocol/bytes.ts";
import { local, ORIGIN, send, succeed } from "./support/cognito.ts";
import { attributesOf } from "./support/federation.ts";
import {
  authorizeQuery,
  Browser,
  codeForm,
  type DomainAndClient,
  locationOf,
  OAUTH_CLIENT,
  pathOf,
  returned,
  tokenRequest,
  tokensIn,
} from "./support/oauth.ts";
import {
  comeBack,
  goToProvider,
  ISSUER,
  makeFederated,
  PROVIDER_CLIENT,
  serveProvider,
} from "./support/openid-provider.ts";

const served = serveProvider();

async function tokensAfter(response: Response, at: DomainAndClient) {
  const { code = "" } = returned(response);
  return tokensIn(await tokenRequest(at, codeForm(at, code)));
}

const DISCOVERY = "/.well-known/openid-configuration";

describe("the way to the provider", () => {
  it("carries state, nonce and PKCE, and binds the state to the browser by a cookie", async () => {
    const at = await makeFederated();
    const browser = new Browser();
    const location = await goToProvider(browser, at, { prompt: "login", login_hint: "me@example.org" });
    expect(location.origin + location.pathname).toBe(`${ISSUER}/authorize`);
    expect(Object.fromEntries(location.searchParams)).toEqual({
      response_type: "code",
      client_id: PROVIDER_CLIENT,
      redirect_uri: `${ORIGIN}/${at.domain}/oauth2/idpresponse`,
      scope: "openid email",
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
      prompt: "login",
      login_hint: "me@example.org",
    });
    expect(browser.setCookies).toEqual([
      expect.stringMatching(/^csrf-state=[\w-]{43}; Path=\/[^;]+; Max-Age=300; HttpOnly; SameSite=Lax$/),
    ]);
  });

  it("is also found by an identifier of the provider", async () => {
    const at = await makeFederated();
    const query = authorizeQuery(at, { idp_identifier: "okta.example" });
    const response = await new Browser().open(pathOf(at, "oauth2/authorize", query));
    expect(locationOf(response).origin).toBe(ISSUER);
  });

  it("needs no discovery if the details name all URLs", async () => {
    const at = await makeFederated({
      authorize_url: `${ISSUER}/own?tenant=1`,
      token_url: `${ISSUER}/token`,
      attributes_url: `${ISSUER}/me`,
      jwks_uri: `${ISSUER}/jwks`,
    });
    const location = await goToProvider(new Browser(), at);
    expect(location.href).toMatch(/^https:\/\/okta\.example\.com\/own\?tenant=1&response_type=code&/);
    expect(served.current.requests).toEqual([]);
    const response = await comeBack(new Browser(), at, served.current);
    expect(returned(response)).toHaveProperty("code");
  });

  it.each([
    [
      "another issuer",
      () => Response.json({ issuer: "https://evil.example" }),
      "Invalid issuer in the IdP discovery document",
    ],
    ["no endpoints", () => Response.json({ issuer: ISSUER }), "The IdP discovery document is incomplete"],
    ["an error", () => new Response("no", { status: 500 }), "Error in calling IdP discovery endpoint"],
    ["no JSON", () => new Response("<p>"), "Error in calling IdP discovery endpoint"],
  ])("is not taken if discovery returns %s", async (_title, respond, error_description) => {
    const at = await makeFederated();
    served.current.instead.set(DISCOVERY, respond);
    const response = await new Browser().open(
      pathOf(at, "oauth2/authorize", authorizeQuery(at, { identity_provider: "Okta" })),
    );
    expect(returned(response)).toEqual({ error: "invalid_request", error_description, state: "some-state" });
  });
});

describe("a sign-in", () => {
  it("makes a profile, writes what is mapped, and gives the client a code, its state and tokens with the identity", async () => {
    const at = await makeFederated();
    served.current.attributes = { email: "person@example.org", email_verified: true };
    const response = await comeBack(new Browser(), at, served.current, undefined, { nonce: "of-the-client" });
    expect(returned(response)).toMatchObject({ state: "some-state" });
    const tokens = await tokensAfter(response, at);
    expect(decodeJwt(tokens.id_token)).toMatchObject({
      nonce: "of-the-client",
      "cognito:username": "okta_person_1",
      "custom:idp_email": "person@example.org",
      identities: [{ userId: "Person_1", providerName: "Okta", providerType: "OIDC", primary: "true" }],
    });
    expect(decodeJwt(tokens.access_token)).toMatchObject({
      username: "okta_person_1",
      "cognito:groups": [`${at.poolId}_Okta`],
    });
    const { UserStatus } = await succeed("AdminGetUser", { UserPoolId: at.poolId, Username: "okta_person_1" });
    expect(UserStatus).toBe("EXTERNAL_PROVIDER");
  });

  it("sends the code with the verifier and the secret to the provider", async () => {
    const at = await makeFederated();
    const browser = new Browser();
    const { searchParams } = await goToProvider(browser, at);
    served.current.nonce = searchParams.get("nonce") ?? "";
    const state = searchParams.get("state") ?? "";
    await browser.open(pathOf(at, "oauth2/idpresponse", { state, code: "code-of-okta" }));
    const request = served.current.requests.find(({ path }) => path === "/token");
    const { code_verifier = "", ...form } = request?.form ?? {};
    expect(form).toEqual({
      grant_type: "authorization_code",
      code: "code-of-okta",
      redirect_uri: `${ORIGIN}/${at.domain}/oauth2/idpresponse`,
      client_id: PROVIDER_CLIENT,
      client_secret: "secret of okta",
    });
    expect(toBase64Url(await sha256(utf8(code_verifier)))).toBe(searchParams.get("code_challenge"));
    expect(request?.headers.get("user-agent")).toBe("Amazon/Cognito");
  });

  it("sends the secret by Basic if the provider accepts nothing else", async () => {
    const at = await makeFederated();
    const document = {
      issuer: ISSUER,
      authorization_endpoint: `${ISSUER}/authorize`,
      token_endpoint: `${ISSUER}/token`,
      jwks_uri: `${ISSUER}/jwks`,
      token_endpoint_auth_methods_supported: ["client_secret_basic"],
    };
    served.current.instead.set(DISCOVERY, () => Response.json(document));
    expect(returned(await comeBack(new Browser(), at, served.current))).toHaveProperty("code");
    const request = served.current.requests.find(({ path }) => path === "/token");
    expect(request?.form).not.toHaveProperty("client_secret");
    expect(atob(request?.headers.get("authorization")?.slice(6) ?? "")).toBe("client-at-okta:secret%20of%20okta");
  });

  it.each(["GET", "POST"])("reads the attributes by %s, as the details say", async (method) => {
    const at = await makeFederated({ attributes_request_method: method });
    await comeBack(new Browser(), at, served.current);
    const request = served.current.requests.find(({ path }) => path === "/me");
    expect(request?.method).toBe(method);
    expect(request?.headers.get("authorization")).toBe("Bearer at-okta");
  });

  it("signs the browser in, so that the next one is silent, for this provider alone", async () => {
    const at = await makeFederated();
    const browser = new Browser();
    await comeBack(browser, at, served.current);
    const query = authorizeQuery(at, { identity_provider: "Okta" });
    expect(returned(await browser.open(pathOf(at, "oauth2/authorize", query)))).toHaveProperty("code");
  });

  it("is that of the linked user", async () => {
    const at = await makeFederated();
    const { User } = await succeed("AdminCreateUser", {
      UserPoolId: at.poolId,
      Username: "local",
      MessageAction: "SUPPRESS",
    });
    await succeed("AdminLinkProviderForUser", {
      UserPoolId: at.poolId,
      DestinationUser: { ProviderName: "Cognito", ProviderAttributeValue: "local" },
      SourceUser: {
        ProviderName: "Okta",
        ProviderAttributeName: "Cognito_Subject",
        ProviderAttributeValue: "Person_1",
      },
    });
    const tokens = await tokensAfter(await comeBack(new Browser(), at, served.current), at);
    const sub = User?.Attributes?.find(({ Name }) => Name === "sub")?.Value;
    expect(decodeJwt(tokens.access_token)).toMatchObject({ username: "local", sub });
  });

  it("of a disabled user fails in Cognito's words", async () => {
    const at = await makeFederated();
    await comeBack(new Browser(), at, served.current);
    await succeed("AdminDisableUser", { UserPoolId: at.poolId, Username: "okta_person_1" });
    expect(returned(await comeBack(new Browser(), at, served.current))).toMatchObject({
      error: "invalid_request",
      error_description: "User is not enabled",
    });
  });

  it("passes the pool's rules about attributes on", async () => {
    const at = await makeFederated({}, { name: "name" });
    served.current.claims = { name: "Somebody" };
    expect(returned(await comeBack(new Browser(), at, served.current))).toEqual({
      error: "invalid_request",
      error_description: "user.name: Attribute cannot be updated.\n",
      state: "some-state",
    });
  });

  it("flattens lists and writes flags and numbers as text", async () => {
    const at = await makeFederated({}, { "custom:idp_email": "values" });
    for (const [value, text] of [
      [["a", 1, true], "[a,1,true]"],
      [true, "true"],
      [42, "42"],
    ] as const) {
      served.current.claims = { values: value };
      expect(returned(await comeBack(new Browser(), at, served.current))).toHaveProperty("code");
      expect(await attributesOf(at.poolId, "okta_person_1")).toMatchObject({ "custom:idp_email": text });
    }
  });

  it("works at once after the provider has rotated its keys", async () => {
    const at = await makeFederated();
    expect(returned(await comeBack(new Browser(), at, served.current))).toHaveProperty("code");
    served.current.rotate();
    expect(returned(await comeBack(new Browser(), at, served.current))).toHaveProperty("code");
  });
});

describe("the id token is rejected with", () => {
  const failsWith = async (description: string) => {
    const at = await makeFederated();
    const response = await comeBack(new Browser(), at, served.current);
    expect(returned(response)).toEqual({
      error: "invalid_request",
      error_description: description,
      state: "some-state",
    });
    const { Users } = await succeed("ListUsers", { UserPoolId: at.poolId });
    expect(Users).toEqual([]);
  };

  it.each([
    ["another nonce", { nonce: "other" }, "invalid nonce"],
    ["no nonce", { nonce: undefined }, "invalid nonce"],
    ["another audience", { aud: "other" }, "invalid aud"],
    ["another issuer", { iss: "https://evil.example" }, "invalid iss"],
    ["an issuer with a slash", { iss: `${ISSUER}/` }, "invalid iss"],
    ["an expiry in the past", { exp: 1_000_000_000 }, "expired"],
    ["no expiry", { exp: undefined }, "invalid exp"],
    ["no sub", { sub: undefined }, "invalid sub"],
    ["a start in the future", { nbf: 4_000_000_000 }, "invalid nbf"],
    ["several audiences without azp", { aud: [PROVIDER_CLIENT, "other"] }, "invalid azp"],
    ["another azp", { azp: "other" }, "invalid azp"],
  ])("%s", async (_title, claims, reason) => {
    served.current.claims = claims;
    await failsWith(`Invalid id_token: ${reason}`);
  });

  const instead = (token: () => string | Promise<string>) =>
    served.current.instead.set("/token", async () =>
      Response.json({ access_token: "at-okta", id_token: await token() }),
    );

  it("the algorithm none", async () => {
    instead(() => new UnsecuredJWT(served.current.payload()).encode());
    await failsWith("Invalid id_token: algorithm not allowed");
  });

  it("a MAC with the client's secret", async () => {
    instead(() =>
      new SignJWT(served.current.payload()).setProtectedHeader({ alg: "HS256" }).sign(utf8("secret of okta")),
    );
    await failsWith("Invalid id_token: algorithm not allowed");
  });

  it("changed claims", async () => {
    instead(async () => {
      const [header, , signature] = (await served.current.idToken()).split(".");
      const payload = toBase64Url(utf8(JSON.stringify({ ...served.current.payload(), sub: "Victim" })));
      return `${header}.${payload}.${signature}`;
    });
    await failsWith("Invalid id_token: invalid signature");
  });

  it("a key that is not published", async () => {
    const token = { text: "" };
    instead(async () => {
      token.text = await served.current.idToken();
      served.current.rotate();
      return token.text;
    });
    await failsWith("Invalid id_token: unknown key");
  });

  it("nothing in its place", async () => {
    served.current.instead.set("/token", () => Response.json({ access_token: "at-okta" }));
    await failsWith("No id_token in the response of the IdP");
  });

  it("another person's attributes", async () => {
    served.current.attributes = { sub: "Victim" };
    await failsWith("Invalid sub of the IdP");
  });
});

describe("trouble at the provider arrives in Cognito's words", () => {
  const silent = () => new Promise<Response>(() => undefined);
  const dead = () => Promise.reject(new TypeError("connection refused"));

  it.each([
    ["/token", () => new Response("{}", { status: 400 }), "Okta Error - 400 error getting token"],
    ["/token", () => new Response("oops", { status: 503 }), "Okta Error - 503 error getting token"],
    ["/token", () => new Response("<p>"), "Okta Error - 200 error getting token"],
    ["/token", silent, "Timeout occurred in calling IdP token endpoint"],
    ["/token", dead, "Connection reset"],
    ["/token", () => Response.redirect("https://evil.example/", 307), "Okta Error - 307 error getting token"],
    ["/jwks", silent, "Timeout in calling jwks uri"],
    ["/jwks", dead, "Connection reset"],
    ["/jwks", () => new Response(null, { status: 500 }), "Error in calling jwks uri"],
    ["/me", silent, "Read timed out"],
    ["/me", dead, "Connection reset"],
    ["/me", () => new Response(null, { status: 401 }), "Okta Error - 401 error getting user info"],
    ["/me", () => new Response(new ReadableStream({ start: () => undefined })), "Read timed out"],
    ["/me", (): Response => Response.redirect(`${ISSUER}/me`, 302), "Connection reset"],
    [
      "/me",
      () => Response.redirect("ftp://okta.example.com/me", 302),
      "The URL of the identity provider is not allowed",
    ],
  ])("%s: %s", { timeout: 30_000 }, async (path, respond, error_description) => {
    const at = await makeFederated();
    served.current.instead.set(path, (request) => Promise.race([respond(), aborted(request)]));
    expect(returned(await comeBack(new Browser(), at, served.current))).toEqual({
      error: "invalid_request",
      error_description,
      state: "some-state",
    });
    expect(served.current.requests.filter((request) => request.path === path).length).toBeLessThanOrEqual(21);
  });

  /** Rejects when the request is aborted, as `fetch` does. */
  function aborted({ signal }: Request): Promise<never> {
    return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  }

  it.each([
    [{ error: "access_denied" }, { error: "access_denied", error_description: "access_denied" }],
    [
      { error: "access_denied", error_description: "The user said no" },
      { error: "access_denied", error_description: "The user said no" },
    ],
    [
      { error: "server_error", error_description: "Down" },
      { error: "invalid_request", error_description: "Down" },
    ],
    [{}, { error: "invalid_request", error_description: "No code in the response of the IdP" }],
    [
      { code: "c", iss: "https://evil.example" },
      { error: "invalid_request", error_description: "Invalid iss of the IdP" },
    ],
  ])("a response of %j", async (sent, error) => {
    const at = await makeFederated();
    const response = await comeBack(new Browser(), at, served.current, sent as Record<string, string>);
    expect(returned(response)).toEqual({ ...error, state: "some-state" });
    expect(served.current.requests.filter(({ path }) => path === "/token")).toEqual([]);
  });
});

describe("the state", () => {
  async function away() {
    const at = await makeFederated();
    const browser = new Browser();
    const { searchParams } = await goToProvider(browser, at);
    served.current.nonce = searchParams.get("nonce") ?? "";
    const path = pathOf(at, "oauth2/idpresponse", { state: searchParams.get("state") ?? "", code: "c" });
    return { at, browser, path };
  }

  async function expectPage(response: Response) {
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("Something went wrong");
    expect(served.current.requests.filter(({ path }) => path === "/token")).toEqual([]);
  }

  it("works only in the browser that began", async () => {
    const { at, browser, path } = await away();
    const other = new Browser();
    await goToProvider(other, at);
    await expectPage(await other.open(path));
    await expectPage(await new Browser().open(path));
    expect(returned(await browser.open(path))).toHaveProperty("code");
  });

  it("works once", async () => {
    const { browser, path } = await away();
    const responses = await Promise.all([browser.open(path), browser.open(path)]);
    expect(responses.map(({ status }) => status).sort()).toEqual([302, 400]);
    expect((await browser.open(path)).status).toBe(400);
  });

  it("is valid for five minutes", async () => {
    const { at, browser, path } = await away();
    await local("POST", "clock", { poolId: at.poolId, offsetSeconds: 301 });
    await expectPage(await browser.open(path));
  });

  it("must be there, once", async () => {
    const { at, browser, path } = await away();
    await expectPage(await browser.open(pathOf(at, "oauth2/idpresponse", { code: "c" })));
    await expectPage(await browser.open(`${path}&code=d`));
  });

  it("is not accepted at another pool's domain", async () => {
    const { browser, path } = await away();
    const other = await makeFederated();
    await expectPage(await browser.open(path.replace(/^\/[^/]+/, `/${other.domain}`)));
  });

  it("of two tabs is valid in both", async () => {
    const { at, browser, path } = await away();
    await goToProvider(browser, at);
    expect(returned(await browser.open(path))).toHaveProperty("code");
  });

  it.each([
    ["the client does not support the provider any more", "UpdateUserPoolClient"],
    ["the provider was deleted", "DeleteIdentityProvider"],
  ] as const)("is not accepted once %s", async (_title, operation) => {
    const { at, browser, path } = await away();
    const { poolId: UserPoolId, clientId: ClientId } = at;
    const client = { ClientId, ...OAUTH_CLIENT, SupportedIdentityProviders: ["COGNITO"] };
    const input = operation === "UpdateUserPoolClient" ? client : { ProviderName: "Okta" };
    await succeed(operation, { UserPoolId, ...input });
    expect(returned(await browser.open(path))).toMatchObject({
      error: "invalid_request",
      error_description: "Invalid identity provider",
    });
  });

  it("ends with a reset of the pool, and the journal keeps neither state nor code", async () => {
    const { at, browser, path } = await away();
    await local("POST", "reset", { poolId: at.poolId });
    await expectPage(await browser.open(path));
    const { calls } = await local("GET", `journal?poolId=${at.poolId}`);
    expect(calls).toMatchObject([
      { operation: "oauth2/idpresponse", outcome: "invalid_state", input: { fields: ["code", "state"] } },
    ]);
    expect((await send(path)).status).toBe(400);
  });
});
