// What operators have decided about an account that was created with another provider: Cognito follows as soon as the
// account or its user is created.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { claimsOf, federatedInstance, signInWith } from "../harness/federation.ts";
import type { Instance } from "../harness/instance.ts";
import { postTo } from "../mail/mailbox.ts";
import { type Member, mailedCode, newMemberOf } from "./member.ts";

const PASSWORD = "Correct-Horse7";

let instance: Instance;

beforeAll(async () => {
  const settings = { MAIL: "ses", ROLES: "member", ROLE_OF_NEW_ACCOUNTS: "member" };
  instance = await federatedInstance({ settings });
});

async function setPassword(member: Member): Promise<number> {
  const proof = await mailedCode(instance, member);
  return (await postTo(instance, "/accounts/me/password", { password: PASSWORD, proof }, member.accessToken)).status;
}

async function isEnabled(Username: string): Promise<unknown> {
  return (await instance.cognito("AdminGetUser", { Username })).Enabled;
}

async function change(statement: string, id: string): Promise<void> {
  await env.DB.prepare(statement).bind(id).run();
}

test("a new account's role is in the tokens of the next sign-in", async () => {
  const { person } = await newMemberOf(instance);
  const { accessToken } = await signInWith("Google", person);
  expect(claimsOf(accessToken)["cognito:groups"]).toContain("member");
});

describe("once a password is set", () => {
  test("the tokens have the account's role, whichever way somebody signs in", async () => {
    const member = await newMemberOf(instance);
    expect(await setPassword(member)).toBe(204);
    const token = await instance.signIn(member.email, PASSWORD);
    expect(claimsOf(token)["cognito:groups"]).toEqual(["member"]);
    const { accessToken } = await signInWith("Google", member.person);
    expect(claimsOf(accessToken)["cognito:groups"]).toContain("member");
  });

  test("an account that was disabled meanwhile is disabled at Cognito", async () => {
    const member = await newMemberOf(instance);
    await instance.injectFault({ operation: "AdminCreateUser", kind: "delay", milliseconds: 500, times: 1 });
    const setting = setPassword(member);
    await expect.poll(() => instance.faultsLeft("AdminCreateUser")).toBe(0);
    // The state after an operator has disabled the account and Cognito has disabled the account's former user: no mark
    // of unfinished work is set.
    await change("UPDATE accounts SET disabled_at = 1 WHERE id = ?", member.id);
    await setting;
    expect(await isEnabled(member.id)).toBe(false);
  });
});
