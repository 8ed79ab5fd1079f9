// POST /accounts/federated: the account of somebody who signs in with another provider for the first time.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { claimsOf, type FederatedTokens, federatedInstance, newStranger, signInWith } from "../harness/federation.ts";
import { type AccountDocument, newPerson, type Problem } from "../harness/gatehouse.ts";
import type { Instance } from "../harness/instance.ts";

let instance: Instance;

beforeAll(async () => {
  instance = await federatedInstance();
});

function post(at: Instance, tokens: FederatedTokens, more: object = {}): Promise<Response> {
  const { accessToken, idToken, nonce } = tokens;
  return at.request("/accounts/federated", {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${accessToken}` },
    body: JSON.stringify({ idToken, nonce, ...more }),
  });
}

function get(at: Instance, path: string, { accessToken }: Pick<FederatedTokens, "accessToken">): Promise<Response> {
  return at.request(path, { headers: { authorization: `Bearer ${accessToken}` } });
}

async function errorsOf(response: Response): Promise<string[]> {
  expect(response.status).toBe(422);
  const { errors = [] } = await response.json<Problem>();
  return errors.map(({ pointer, code }) => `${pointer} ${code}`).sort();
}

function identities(): Promise<Record<string, unknown>[]> {
  return env.DB.prepare("SELECT provider, subject, account_id FROM identities")
    .all()
    .then(({ results }) => results);
}

describe("a stranger whom a trusted provider vouches for", () => {
  test("gets an account with the provider's name and address, which counts as proved", async () => {
    const person = newStranger();
    const tokens = await signInWith("Google", person);
    expect((await get(instance, "/accounts/me", tokens)).status).toBe(404);
    const response = await post(instance, tokens);
    expect(response.status).toBe(200);
    const account = await response.json<AccountDocument & { emailProvedAt: string | null }>();
    expect(account).toMatchObject({ name: person.name, email: person.email, emailProvedAt: expect.any(String) });
    expect(account.id).not.toBe(tokens.username);
    const me = await get(instance, "/accounts/me", tokens);
    expect(me.status).toBe(200);
    expect(await me.json()).toEqual(account);
    const [identity] = (await identities()).filter(({ account_id }) => account_id === account.id);
    expect(identity).toEqual({
      provider: "Google",
      subject: tokens.username.slice("google_".length),
      account_id: account.id,
    });
  });

  test("keeps the account: the same request, and the next sign-in, find it", async () => {
    const person = newStranger();
    const first = await signInWith("Google", person);
    const account = await (await post(instance, first)).json<AccountDocument>();
    expect(await (await post(instance, first, { name: "Somebody else" })).json()).toEqual(account);
    const next = await signInWith("Google", person);
    expect(await (await get(instance, "/accounts/me", next)).json()).toEqual(account);
    expect(await (await post(instance, next)).json()).toEqual(account);
  });

  test("sends the same request five times at once, and there is one account", async () => {
    const tokens = await signInWith("Google", newStranger());
    const responses = await Promise.all([1, 2, 3, 4, 5].map(() => post(instance, tokens)));
    const statuses = responses.map(({ status }) => status);
    expect(statuses).toContain(200);
    expect(statuses.filter((status) => status !== 200 && status !== 409)).toEqual([]);
    const subject = tokens.username.slice("google_".length);
    expect((await identities()).filter((row) => row.subject === subject)).toHaveLength(1);
  });

  test("may choose another name, and must prove another address", async () => {
    const email = `other.${crypto.randomUUID()}@example.org`;
    const withMail = await federatedInstance({ settings: { MAIL: "ses", MAIL_FROM: "mail@example.com" } });
    const tokens = await signInWith("Google", newStranger());
    expect(await errorsOf(await post(withMail, tokens, { email }))).toEqual(["/proof required"]);
    const response = await post(withMail, tokens, { name: "Countess" });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ name: "Countess" });
  });
});

describe("what the provider does not say is asked for", () => {
  test("an address", async () => {
    const tokens = await signInWith("Google", { name: "Nobody", email: null });
    expect(await errorsOf(await post(instance, tokens))).toEqual(["/email email_required"]);
    const email = `ada.${crypto.randomUUID()}@example.com`;
    const response = await post(instance, tokens, { email });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ email, emailProvedAt: null });
  });

  test("the terms", async () => {
    const strict = await federatedInstance({ settings: { TERMS_URL: "/terms", TERMS_REQUIRED: "on" } });
    const tokens = await signInWith("Google", newStranger());
    expect(await errorsOf(await post(strict, tokens))).toEqual(["/termsAccepted terms_required"]);
    const response = await post(strict, tokens, { termsAccepted: true });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ termsAcceptedAt: expect.any(String) });
  });

  test.each([
    ["an address that Google hosts for nobody", "Google", { email: "ada@example.com" }],
    ["an address that is not verified", "Google", { emailVerified: false }],
    ["an address of a provider that is not trusted", "Facebook", {}],
  ])("a proof of %s, if the site sends mail", async (_, provider, more) => {
    const withMail = await federatedInstance({ settings: { MAIL: "ses", MAIL_FROM: "mail@example.com" } });
    const tokens = await signInWith(provider, newStranger({ subject: crypto.randomUUID(), ...more }));
    expect(await errorsOf(await post(withMail, tokens))).toEqual(["/proof required"]);
  });
});

describe("an address that has an account", () => {
  test("is not merged, and the account is untouched", async () => {
    const person = newPerson();
    const email = person.email.replace("example.com", "gmail.com");
    expect((await instance.signUp({ ...person, email })).status).toBe(201);
    const tokens = await signInWith("Google", { name: "Eve", email });
    const response = await post(instance, tokens);
    expect(response.status).toBe(409);
    expect((await response.json<Problem>()).type).toContain("#email-taken");
    expect((await get(instance, "/accounts/me", tokens)).status).toBe(404);
    expect(await instance.signIn(email, person.password)).toMatch(/^eyJ/);
  });
});

describe("a site that takes no new accounts", () => {
  test("deletes the user that Cognito has made", async () => {
    const closed = await federatedInstance({ settings: { SIGN_UP: "closed" } });
    const tokens = await signInWith("Google", newStranger());
    const response = await post(closed, tokens);
    expect(response.status).toBe(403);
    expect((await response.json<Problem>()).type).toContain("#sign-up-closed");
    expect((await instance.users()).map(({ Username }) => Username)).not.toContain(tokens.username);
  });

  test("takes those who are invited", async () => {
    const mail = { MAIL: "ses", MAIL_FROM: "mail@example.com" };
    const invite = await federatedInstance({ settings: { SIGN_UP: "invite", ...mail } });
    const stranger = newStranger();
    const uninvited = await signInWith("Google", stranger);
    const response = await post(invite, uninvited);
    expect(response.status).toBe(403);
    expect((await response.json<Problem>()).type).toContain("#invitation-required");
    expect((await instance.users()).map(({ Username }) => Username)).not.toContain(uninvited.username);

    const insert =
      "INSERT INTO invitations (id, email, created_at, sent_at, created_by, roles) VALUES (?, ?, ?, ?, 'x', '[]')";
    const now = Date.now();
    await env.DB.prepare(insert).bind(crypto.randomUUID(), stranger.email, now, now).run();
    const tokens = await signInWith("Google", stranger);
    expect((await post(invite, tokens)).status).toBe(200);
    const query = "SELECT accepted_at FROM invitations WHERE email = ?";
    expect(await env.DB.prepare(query).bind(stranger.email).first("accepted_at")).toEqual(expect.any(Number));
  });
});

describe("an id token is rejected", () => {
  async function rejected(tokens: FederatedTokens, more: object = {}, at = instance): Promise<void> {
    const response = await post(at, tokens, more);
    expect(response.status).toBe(422);
    expect((await response.json<Problem>()).type).toContain("#identity-rejected");
    expect((await get(at, "/accounts/me", tokens)).status).toBe(404);
  }

  test("with another nonce, or none", async () => {
    const tokens = await signInWith("Google", newStranger());
    await rejected(tokens, { nonce: "another" });
    await rejected(tokens, { nonce: "" });
  });

  test("of another person, with one's own access token", async () => {
    const [own, others] = [await signInWith("Google", newStranger()), await signInWith("Google", newStranger())];
    await rejected({ ...own, idToken: others.idToken, nonce: others.nonce });
  });

  test("of another sign-in of the same person", async () => {
    const person = newStranger();
    const [first, second] = [await signInWith("Google", person), await signInWith("Google", person)];
    await rejected({ ...first, idToken: second.idToken, nonce: second.nonce });
  });

  test("that is older than five minutes", async () => {
    const late = await federatedInstance();
    const tokens = await signInWith("Google", newStranger());
    late.pass(310);
    await rejected(tokens, {}, late);
  });

  test("that is an access token, is altered, or is none", async () => {
    const tokens = await signInWith("Google", newStranger());
    await rejected(tokens, { idToken: tokens.accessToken });
    await rejected(tokens, { idToken: `${tokens.idToken.slice(0, -6)}AAAAAA` });
    await rejected(tokens, { idToken: "nonsense" });
  });

  test("of a provider that the site does not offer", async () => {
    const onlyFacebook = await federatedInstance({ settings: { IDENTITY_PROVIDERS: "Facebook" } });
    await rejected(await signInWith("Google", newStranger()), {}, onlyFacebook);
  });

  test("of a user with a password", async () => {
    const person = newPerson();
    const { id } = await (await instance.signUp(person)).json<AccountDocument>();
    await env.DB.prepare("DELETE FROM accounts WHERE id = ?").bind(id).run();
    const output = await instance.cognito("AdminInitiateAuth", {
      ClientId: String(env.COGNITO_CLIENT_ID),
      AuthFlow: "ADMIN_NO_SRP_AUTH",
      AuthParameters: { USERNAME: id, PASSWORD: person.password },
    });
    const { AccessToken, IdToken } = Object(output.AuthenticationResult);
    const nonce = "any";
    await rejected({ accessToken: AccessToken, idToken: IdToken, refreshToken: "", nonce, username: id });
  });
});

test("without IDENTITY_PROVIDERS, tokens of the second client are worth nothing", async () => {
  const off = await federatedInstance({ settings: { IDENTITY_PROVIDERS: "" } });
  const tokens = await signInWith("Google", newStranger());
  expect((await post(off, tokens)).status).toBe(401);
  expect(claimsOf(tokens.accessToken)).toMatchObject({ scope: "openid" });
});

test("what a second identity of the user says proves no address: the token does not tell whose word it is", async () => {
  const withMail = await federatedInstance({ settings: { MAIL: "ses", MAIL_FROM: "mail@example.com" } });
  const own = newStranger({ subject: crypto.randomUUID() });
  await signInWith("Google", own);
  const other = newStranger({ subject: crypto.randomUUID() });
  await withMail.cognito("AdminLinkProviderForUser", {
    DestinationUser: { ProviderName: "Google", ProviderAttributeValue: own.subject },
    SourceUser: {
      ProviderName: "Facebook",
      ProviderAttributeName: "Cognito_Subject",
      ProviderAttributeValue: other.subject,
    },
  });
  const tokens = await signInWith("Facebook", other);
  expect(tokens.username).toMatch(/^google_/i);
  expect(await errorsOf(await post(withMail, tokens))).toEqual(["/proof required"]);
});
