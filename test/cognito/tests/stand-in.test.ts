// The stand-in providers: their page, the answers that tests set, and which claims the pool gets from each.

import { describe, expect, it } from "vitest";
import { local, ORIGIN, send, succeed } from "./support/cognito.ts";
import { attributesOf } from "./support/federation.ts";
import {
  addClient,
  authorizeQuery,
  Browser,
  CALLBACK,
  type DomainAndClient,
  locationOf,
  makeDomain,
  pathIn,
  pathOf,
  type Query,
  returned,
} from "./support/oauth.ts";
import { makeUser } from "./support/people.ts";

const TYPES = ["Google", "SignInWithApple", "Facebook", "LoginWithAmazon"] as const;
type Type = (typeof TYPES)[number];

const DETAILS = {
  Google: { authorize_scopes: "openid email profile" },
  SignInWithApple: { authorize_scopes: "email name", team_id: "team", key_id: "key", private_key: "placeholder" },
  Facebook: { authorize_scopes: "public_profile, email", api_version: "v17.0" },
  LoginWithAmazon: { authorize_scopes: "profile" },
};

const ATTRIBUTES = ["idp_email", "idp_verified", "idp_name", "idp_hd", "idp_relay"];

/** A pool with a stand-in provider of this type, whose claims are all mapped to custom attributes. */
async function makeStandIn(type: Type, client: object = {}): Promise<DomainAndClient> {
  const at = await makeDomain();
  await succeed("AddCustomAttributes", {
    UserPoolId: at.poolId,
    CustomAttributes: ATTRIBUTES.map((Name) => ({ Name, AttributeDataType: "String", Mutable: true })),
  });
  await succeed("CreateIdentityProvider", {
    UserPoolId: at.poolId,
    ProviderName: type,
    ProviderType: type,
    ProviderDetails: { client_id: `client-at-${type}`, client_secret: "secret & more", ...DETAILS[type] },
    AttributeMapping: {
      "custom:idp_email": "email",
      "custom:idp_verified": "email_verified",
      "custom:idp_name": "name",
      "custom:idp_hd": "hd",
      "custom:idp_relay": "is_private_email",
    },
  });
  const WriteAttributes = ATTRIBUTES.map((name) => `custom:${name}`);
  return addClient(at, { SupportedIdentityProviders: [type], WriteAttributes, ...client });
}

async function goToStandIn(browser: Browser, at: DomainAndClient, type: Type): Promise<URL> {
  const query = authorizeQuery(at, { identity_provider: type, prompt: "select_account" });
  return locationOf(await browser.open(pathOf(at, "oauth2/authorize", query)));
}

function unescaped(text: string): string {
  return text.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&lt;", "<").replaceAll("&amp;", "&");
}

/** Follows the stand-in's response to the client: the redirect, or the form that the page's script would submit. */
async function goOn(browser: Browser, response: Response): Promise<Query> {
  if (response.status === 302) return returned(await browser.open(pathIn(locationOf(response))));
  const page = await response.text();
  const [, action = ""] = /action="([^"]*)"/.exec(page) ?? [];
  const fields = [...page.matchAll(/name="([^"]*)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [
    name,
    unescaped(value),
  ]);
  return returned(await browser.submit(new URL(action).pathname, Object.fromEntries(fields)));
}

/** Signs in with an answer that was set before. */
async function signInAs(at: DomainAndClient, type: Type, answer: object): Promise<Query> {
  await local("POST", "stand-in", { poolId: at.poolId, provider: type, answer });
  const browser = new Browser();
  return goOn(browser, await browser.open(pathIn(await goToStandIn(browser, at, type))));
}

async function usernames(at: DomainAndClient): Promise<string[]> {
  const { Users = [] } = await succeed("ListUsers", { UserPoolId: at.poolId });
  return Users.map(({ Username = "" }) => Username);
}

const ADA = { kind: "person", name: "Ada Lovelace", email: "ada@example.org" };

