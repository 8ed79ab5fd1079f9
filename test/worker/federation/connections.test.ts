// Connecting an account with an identity of another provider, and disconnecting them.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { cognito, findUser } from "../harness/cognito.ts";
import {
  type FederatedTokens,
  federatedInstance,
  newStranger,
  type Person,
  signInWith,
} from "../harness/federation.ts";
import { type AccountDocument, newPerson } from "../harness/gatehouse.ts";
import type { Instance } from "../harness/instance.ts";

let instance: Instance;

beforeAll(async () => {
  instance = await federatedInstance();
});

interface Member {
  readonly id: string;
  readonly token: string;
  readonly email: string;
  readonly password: string;
}

async function newMember(): Promise<Member> {
  const person = newPerson();
  const { id } = await (await instance.signUp(person)).json<AccountDocument>();
  return { ...person, id, token: await instance.signIn(person.email, person.password) };
}

/** A member whose user Cognito created at a sign-in with Google. */
async function newFederatedMember(person: Person = newStranger()): Promise<FederatedTokens & { readonly id: string }> {
  const tokens = await signInWith("Google", person);
  const { idToken, nonce } = tokens;
  const response = await call("POST", "/accounts/federated", tokens.accessToken, { idToken, nonce });
  expect(response.status).toBe(200);
  return { ...tokens, id: (await response.json<AccountDocument>()).id };
}

function call(method: string, path: string, token: string, body?: object): Promise<Response> {
  return instance.request(path, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body && { "content-type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
  });
}

function connect(token: string, { accessToken, idToken, nonce }: FederatedTokens, more = {}): Promise<Response> {
  return call("POST", "/accounts/me/identities", token, { provider: "Google", accessToken, idToken, nonce, ...more });
}

const disconnect = (token: string, provider = "Google") => call("DELETE", `/accounts/me/identities/${provider}`, token);

async function identitiesOf(token: string) {
  const response = await call("GET", "/accounts/me/identities", token);
  return (await response.json<{ identities: { provider: string; canBeDisconnected: boolean }[] }>()).identities;
}

async function idOf(token: string): Promise<string | number> {
  const response = await call("GET", "/accounts/me", token);
  return response.status === 200 ? (await response.json<AccountDocument>()).id : response.status;
}

