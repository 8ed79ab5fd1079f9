// A password for an account that was made by a sign-in with another provider.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { findUser, localCognito } from "../harness/cognito.ts";
import { federatedInstance, newStranger, signInWith } from "../harness/federation.ts";
import { type AccountDocument, newPerson, readProblem } from "../harness/gatehouse.ts";
import { type Instance, unsigned } from "../harness/instance.ts";
import { mailsTo, postTo, proofOf } from "../mail/mailbox.ts";
import { mailedCode, newMemberOf } from "./member.ts";

const PASSWORD = "Correct-Horse7";

let instance: Instance;

beforeAll(async () => {
  instance = await federatedInstance({ settings: { MAIL: "ses" } });
});

function setPassword(token: string, proof: object, password = PASSWORD): Promise<Response> {
  return postTo(instance, "/accounts/me/password", { password, proof }, token);
}

async function idOf(token: string): Promise<string | number> {
  const response = await instance.request("/accounts/me", { headers: { authorization: `Bearer ${token}` } });
  return response.status === 200 ? (await response.json<AccountDocument>()).id : response.status;
}

async function typeOf(response: Response): Promise<string> {
  return (await readProblem(response)).type.replace(/.*#/, "");
}

test("signs in with the address, and the provider signs in to the same account", async () => {
  const member = await newMemberOf(instance);
  expect((await setPassword(member.accessToken, await mailedCode(instance, member))).status).toBe(204);
  expect(await idOf(await instance.signIn(member.email, PASSWORD))).toBe(member.id);
  expect(await idOf(member.accessToken)).toBe(404);
  expect(await findUser(member.username)).toBeUndefined();
  const again = await signInWith("Google", member.person);
  expect(again.username).toBe(member.id);
  expect(await idOf(again.accessToken)).toBe(member.id);
  const subjects = (await mailsTo(instance, member.email)).map(({ subject }) => subject);
  expect(subjects.filter((subject) => /password.*changed/.test(subject))).toHaveLength(1);
});

test("then the provider can be disconnected", async () => {
  const member = await newMemberOf(instance);
  await setPassword(member.accessToken, await mailedCode(instance, member));
  const token = await instance.signIn(member.email, PASSWORD);
  const headers = { authorization: `Bearer ${token}` };
  const gone = await instance.request("/accounts/me/identities/Google", { method: "DELETE", headers });
  expect(gone.status).toBe(204);
  expect(await idOf((await signInWith("Google", member.person)).accessToken)).toBe(404);
  expect(await idOf(token)).toBe(member.id);
});

test("the identities that were connected stay connected", async () => {
  const member = await newMemberOf(instance);
  const person = newStranger({ subject: crypto.randomUUID() });
  const { accessToken, idToken, nonce } = await signInWith("Facebook", person);
  const body = { provider: "Facebook", accessToken, idToken, nonce };
  expect((await postTo(instance, "/accounts/me/identities", body, member.accessToken)).status).toBe(204);
  expect((await setPassword(member.accessToken, await mailedCode(instance, member))).status).toBe(204);
  for (const [provider, who] of [["Google", member.person] as const, ["Facebook", person] as const]) {
    expect(await idOf((await signInWith(provider, who)).accessToken)).toBe(member.id);
  }
});

test("proves the address", async () => {
  const member = await newMemberOf(instance);
  await env.DB.prepare("UPDATE accounts SET email_proved_at = NULL WHERE id = ?").bind(member.id).run();
  expect((await setPassword(member.accessToken, await mailedCode(instance, member))).status).toBe(204);
  const headers = { authorization: `Bearer ${await instance.signIn(member.email, PASSWORD)}` };
  const account = await (await instance.request("/accounts/me", { headers })).json<{ emailProvedAt: string | null }>();
  expect(account.emailProvedAt).not.toBeNull();
});

describe("is not set", () => {
  test("with a wrong code, with one for something else, or with one of another account", async () => {
    const member = await newMemberOf(instance);
    const other = await newMemberOf(instance);
    const { request, code } = await mailedCode(instance, member);
    const wrong = await setPassword(member.accessToken, { request, code: code === "00000000" ? "1" : "00000000" });
    expect((await readProblem(wrong)).errors).toMatchObject([{ pointer: "/proof", code: "wrong" }]);
    expect((await setPassword(other.accessToken, { request, code })).status).toBe(422);
    expect((await setPassword(member.accessToken, await mailedCode(instance, other))).status).toBe(422);
    expect(await instance.signIn(member.email, PASSWORD)).toBe("NotAuthorizedException");
  });

  test("with a weak password, and then nothing has changed", async () => {
    const member = await newMemberOf(instance);
    const proof = await mailedCode(instance, member);
    const weak = await setPassword(member.accessToken, proof, "weak");
    expect((await readProblem(weak)).errors).toMatchObject([{ pointer: "/password", code: "password_policy" }]);
    expect(await findUser(member.id)).toBeUndefined();
    expect(await idOf(member.accessToken)).toBe(member.id);
    expect(await idOf((await signInWith("Google", member.person)).accessToken)).toBe(member.id);
    // The rejected request has not used up the code.
    expect((await setPassword(member.accessToken, proof)).status).toBe(204);
  });

  test("where the account has one", async () => {
    const person = newPerson();
    await instance.signUp(person);
    const token = await instance.signIn(person.email, person.password);
    expect(await typeOf(await postTo(instance, "/accounts/me/password/code", {}, token))).toBe("has-password");
  });

  test("twice with one code", async () => {
    const member = await newMemberOf(instance);
    const proof = await mailedCode(instance, member);
    expect((await setPassword(member.accessToken, proof)).status).toBe(204);
    const token = await instance.signIn(member.email, PASSWORD);
    expect(await typeOf(await setPassword(token, proof, "Another-Horse8"))).toBe("has-password");
  });
});

test("the code for a password is for nothing else", async () => {
  const member = await newMemberOf(instance);
  const proof = await mailedCode(instance, member);
  expect((await postTo(instance, "/accounts/recover", { proof })).status).toBe(422);
  const signUp = { ...newPerson(), email: member.email, proof };
  expect((await postTo(instance, "/accounts", signUp)).status).toBe(422);
  await env.DB.prepare("UPDATE accounts SET email_proved_at = NULL WHERE id = ?").bind(member.id).run();
  expect((await postTo(instance, "/accounts/me/proof", { proof }, member.accessToken)).status).toBe(422);
});

test("an account with a password that is deleted leaves no user behind", async () => {
  const member = await newMemberOf(instance);
  await setPassword(member.accessToken, await mailedCode(instance, member));
  const headers = { authorization: `Bearer ${await instance.signIn(member.email, PASSWORD)}` };
  expect((await instance.request("/accounts/me", { method: "DELETE", headers })).status).toBe(204);
  expect(await findUser(member.id)).toBeUndefined();
  expect(await findUser(member.username)).toBeUndefined();
});

describe("whoever reads the mail of an address that was never proved recovers it from a stranger", () => {
  async function resetPassword(email: string): Promise<void> {
    const { ClientId } = instance.pool;
    await unsigned("ForgotPassword", { ClientId, Username: email });
    const { messages } = (await localCognito("GET", `outbox?destination=${encodeURIComponent(email)}`)) as {
      messages: { kind: string; code: string }[];
    };
    const ConfirmationCode = messages.find(({ kind }) => kind === "forgot_password")?.code;
    const input = { ClientId, Username: email, ConfirmationCode, Password: PASSWORD };
    expect(await unsigned("ConfirmForgotPassword", input)).toEqual({});
  }

  test("who signs in with another provider", async () => {
    const stranger = await newMemberOf(instance);
    await env.DB.prepare("UPDATE accounts SET email_proved_at = NULL WHERE id = ?").bind(stranger.id).run();
    const { request, code } = await proofOf(instance, stranger.email);
    expect((await postTo(instance, "/accounts/recover", { proof: { request, code } })).status).toBe(204);
    expect(await idOf(stranger.accessToken)).toBe(404);
    expect(await idOf((await signInWith("Google", stranger.person)).accessToken)).toBe(404);
    await resetPassword(stranger.email);
    const token = await instance.signIn(stranger.email, PASSWORD);
    expect(await idOf(token)).toBe(stranger.id);
  });

  test("who has connected another provider", async () => {
    const person = newPerson();
    const { id } = await (await instance.signUp(person)).json<AccountDocument>();
    const token = await instance.signIn(person.email, person.password);
    const identity = newStranger({ subject: crypto.randomUUID() });
    const { accessToken, idToken, nonce } = await signInWith("Google", identity);
    const body = { provider: "Google", accessToken, idToken, nonce };
    expect((await postTo(instance, "/accounts/me/identities", body, token)).status).toBe(204);
    const { request, code } = await proofOf(instance, person.email);
    expect((await postTo(instance, "/accounts/recover", { proof: { request, code } })).status).toBe(204);
    expect(await idOf((await signInWith("Google", identity)).accessToken)).toBe(404);
    const rows = env.DB.prepare("SELECT * FROM identities WHERE account_id = ?").bind(id);
    expect((await rows.all()).results).toEqual([]);
  });
});