describe("each stand-in", () => {
  it.each([
    ["Google", /^google_1\d{20}$/, { "custom:idp_verified": "true" }],
    [
      "SignInWithApple",
      /^signinwithapple_00\d{4}\.[0-9a-f]{32}\.\d{4}$/,
      { "custom:idp_verified": "true", "custom:idp_relay": "false" },
    ],
    ["Facebook", /^facebook_1\d{16}$/, {}],
    ["LoginWithAmazon", /^loginwithamazon_amzn1\.account\.[0-9a-f]{28}$/, {}],
  ] as const)("%s signs a person in, with an id in its own form and its own claims", async (type, username, more) => {
    const at = await makeStandIn(type);
    expect(await signInAs(at, type, ADA)).toEqual({ code: expect.any(String), state: "some-state" });
    const [name = ""] = await usernames(at);
    expect(name).toMatch(username);
    const { identities, ...attributes } = await attributesOf(at.poolId, name);
    expect(attributes).toEqual({ "custom:idp_email": "ada@example.org", "custom:idp_name": "Ada Lovelace", ...more });
    expect(JSON.parse(identities ?? "[]")).toMatchObject([{ providerName: type, providerType: type }]);
  });

  it.each(TYPES)("%s knows the same person again, whatever their name is now", async (type) => {
    const at = await makeStandIn(type);
    await signInAs(at, type, ADA);
    await signInAs(at, type, { ...ADA, name: "Ada King", email: "ADA@example.org" });
    expect(await usernames(at)).toHaveLength(1);
    await signInAs(at, type, { ...ADA, email: "other@example.org" });
    expect(await usernames(at)).toHaveLength(2);
  });

  it.each([
    ["Google", "access_denied"],
    ["SignInWithApple", "user_cancelled_authorize"],
    ["Facebook", "Permissions error"],
    ["LoginWithAmazon", "Access not permitted."],
  ] as const)("%s: who cancels comes back with access_denied and its words", async (type, error_description) => {
    const at = await makeStandIn(type);
    const query = await signInAs(at, type, { kind: "cancel" });
    expect(query).toEqual({ error: "access_denied", error_description, state: "some-state" });
    expect(await usernames(at)).toEqual([]);
  });

  it.each(TYPES)("%s fails on demand", async (type) => {
    const at = await makeStandIn(type);
    const query = await signInAs(at, type, { kind: "error", error: "temporarily_unavailable", description: "Later" });
    expect(query).toEqual({ error: "invalid_request", error_description: "Later", state: "some-state" });
  });

  it.each(TYPES)("%s can be somebody without an address", async (type) => {
    const at = await makeStandIn(type);
    expect(await signInAs(at, type, { kind: "person", name: "No Mail" })).toHaveProperty("code");
    const [name = ""] = await usernames(at);
    expect(await attributesOf(at.poolId, name)).not.toHaveProperty("custom:idp_email");
  });
});

describe("Google", () => {
  it("says whether it has verified an address, and who hosts it", async () => {
    const at = await makeStandIn("Google");
    await signInAs(at, "Google", { ...ADA, emailVerified: false, hostedDomain: "example.org" });
    const [name = ""] = await usernames(at);
    expect(await attributesOf(at.poolId, name)).toMatchObject({
      "custom:idp_verified": "false",
      "custom:idp_hd": "example.org",
    });
  });

  it("can change the address of a person", async () => {
    const at = await makeStandIn("Google");
    await signInAs(at, "Google", { ...ADA, subject: "1234" });
    await signInAs(at, "Google", { ...ADA, subject: "1234", email: "new@example.org" });
    expect(await usernames(at)).toEqual(["google_1234"]);
    expect(await attributesOf(at.poolId, "google_1234")).toMatchObject({ "custom:idp_email": "new@example.org" });
  });
});

describe("Apple", () => {
  it("tells name and address only at the first consent, also to a pool that has deleted the profile", async () => {
    const at = await makeStandIn("SignInWithApple");
    await signInAs(at, "SignInWithApple", ADA);
    const [name = ""] = await usernames(at);
    await succeed("AdminDeleteUser", { UserPoolId: at.poolId, Username: name });
    await signInAs(at, "SignInWithApple", ADA);
    expect(Object.keys(await attributesOf(at.poolId, name))).toEqual(["identities"]);
  });

  it("hides an address behind a relay", async () => {
    const at = await makeStandIn("SignInWithApple");
    await signInAs(at, "SignInWithApple", { ...ADA, hideEmail: true });
    const [name = ""] = await usernames(at);
    expect(await attributesOf(at.poolId, name)).toMatchObject({
      "custom:idp_email": expect.stringMatching(/^[0-9a-f]{10}@privaterelay\.appleid\.com$/),
      "custom:idp_relay": "true",
    });
  });

  it("does not let the browser's form decide about the address", async () => {
    const at = await makeStandIn("SignInWithApple");
    const browser = new Browser();
    await local("POST", "stand-in", { poolId: at.poolId, answer: { kind: "person", name: "No Mail" } });
    const page = await (await browser.open(pathIn(await goToStandIn(browser, at, "SignInWithApple")))).text();
    const value = (name: string) => unescaped(new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? "");
    const user = JSON.stringify({ name: { firstName: "No", lastName: "Mail" }, email: "victim@example.org" });
    const form = { code: value("code"), state: value("state"), user };
    expect(returned(await browser.submit(pathOf(at, "oauth2/idpresponse"), form))).toHaveProperty("code");
    const [name = ""] = await usernames(at);
    expect(await attributesOf(at.poolId, name)).not.toHaveProperty("custom:idp_email");
  });
});