async function typeOf(response: Response): Promise<string> {
  return (await response.json<{ type: string }>()).type.replace(/.*#/, "");
}

test("a connected identity signs in to the account, until it is disconnected", async () => {
  const member = await newMember();
  const person = newStranger({ subject: crypto.randomUUID() });
  expect(await identitiesOf(member.token)).toEqual([]);
  const tokens = await signInWith("Google", person);
  expect((await connect(member.token, tokens)).status).toBe(204);
  expect(await identitiesOf(member.token)).toMatchObject([{ provider: "Google", canBeDisconnected: true }]);

  const again = await signInWith("Google", person);
  expect(again.username).toBe(member.id);
  expect(await idOf(again.accessToken)).toBe(member.id);
  expect(await idOf(await instance.signIn(member.email, member.password))).toBe(member.id);

  expect((await disconnect(member.token)).status).toBe(204);
  expect(await identitiesOf(member.token)).toEqual([]);
  const stranger = await signInWith("Google", person);
  expect(stranger.username).not.toBe(member.id);
  expect(await idOf(stranger.accessToken)).toBe(404);
  const { idToken, nonce } = stranger;
  const made = await call("POST", "/accounts/federated", stranger.accessToken, { idToken, nonce });
  expect(made.status).toBe(200);
});

test("Cognito's own user of the identity is deleted, and its tokens are worth nothing", async () => {
  const member = await newMember();
  const tokens = await signInWith("Google", newStranger());
  expect((await connect(member.token, tokens)).status).toBe(204);
  expect(await findUser(tokens.username)).toBeUndefined();
  expect(await idOf(tokens.accessToken)).toBe(404);
  const { idToken, nonce } = tokens;
  const late = await call("POST", "/accounts/federated", tokens.accessToken, { idToken, nonce });
  expect(await typeOf(late)).toBe("identity-taken");
  expect(await identitiesOf(member.token)).toHaveLength(1);
});

test("both are safe to repeat", async () => {
  const member = await newMember();
  const person = newStranger({ subject: crypto.randomUUID() });
  const tokens = await signInWith("Google", person);
  expect((await connect(member.token, tokens)).status).toBe(204);
  expect((await connect(member.token, tokens)).status).toBe(204);
  expect((await connect(member.token, await signInWith("Google", person))).status).toBe(204);
  expect((await disconnect(member.token)).status).toBe(204);
  expect((await disconnect(member.token)).status).toBe(204);
});

test("an identity that another account has is not taken from it", async () => {
  const owner = await newMember();
  const thief = await newMember();
  const person = newStranger({ subject: crypto.randomUUID() });
  const tokens = await signInWith("Google", person);
  expect((await connect(owner.token, tokens)).status).toBe(204);
  expect(await typeOf(await connect(thief.token, tokens))).toBe("identity-taken");
  expect(await typeOf(await connect(thief.token, await signInWith("Google", person)))).toBe("identity-taken");
  expect(await idOf((await signInWith("Google", person)).accessToken)).toBe(owner.id);
});

test("neither is the identity of an account that was made with it", async () => {
  const person = newStranger({ subject: crypto.randomUUID() });
  const owner = await newFederatedMember(person);
  const thief = await newMember();
  expect(await typeOf(await connect(thief.token, owner))).toBe("identity-taken");
  expect(await idOf((await signInWith("Google", person)).accessToken)).toBe(owner.id);
});

test("an account has one identity of a provider at most", async () => {
  const member = await newMember();
  expect((await connect(member.token, await signInWith("Google", newStranger()))).status).toBe(204);
  const second = await connect(member.token, await signInWith("Google", newStranger()));
  expect(await typeOf(second)).toBe("provider-connected");
  expect(
    (await connect(member.token, await signInWith("Facebook", newStranger()), { provider: "Facebook" })).status,
  ).toBe(204);
  expect(await identitiesOf(member.token)).toHaveLength(2);
});

describe("an account whose user Cognito made", () => {
  test("keeps the identity that it was made with, and connects others", async () => {
    const member = await newFederatedMember();
    expect(await identitiesOf(member.accessToken)).toMatchObject([{ provider: "Google", canBeDisconnected: false }]);
    expect(await typeOf(await disconnect(member.accessToken))).toBe("last-way-to-sign-in");
    const person = newStranger({ subject: crypto.randomUUID() });
    const tokens = await signInWith("Facebook", person);
    expect((await connect(member.accessToken, tokens, { provider: "Facebook" })).status).toBe(204);
    expect(await idOf((await signInWith("Facebook", person)).accessToken)).toBe(member.id);
    expect((await disconnect(member.accessToken, "Facebook")).status).toBe(204);
    expect(await idOf((await signInWith("Facebook", person)).accessToken)).toBe(404);
  });

  test("has its identity already", async () => {
    const member = await newFederatedMember();
    expect((await connect(member.accessToken, member)).status).toBe(204);
    expect(await identitiesOf(member.accessToken)).toHaveLength(1);
  });
});

describe("what proves nothing", () => {
  test.each([
    ["another nonce", { nonce: "another" }],
    ["another provider", { provider: "Facebook" }],
    ["no provider of the site", { provider: "Cognito" }],
    ["no access token", { accessToken: "a.b.c" }],
    ["no id token", { idToken: "a.b.c" }],
  ])("%s", async (_, more) => {
    const member = await newMember();
    const response = await connect(member.token, await signInWith("Google", newStranger()), more);
    expect(await typeOf(response)).toBe("identity-rejected");
    expect(await identitiesOf(member.token)).toEqual([]);
  });

  test("the caller's own token, or the id token of another sign-in", async () => {
    const member = await newMember();
    const person = newStranger({ subject: crypto.randomUUID() });
    const tokens = await signInWith("Google", person);
    const own = await connect(member.token, tokens, { accessToken: member.token });
    expect(await typeOf(own)).toBe("identity-rejected");
    const { accessToken } = await signInWith("Google", person);
    expect(await typeOf(await connect(member.token, tokens, { accessToken }))).toBe("identity-rejected");
  });

  test("an id token that is older than five minutes", async () => {
    const later = await federatedInstance();
    const tokens = await signInWith("Google", newStranger());
    later.pass(301);
    const person = newPerson();
    await later.signUp(person);
    const token = await later.signIn(person.email, person.password);
    const body = { provider: "Google", ...tokens };
    const response = await later.request("/accounts/me/identities", {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect([401, 422]).toContain(response.status);
  });
});

test("whoever has not just signed in does so first", async () => {
  const later = await federatedInstance();
  const person = newPerson();
  await later.signUp(person);
  const token = await later.signIn(person.email, person.password);
  later.pass(301);
  for (const [method, path, body] of [
    ["POST", "/accounts/me/identities", "{}"],
    ["DELETE", "/accounts/me/identities/Google", undefined],
  ] as const) {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const response = await later.request(path, { method, headers, ...(body && { body }) });
    expect(response.headers.get("www-authenticate")).toContain("insufficient_user_authentication");
  }
});

test("of two accounts that connect one identity at once, one gets it", async () => {
  const [first, second] = await Promise.all([newMember(), newMember()]);
  const person = newStranger({ subject: crypto.randomUUID() });
  const tokens = await signInWith("Google", person);
  const responses = await Promise.all([first, second, first, second].map(({ token }) => connect(token, tokens)));
  expect(responses.some(({ status }) => status === 204)).toBe(true);
  const owners = await Promise.all([first, second].map(async ({ token }) => (await identitiesOf(token)).length));
  expect(owners.toSorted()).toEqual([0, 1]);
  const owner = owners[0] === 1 ? first : second;
  expect(await idOf((await signInWith("Google", person)).accessToken)).toBe(owner.id);
});

test("connecting and making an account with one identity at once: one of them gets it", async () => {
  for (let round = 0; round < 5; round++) {
    const member = await newMember();
    const person = newStranger({ subject: crypto.randomUUID() });
    const tokens = await signInWith("Google", person);
    const { idToken, nonce, accessToken } = tokens;
    await Promise.all([
      connect(member.token, tokens),
      call("POST", "/accounts/federated", accessToken, { idToken, nonce }),
    ]);
    const rows = await env.DB.prepare("SELECT account_id AS id FROM identities WHERE subject = ?")
      .bind(person.subject)
      .all<{ id: string }>();
    expect(rows.results).toHaveLength(1);
    const owner = rows.results[0]?.id;
    expect(await idOf((await signInWith("Google", person)).accessToken)).toBe(owner);
  }
});

test("an identity that was unlinked in Cognito's console can have an account", async () => {
  const member = await newMember();
  const person = newStranger({ subject: crypto.randomUUID() });
  expect((await connect(member.token, await signInWith("Google", person))).status).toBe(204);
  await cognito("AdminDisableProviderForUser", {
    UserPoolId: env.COGNITO_USER_POOL_ID,
    User: { ProviderName: "Google", ProviderAttributeName: "Cognito_Subject", ProviderAttributeValue: person.subject },
  });
  // Times in tokens are whole seconds. Only a token from a later second than the connection shows that Cognito has lost
  // the link.
  await scheduler.wait(1_000);
  const other = await newFederatedMember(person);
  expect(other.id).not.toBe(member.id);
  expect(await identitiesOf(member.token)).toEqual([]);
});

test("the owner sees it among the events, and takes it along", async () => {
  const member = await newMember();
  expect((await connect(member.token, await signInWith("Google", newStranger({ subject: "s-1" })))).status).toBe(204);
  const exported = await (await call("GET", "/accounts/me/export", member.token)).json<Record<string, unknown>>();
  expect(exported.identities).toMatchObject([{ provider: "Google", subject: "s-1" }]);
  expect((await disconnect(member.token)).status).toBe(204);
  const activity = await (await call("GET", "/accounts/me/activity", member.token)).json<{
    events: { event: string }[];
  }>();
  const names = activity.events.map(({ event }) => event);
  expect(names).toContain("account.provider_connected");
  expect(names).toContain("account.provider_disconnected");
});

test("a deleted account leaves no identity behind", async () => {
  const member = await newMember();
  const person = newStranger({ subject: crypto.randomUUID() });
  expect((await connect(member.token, await signInWith("Google", person))).status).toBe(204);
  expect((await call("DELETE", "/accounts/me", member.token)).status).toBe(204);
  const made = await newFederatedMember(person);
  expect(await identitiesOf(made.accessToken)).toMatchObject([{ canBeDisconnected: false }]);
});
