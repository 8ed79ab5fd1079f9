// What operators have decided about an account that was made with another provider: Cognito has it as soon as the account, or its
// user, is new.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { claimsOf, federatedInstance, newStranger, signInWith } from "../harness/federation.ts";
import type { AccountDocument } from "../harness/gatehouse.ts";
import type { Instance } from "../harness/instance.ts";
import { codeIn, mailsTo, postTo } from "../mail/mailbox.ts";

const PASSWORD = "Correct-Horse7";

let instance: Instance;

beforeAll(async () => {
  const settings = { MAIL: "ses", ROLES: "member", ROLE_OF_NEW_ACCOUNTS: "member" };
  instance = await federatedInstance({ settings });
});

async function newMember() {
  const person = newStranger({ subject: crypto.randomUUID() });
  const { idToken, nonce, accessToken, username } = await signInWith("Google", person);
  const response = await postTo(instance, "/accounts/federated", { idToken, nonce }, accessToken);
  expect(response.status).toBe(200);
  const { id, email } = await response.json<AccountDocument>();
  return { id, email, username, accessToken, person };
}

type Member = Awaited<ReturnType<typeof newMember>>;

async function setPassword({ accessToken, email }: Member): Promise<number> {
  const { request } = await (await postTo(instance, "/accounts/me/password/code", {}, accessToken)).json<{
    request: string;
  }>();
  const [mail] = await mailsTo(instance, email);
  const proof = { request, code: mail === undefined ? "" : codeIn(mail) };
  return (await postTo(instance, "/accounts/me/password", { password: PASSWORD, proof }, accessToken)).status;
}

async function isEnabled(Username: string): Promise<unknown> {
  return (await instance.cognito("AdminGetUser", { Username })).Enabled;
}

async function change(statement: string, id: string): Promise<void> {
  await env.DB.prepare(statement).bind(id).run();
}

test("a new account's role is in the tokens of the next sign-in", async () => {
  const { person } = await newMember();
  const { accessToken } = await signInWith("Google", person);
  expect(claimsOf(accessToken)["cognito:groups"]).toContain("member");
});

describe("once a password is set", () => {
  test("the tokens have the account's role, whichever way somebody signs in", async () => {
    const member = await newMember();
    expect(await setPassword(member)).toBe(204);
    const token = await instance.signIn(member.email, PASSWORD);
    expect(claimsOf(token)["cognito:groups"]).toEqual(["member"]);
    const { accessToken } = await signInWith("Google", member.person);
    expect(claimsOf(accessToken)["cognito:groups"]).toContain("member");
  });

  test("an account that was disabled meanwhile is disabled at Cognito", async () => {
    const member = await newMember();
    await instance.injectFault({ operation: "AdminCreateUser", kind: "delay", milliseconds: 500, times: 1 });
    const setting = setPassword(member);
    await expect.poll(() => instance.faultsLeft("AdminCreateUser")).toBe(0);
    // Cognito has followed, as long as the account had its former user.
    await change("UPDATE accounts SET disabled_at = 1 WHERE id = ?", member.id);
    await setting;
    expect(await isEnabled(member.id)).toBe(false);
  });
});