describe("the page", () => {
  it.each([
    ["Google", "Stand-in for Google"],
    ["SignInWithApple", "Stand-in for Apple"],
    ["Facebook", "Stand-in for Facebook"],
    ["LoginWithAmazon", "Stand-in for Amazon"],
  ] as const)(
    "of %s says that it is a stand-in, labels its fields and offers the pool's addresses",
    async (type, title) => {
      const at = await makeStandIn(type);
      const { email } = await makeUser(at.poolId);
      const response = await send(pathIn(await goToStandIn(new Browser(), at, type)));
      expect(response.status).toBe(200);
      const page = await response.text();
      expect(page).toContain(`<h1>${title}</h1>`);
      expect(page).toContain(`<option>${email}</option>`);
      for (const [, id] of page.matchAll(/<(?:input|select) [^>]*id="([^"]+)"/g)) expect(page).toContain(`for="${id}"`);
      expect(page).not.toContain("<script");
    },
  );

  it.each([
    [{ kind: "person", name: "Ada Lovelace", email: "ada@example.org", verified: "on" }, "ada@example.org", "true"],
    [{ kind: "person", name: "Ada Lovelace", email: "ada@example.org" }, "ada@example.org", "false"],
    [{ kind: "known", known: "known@example.org", verified: "on" }, "known@example.org", "true"],
    [{ kind: "without", name: "Ada Lovelace", email: "ada@example.org" }, undefined, undefined],
  ])("takes %j", async (form, email, verified) => {
    const at = await makeStandIn("Google");
    const browser = new Browser();
    const path = pathIn(await goToStandIn(browser, at, "Google"));
    expect(await goOn(browser, await browser.submit(path, form as Query))).toHaveProperty("code");
    const [name = ""] = await usernames(at);
    const attributes = await attributesOf(at.poolId, name);
    expect([attributes["custom:idp_email"], attributes["custom:idp_verified"]]).toEqual([email, verified]);
  });

  it.each(["cancel", "error"])("can %s", async (kind) => {
    const at = await makeStandIn("Google");
    const browser = new Browser();
    const path = pathIn(await goToStandIn(browser, at, "Google"));
    expect(await goOn(browser, await browser.submit(path, { kind }))).toHaveProperty("error");
  });

  it("is shown again for a form that makes no sense", async () => {
    const at = await makeStandIn("Google");
    const browser = new Browser();
    const path = pathIn(await goToStandIn(browser, at, "Google"));
    expect((await browser.submit(path, { kind: "person", name: "x".repeat(3_000) })).status).toBe(400);
  });

  it("is only for the registered client, its redirect URI and the providers of the pool", async () => {
    const at = await makeStandIn("Google");
    const location = await goToStandIn(new Browser(), at, "Google");
    for (const [name, value] of [
      ["client_id", "other"],
      ["redirect_uri", CALLBACK],
      ["response_type", "token"],
    ] as const) {
      const changed = new URL(location);
      changed.searchParams.set(name, value);
      expect((await send(pathIn(changed), { redirect: "manual" })).status).toBe(400);
    }
    expect((await send(pathIn(location).replace("/Google/", "/Facebook/"))).status).toBe(404);
    expect((await send(pathIn(location).replace("/authorize", "/nonsense"))).status).toBe(404);
  });
});

