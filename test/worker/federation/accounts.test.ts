// An account whose user Cognito created at a sign-in with another provider: everything works as for other accounts,
// although the account's ID is not the user's Username.

import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { readAccount } from "../../../src/auth/read-account.ts";
import { findUser } from "../harness/cognito.ts";
import { claimsOf, type FederatedTokens, federatedInstance, newStranger, signInWith } from "../harness/federation.ts";
import { type AccountDocument, newPerson } from "../harness/gatehouse.ts";
import type { Instance } from "../harness/instance.ts";

let instance: Instance;
let operator: string;

beforeAll(async () => {
  instance = await federatedInstance();
  const person = newPerson();
  const { id } = await (await instance.signUp(person)).json<AccountDocument>();
  await instance.giveRole(id, "operators");
  operator = await instance.signIn(person.email, person.password);
});

interface Member extends FederatedTokens {
  readonly person: ReturnType<typeof newStranger>;
  readonly id: string;
}

async function newMember(person = newStranger()): Promise<Member> {
  const tokens = await signInWith("Google", person);
  const { accessToken, idToken, nonce } = tokens;
  const response = await call("POST", "/accounts/federated", accessToken, { idToken, nonce });
  expect(response.status).toBe(200);
  return { ...tokens, person, id: (await response.json<AccountDocument>()).id };
}

function call(method: string, path: string, token: string, body?: object): Promise<Response> {
  return instance.request(path, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body && { "content-type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
  });
}

async function statusOf(token: string): Promise<number> {
  return (await call("GET", "/accounts/me", token)).status;
}

test("its owner changes the name and takes the data along", async () => {
  const { id, accessToken, username } = await newMember();
  expect((await call("PATCH", "/accounts/me", accessToken, { name: "Countess" })).status).toBe(200);
  const exported = await call("GET", "/accounts/me/export", accessToken);
  expect(exported.status).toBe(200);
  const document = await exported.text();
  expect(document).toContain(id);
  expect(document).toContain(username);
});

test("sign-out everywhere revokes its tokens, here and for other Workers", async () => {
  const { id, username, accessToken, refreshToken } = await newMember();
  expect((await call("POST", "/accounts/me/sign-out-everywhere", accessToken)).status).toBe(204);
  expect(await statusOf(accessToken)).toBe(401);
  for (const name of [id, username]) expect(Number(await env.AUTH_CACHE.get(`revoked:${name}`))).toBeGreaterThan(0);
  const form = {
    grant_type: "refresh_token",
    client_id: String(claimsOf(accessToken).client_id),
    refresh_token: refreshToken,
  };
  const endpoint = "http://localhost:8788/gatehouse-local/oauth2/token";
  const refreshed = await fetch(endpoint, { method: "POST", body: new URLSearchParams(form) });
  expect(refreshed.status).toBe(400);
  expect(await refreshed.json()).toEqual({ error: "invalid_grant" });
});

test("an operator disables and enables it, gives it a role, and finds its events", async () => {
  const { id, username, person } = await newMember();
  expect((await call("POST", `/admin/accounts/${id}/disable`, operator, {})).status).toBe(204);
  expect(await findUser(username)).toMatchObject({ Enabled: false });
  await expect(signInWith("Google", person)).rejects.toThrow("not+enabled");
  expect((await call("POST", `/admin/accounts/${id}/enable`, operator)).status).toBe(204);
  expect((await call("PUT", `/admin/accounts/${id}/roles`, operator, { roles: ["support"] })).status).toBe(200);
  const { accessToken } = await signInWith("Google", person);
  expect(claimsOf(accessToken)["cognito:groups"]).toContain("support");
  const details = await call("GET", `/admin/accounts/${id}?cognito=1`, operator);
  expect(details.status).toBe(200);
  expect(await details.json()).toMatchObject({ id, email: person.email });
});

test("its deletion deletes the user and the identity, and the person can sign up again", async () => {
  const { id, username, accessToken, person } = await newMember();
  expect((await call("DELETE", "/accounts/me", accessToken)).status).toBe(204);
  expect(await findUser(username)).toBeUndefined();
  const ofAccount = env.DB.prepare("SELECT count(*) AS count FROM identities WHERE account_id = ?").bind(id);
  expect(await ofAccount.first("count")).toBe(0);
  // Waits for a later second, so that the new token's `iat`, in whole seconds, is greater than the former one's.
  const { iat } = claimsOf(accessToken);
  await expect.poll(() => Date.now() / 1000, { timeout: 3_000 }).toBeGreaterThan(Number(iat) + 1);
  const again = await newMember(person);
  expect(again.id).not.toBe(id);
  expect(again.username).toBe(username);
  // The former account's token does not open the new account.
  expect(await statusOf(accessToken)).toBe(401);
  expect(await statusOf(again.accessToken)).toBe(200);
});

test("the consistency check sees its user", async () => {
  const { id } = await newMember();
  await env.DB.prepare("UPDATE accounts SET created_at = 0, cognito_user_seen_at = 0 WHERE id = ?").bind(id).run();
  await instance.runScheduled();
  const query = "SELECT status, cognito_user_seen_at FROM accounts WHERE id = ?";
  const row = await env.DB.prepare(query).bind(id).first<{ status: string; cognito_user_seen_at: number }>();
  expect(row?.status).toBe("active");
  expect(row?.cognito_user_seen_at).toBeGreaterThan(0);
});

test("gatehouse/auth in another Worker loads it", async () => {
  const { id, accessToken } = await newMember();
  const reading = await readAccount(env.DB, String(claimsOf(accessToken).username));
  expect(reading).toMatchObject({ account: { id } });
});
