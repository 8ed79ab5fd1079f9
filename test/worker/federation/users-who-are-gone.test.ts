// Tokens of a deleted user, whom Cognito had created from an identity, create no account: nobody could sign in to it.

import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { findUser } from "../harness/cognito.ts";
import { type FederatedTokens, federatedInstance, newStranger, signInWith } from "../harness/federation.ts";
import { newPerson, readProblem } from "../harness/gatehouse.ts";
import type { Instance } from "../harness/instance.ts";
import { postTo } from "../mail/mailbox.ts";

let instance: Instance;

beforeAll(async () => {
  instance = await federatedInstance();
});

const stranger = () => newStranger({ subject: crypto.randomUUID() });

function create({ accessToken, idToken, nonce }: FederatedTokens): Promise<Response> {
  return postTo(instance, "/accounts/federated", { idToken, nonce }, accessToken);
}

async function remove(path: string, token: string): Promise<number> {
  const init = { method: "DELETE", headers: { authorization: `Bearer ${token}` } };
  return (await instance.request(path, init)).status;
}

async function expectNoAccount(response: Response, username: string): Promise<void> {
  expect(response.status).toBe(422);
  expect((await readProblem(response)).type).toContain("#identity-rejected");
  const query = "SELECT count(*) AS count FROM accounts WHERE username = ?";
  expect(await env.DB.prepare(query).bind(username).first("count")).toBe(0);
}

test("an account that is deleted does not come back with the tokens of its last sign-in, but with the next one", async () => {
  const person = stranger();
  const tokens = await signInWith("Google", person);
  expect((await create(tokens)).status).toBe(200);
  expect(await remove("/accounts/me", tokens.accessToken)).toBe(204);
  await expectNoAccount(await create(tokens), tokens.username);
  expect((await create(await signInWith("Google", person))).status).toBe(200);
});

test("an identity that was connected and disconnected makes no account with a sign-in from before", async () => {
  const person = newPerson();
  await instance.signUp(person);
  const token = await instance.signIn(person.email, person.password);
  const tokens = await signInWith("Google", stranger());
  const { accessToken, idToken, nonce } = tokens;
  const body = { provider: "Google", accessToken, idToken, nonce };
  expect((await postTo(instance, "/accounts/me/identities", body, token)).status).toBe(204);
  expect(await remove("/accounts/me/identities/Google", token)).toBe(204);
  await expectNoAccount(await create(tokens), tokens.username);
});

test("a user who is deleted while the account is made leaves no account", async () => {
  const tokens = await signInWith("Google", stranger());
  await instance.injectFault({ operation: "AdminUserGlobalSignOut", kind: "delay", milliseconds: 500, times: 1 });
  const removing = remove("/accounts/me", tokens.accessToken);
  await expect.poll(() => instance.faultsLeft("AdminUserGlobalSignOut")).toBe(0);
  expect((await create(tokens)).status).toBe(200);
  expect(await removing).toBe(204);
  expect(await findUser(tokens.username)).toBeUndefined();
  const query = "SELECT count(*) AS count FROM accounts WHERE username = ?";
  expect(await env.DB.prepare(query).bind(tokens.username).first("count")).toBe(0);
});

test("an account that is made while its identity is connected elsewhere does not keep its address", async () => {
  const person = newPerson();
  await instance.signUp(person);
  const token = await instance.signIn(person.email, person.password);
  const tokens = await signInWith("Google", stranger());
  const { accessToken, idToken, nonce, username } = tokens;
  await instance.injectFault({ operation: "AdminGetUser", kind: "delay", milliseconds: 500, times: 1 });
  const creating = create(tokens);
  await expect.poll(() => instance.faultsLeft("AdminGetUser")).toBe(0);
  await instance.injectFault({ operation: "AdminDeleteUser", kind: "delay", milliseconds: 1_200, times: 1 });
  const body = { provider: "Google", accessToken, idToken, nonce };
  const connecting = postTo(instance, "/accounts/me/identities", body, token);
  expect((await creating).status).toBe(409);
  const query = "SELECT count(*) AS count FROM accounts WHERE username = ?";
  expect(await env.DB.prepare(query).bind(username).first("count")).toBe(0);
  expect((await connecting).status).toBe(204);
});