describe("the endpoints of a stand-in", () => {
  async function codeAtGoogle() {
    const at = await makeStandIn("Google");
    await local("POST", "stand-in", { poolId: at.poolId, answer: ADA });
    const location = await goToStandIn(new Browser(), at, "Google");
    location.searchParams.delete("code_challenge");
    const back = locationOf(await send(pathIn(location), { redirect: "manual" }));
    const form = {
      grant_type: "authorization_code",
      client_id: "client-at-Google",
      client_secret: "secret & more",
      redirect_uri: `${ORIGIN}/${at.domain}/oauth2/idpresponse`,
      code: back.searchParams.get("code") ?? "",
    };
    const redeem = (more: Query = {}) =>
      send(pathOf(at, "_stand-in/Google/token"), { method: "POST", body: new URLSearchParams({ ...form, ...more }) });
    return { at, redeem };
  }

  it("redeem a code once, for the registered client with its secret alone", async () => {
    const { at, redeem } = await codeAtGoogle();
    expect((await redeem({ client_secret: "wrong" })).status).toBe(401);
    expect((await redeem({ client_id: "other" })).status).toBe(401);
    const response = await redeem();
    expect(response.status).toBe(200);
    const { access_token } = Object(await response.json());
    expect((await redeem()).status).toBe(400);
    const profile = (token: string) =>
      send(pathOf(at, "_stand-in/Google/profile"), { headers: { authorization: `Bearer ${token}` } });
    expect(await (await profile(access_token)).json()).toMatchObject({ name: "Ada Lovelace", email_verified: true });
    expect((await profile("guessed")).status).toBe(401);
  });

  it("check PKCE", async () => {
    const at = await makeStandIn("Google");
    await local("POST", "stand-in", { poolId: at.poolId, answer: ADA });
    const back = locationOf(await send(pathIn(await goToStandIn(new Browser(), at, "Google")), { redirect: "manual" }));
    const body = new URLSearchParams({
      grant_type: "authorization_code",
      client_id: "client-at-Google",
      client_secret: "secret & more",
      redirect_uri: `${ORIGIN}/${at.domain}/oauth2/idpresponse`,
      code: back.searchParams.get("code") ?? "",
      code_verifier: "wrong",
    });
    expect((await send(pathOf(at, "_stand-in/Google/token"), { method: "POST", body })).status).toBe(400);
  });
});

describe("answers that were set", () => {
  it("are used in their order, each once or as often as asked, and only at the provider that was named", async () => {
    const at = await makeStandIn("Google");
    const set = (body: object) => local("POST", "stand-in", { poolId: at.poolId, ...body });
    await set({ answer: { kind: "cancel" }, times: 2, provider: "Google" });
    await set({ answer: { kind: "error" } });
    await set({ answer: ADA, provider: "Facebook" });
    const next = async () => {
      const browser = new Browser();
      const response = await browser.open(pathIn(await goToStandIn(browser, at, "Google")));
      return response.status === 302 ? (await goOn(browser, response)).error : response.status;
    };
    expect([await next(), await next(), await next(), await next()]).toEqual([
      "access_denied",
      "access_denied",
      "invalid_request",
      200,
    ]);
  });

  it("are those of one pool, and end with its reset", async () => {
    const [at, other] = [await makeStandIn("Google"), await makeStandIn("Google")];
    await local("POST", "stand-in", { poolId: at.poolId, answer: ADA });
    expect((await send(pathIn(await goToStandIn(new Browser(), other, "Google")), { redirect: "manual" })).status).toBe(
      200,
    );
    await local("POST", "reset", { poolId: at.poolId });
    expect((await send(pathIn(await goToStandIn(new Browser(), at, "Google")), { redirect: "manual" })).status).toBe(
      200,
    );
  });

  it.each([{}, { answer: { kind: "nobody" } }, { answer: ADA, provider: "Okta" }, { answer: ADA, times: 0 }])(
    "are rejected: %j",
    async (body) => {
      const response = await send("/_local/stand-in", { method: "POST", body: JSON.stringify(body) });
      expect(response.status).toBe(400);
    },
  );
});

it("the sign-in page offers the client's providers by the names that people know", async () => {
  const at = await makeStandIn("SignInWithApple");
  const page = await (await send(pathOf(at, "login", authorizeQuery(at)))).text();
  const [, href = "", label] = /<a class="button" href="([^"]+)">([^<]+)</.exec(page) ?? [];
  expect(label).toBe("Continue with Apple");
  const location = locationOf(await new Browser().open(pathIn(new URL(unescaped(href)))));
  expect(location.pathname).toBe(`/${at.domain}/_stand-in/SignInWithApple/authorize`);
  expect(location.searchParams.get("response_mode")).toBe("form_post");
});
