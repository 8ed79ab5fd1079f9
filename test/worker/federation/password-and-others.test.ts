// Setting a password while connecting or disconnecting another identity is unfinished: the identity ends up as the
// account's owner wanted.

import { beforeAll, describe, expect, test } from "vitest";
import { findUser } from "../harness/cognito.ts";
import { federatedInstance, newStranger, signInWith } from "../harness/federation.ts";
import type { Instance } from "../harness/instance.ts";
import { postTo } from "../mail/mailbox.ts";
import { type Member, mailedCode, newMemberOf } from "./member.ts";

const PASSWORD = "Correct-Horse7";

let instance: Instance;

beforeAll(async () => {
  instance = await federatedInstance({ settings: { MAIL: "ses" } });
});

/**
 * Connects an identity at Facebook. Returns the person at Facebook, the response's status, and the Username of the user
 * that Cognito has created for the identity.
 */
async function connectFacebook({ accessToken: token }: Member) {
  const person = newStranger({ subject: crypto.randomUUID() });
  const { accessToken, idToken, nonce, username } = await signInWith("Facebook", person);
  const body = { provider: "Facebook", accessToken, idToken, nonce };
  const { status } = await postTo(instance, "/accounts/me/identities", body, token);
  return { person, status, username };
}

async function disconnect(provider: string, token: string): Promise<number> {
  const init = { method: "DELETE", headers: { authorization: `Bearer ${token}` } };
  return (await instance.request(`/accounts/me/identities/${provider}`, init)).status;
}

async function setPassword(member: Member): Promise<number> {
  const proof = await mailedCode(instance, member);
  return (await postTo(instance, "/accounts/me/password", { password: PASSWORD, proof }, member.accessToken)).status;
}

async function providersOf(token: string): Promise<readonly string[]> {
  const init = { headers: { authorization: `Bearer ${token}` } };
  const response = await instance.request("/accounts/me/identities", init);
  expect(response.status).toBe(200);
  const { identities } = await response.json<{ identities: readonly { readonly provider: string }[] }>();
  return identities.map(({ provider }) => provider).sort();
}

async function runScheduledLater(): Promise<void> {
  instance.pass(61);
  await instance.runScheduled();
  instance.pass(-61);
}

describe("an identity", () => {
  test("whose disconnecting was interrupted is not connected with the new user", async () => {
    const member = await newMemberOf(instance);
    const facebook = await connectFacebook(member);
    expect(facebook.status).toBe(204);
    await instance.injectFault({ operation: "AdminDisableProviderForUser", kind: "http500", times: 100 });
    expect(await disconnect("Facebook", member.accessToken)).toBeGreaterThanOrEqual(500);
    await instance.clearFaults();
    expect(await setPassword(member)).toBe(204);
    await runScheduledLater();
    expect((await signInWith("Facebook", facebook.person)).username).not.toBe(member.id);
    expect(await providersOf(await instance.signIn(member.email, PASSWORD))).toEqual(["Google"]);
  });

  test("whose connecting was interrupted is connected with the new user, and its own user is deleted", async () => {
    const member = await newMemberOf(instance);
    await instance.injectFault({ operation: "AdminDeleteUser", kind: "http500", times: 100 });
    const facebook = await connectFacebook(member);
    expect(facebook.status).toBeGreaterThanOrEqual(500);
    await instance.clearFaults();
    expect(await setPassword(member)).toBe(204);
    await runScheduledLater();
    expect(await findUser(facebook.username)).toBeUndefined();
    expect((await signInWith("Facebook", facebook.person)).username).toBe(member.id);
    expect(await providersOf(await instance.signIn(member.email, PASSWORD))).toEqual(["Facebook", "Google"]);
  });

  test("that is disconnected before it is connected with the new user leaves no user behind", async () => {
    const member = await newMemberOf(instance);
    await instance.injectFault({ operation: "AdminCreateUser", kind: "delay", milliseconds: 500, times: 1 });
    const setting = setPassword(member);
    await expect.poll(() => instance.faultsLeft("AdminCreateUser")).toBe(0);
    await instance.injectFault({ operation: "AdminDeleteUser", kind: "http500", times: 100 });
    expect(await setting).toBe(204);
    await instance.clearFaults();
    expect(await findUser(member.username)).toBeDefined();
    const token = await instance.signIn(member.email, PASSWORD);
    instance.pass(61);
    expect(await disconnect("Google", token)).toBe(204);
    instance.pass(-61);
    expect(await findUser(member.username)).toBeUndefined();
    expect(await providersOf(token)).toEqual([]);
  });
});
