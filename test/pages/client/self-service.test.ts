// Calls of the client on the visitor's own account, each with its rejections.

import { afterEach, describe, expect } from "vitest";
import { localCognito } from "../../stack/client.ts";
import { setCognitoClock } from "../browser/cognito-clock.ts";
import { exception, replyTo } from "../browser/cognito-faults.ts";
import { appUrl, test } from "../browser/visit.ts";
import { somebody, somebodyWithAccount } from "../browser/visitor.ts";
import { appCode } from "./authenticator.ts";
import { answering, type Client, clientOf, mailedCode, newClient, signedIn, signIn } from "./stage.ts";

afterEach(async () => {
  await setCognitoClock(0);
  await localCognito("DELETE", "faults");
});

const wrongOf = (code: string) => (code === "000000" ? "000001" : "000000");

test("the account is read, and its name changed", async ({ visit }) => {
  const { client, person } = await signedIn(visit);
  const { name, email } = person;
  expect(await client.evaluate((gatehouse) => gatehouse.account())).toMatchObject({
    kind: "account",
    account: { name, email, createdAt: expect.stringMatching(/^\d{4}-.*Z$/) },
  });
  const rename = (to: string) => client.evaluate((gatehouse, name) => gatehouse.updateProfile({ name }), to);
  expect(await rename("Ada King")).toMatchObject({ kind: "account", account: { name: "Ada King", email } });
  expect(await rename(" ")).toMatchObject({ kind: "invalid_fields", errors: [{ field: "name" }] });
  expect(await client.evaluate((gatehouse) => gatehouse.account())).toMatchObject({ account: { name: "Ada King" } });
});

test("every call on the account returns `signed_out` when nobody is signed in", async ({ visit }) => {
  const { client } = await newClient(visit);
  const kinds = await client.evaluate(async (gatehouse) => {
    const outcomes = [
      gatehouse.account(),
      gatehouse.updateProfile({ name: "x" }),
      gatehouse.changePassword({ currentPassword: "x", newPassword: "y" }),
      gatehouse.startEmailChange("x@example.com"),
      gatehouse.resendEmailCode(),
      gatehouse.verifyEmail("1"),
      gatehouse.exportData(),
      gatehouse.deleteAccount(),
      gatehouse.mfaState(),
      gatehouse.startTotp(),
      gatehouse.confirmTotp("1"),
      gatehouse.stopTotp({ password: "x", code: "1" }),
      gatehouse.signOutEverywhere(),
      gatehouse.endOtherSessions("x"),
      gatehouse.reauthenticate("x"),
      gatehouse.fetch("/accounts/me"),
      gatehouse.accessToken(),
      gatehouse.roles(),
    ];
    return (await Promise.all(outcomes)).map(({ kind }) => kind);
  });
  expect(kinds).toEqual(Array(18).fill("signed_out"));
});

describe("the password", () => {
  const change = (client: Client, currentPassword: string, newPassword: string) =>
    client.evaluate((gatehouse, values) => gatehouse.changePassword(values), { currentPassword, newPassword });

  test("is changed with the current one (PW-6)", async ({ visit }) => {
    const { client, person } = await signedIn(visit);
    const next = `${person.password}-2`;
    expect(await change(client, "Wrong-Horse7", next)).toEqual({ kind: "wrong_password" });
    expect(await change(client, person.password, "weak")).toMatchObject({
      kind: "password_too_weak",
      detail: expect.stringContaining("Password"),
    });
    expect(await change(client, person.password, next)).toEqual({ kind: "changed" });
    expect(await signIn(client, person)).toMatchObject({ reason: "wrong_credentials" });
    expect(await signIn(client, { ...person, password: next })).toEqual({ kind: "signed_in" });
  });

  test("can be tried five times per hour", async ({ visit }) => {
    const { client } = await signedIn(visit);
    const kinds = [];
    for (let attempt = 0; attempt < 6; attempt++) kinds.push((await change(client, "Wrong-Horse7", "New-Horse7")).kind);
    expect(kinds).toEqual([...Array(5).fill("wrong_password"), "too_many_attempts"]);
  });

  test("is reset with an e-mailed code; known and unknown addresses get the same outcome (AC-2)", async ({ visit }) => {
    const { client } = await newClient(visit);
    const person = await somebodyWithAccount(appUrl);
    const forgot = (email: string) => client.evaluate((gatehouse, to) => gatehouse.forgotPassword(to), email);
    expect(await forgot(person.email)).toEqual({ kind: "sent" });
    expect(await forgot(somebody().email)).toEqual({ kind: "sent" });
    const code = await mailedCode(person.email);
    const reset = (values: { email: string; code: string; newPassword: string }) =>
      client.evaluate((gatehouse, given) => gatehouse.resetPassword(given), values);
    const values = { email: person.email, code, newPassword: "Other-Horse7" };
    expect(await reset({ ...values, code: wrongOf(code) })).toEqual({ kind: "code_wrong" });
    expect(await reset({ ...values, newPassword: "weak" })).toMatchObject({ kind: "password_too_weak" });
    expect(await reset(values)).toEqual({ kind: "reset" });
    expect(await reset(values)).toEqual({ kind: "code_expired" });
    expect(await signIn(client, { ...person, password: "Other-Horse7" })).toEqual({ kind: "signed_in" });
  });

  test("is not reset with an expired code", async ({ visit }) => {
    const { client } = await newClient(visit);
    const { email } = await somebodyWithAccount(appUrl);
    await client.evaluate((gatehouse, to) => gatehouse.forgotPassword(to), email);
    const code = await mailedCode(email);
    await setCognitoClock(3_700);
    const values = { email, code, newPassword: "Other-Horse7" };
    expect(await client.evaluate((gatehouse, given) => gatehouse.resetPassword(given), values)).toEqual({
      kind: "code_expired",
    });
  });

  test.for([
    ["UserNotFoundException", "Username/client id combination not found.", "sent"],
    ["InvalidParameterException", "Cannot reset password for the user as there is no verified email", "sent"],
    ["NotAuthorizedException", "User password cannot be reset in the current state.", "sent"],
    ["NotAuthorizedException", "Contact administrator to reset password.", "not_offered"],
    ["LimitExceededException", "Attempt limit exceeded, please try after some time.", "too_many_attempts"],
  ] as const)("that is forgotten: %s “%s” returns %s (AC-2)", async ([name, message, kind], { visit }) => {
    const { visitor, client } = await newClient(visit);
    await replyTo(visitor, "ForgotPassword", exception(name, message));
    const outcome = await client.evaluate((gatehouse) => gatehouse.forgotPassword("ada@example.com"));
    expect(outcome.kind).toBe(kind);
  });
});

describe("the e-mail address", () => {
  const start = (client: Client, email: string) =>
    client.evaluate((gatehouse, to) => gatehouse.startEmailChange(to), email);
  const verify = (client: Client, code: string) =>
    client.evaluate((gatehouse, given) => gatehouse.verifyEmail(given), code);

  test("changes when the code sent to the new one is entered; the old one works until then (AC-4)", async ({
    visit,
  }) => {
    const { client, person } = await signedIn(visit);
    const { email } = somebody();
    expect(await start(client, email)).toMatchObject({
      kind: "code_sent",
      account: { email: person.email, newEmail: email },
    });
    const first = await mailedCode(email);
    expect(await client.evaluate((gatehouse) => gatehouse.resendEmailCode())).toMatchObject({ kind: "code_sent" });
    const code = await mailedCode(email);
    expect(code).not.toBe(first);
    expect(await verify(client, wrongOf(code))).toEqual({ kind: "code_wrong" });
    expect(await signIn(client, person)).toEqual({ kind: "signed_in" });
    expect(await verify(client, code)).toMatchObject({ kind: "changed", account: { email } });
    expect(await signIn(client, person)).toMatchObject({ reason: "wrong_credentials" });
    expect(await signIn(client, { ...person, email })).toEqual({ kind: "signed_in" });
    expect(await client.evaluate((gatehouse) => gatehouse.resendEmailCode())).toEqual({ kind: "nothing_waiting" });
  });

  test("stays if the change is cancelled, and its code no longer works", async ({ visit }) => {
    const { client, person } = await signedIn(visit);
    const { email } = somebody();
    await start(client, email);
    const code = await mailedCode(email);
    const cancel = () => client.evaluate((gatehouse) => gatehouse.cancelEmailChange());
    for (let time = 1; time <= 2; time++) {
      const outcome = await cancel();
      expect(outcome).toMatchObject({ kind: "account", account: { email: person.email } });
      expect(outcome).not.toHaveProperty("account.newEmail");
    }
    expect(await verify(client, code)).toMatchObject({ kind: "changed", account: { email: person.email } });
  });

  test("of another account is rejected, and so is a malformed one", async ({ visit }) => {
    const { client } = await signedIn(visit);
    const other = await somebodyWithAccount(appUrl);
    expect(await start(client, other.email)).toEqual({ kind: "email_taken" });
    expect(await start(client, "nonsense")).toMatchObject({ kind: "invalid_fields", errors: [{ field: "email" }] });
  });

  test("does not change with an expired code", async ({ visit }) => {
    const { client } = await signedIn(visit);
    const { email } = somebody();
    await start(client, email);
    const code = await mailedCode(email);
    await setCognitoClock(24 * 3_600 + 60);
    // Cognito's clock is a day ahead, so the access token has expired as well. The client renews it, and only the code
    // is rejected.
    expect(await verify(client, code)).toEqual({ kind: "code_expired" });
  });

  test("changes even if the API could not be reached after Cognito accepted the code", async ({ visit }) => {
    const { visitor, client } = await signedIn(visit);
    const { email } = somebody();
    await start(client, email);
    const code = await mailedCode(email);
    await visitor.page.route("**/email/confirm", (route) => route.abort(), { times: 1 });
    expect(await verify(client, code)).toEqual({ kind: "unreachable" });
    await visitor.page.reload();
    expect(await verify(await clientOf(visitor), code)).toMatchObject({ kind: "changed", account: { email } });
  });

  test("requires a recent sign-in, which can be made in place", async ({ visit }) => {
    await setCognitoClock(-600);
    const { client, person } = await signedIn(visit);
    await setCognitoClock(0);
    const { email } = somebody();
    const again = (password: string) =>
      client.evaluate(
        async (gatehouse, given) => {
          const outcome = await gatehouse.startEmailChange(given.email);
          return outcome.kind === "recent_sign_in_required" ? outcome.reauthenticate(given.password) : outcome;
        },
        { email, password },
      );
    expect(await again("Wrong-Horse7")).toMatchObject({ kind: "rejected", reason: "wrong_credentials" });
    expect(await again(person.password)).toEqual({ kind: "signed_in" });
    expect(await start(client, email)).toMatchObject({ kind: "code_sent" });
  });
});

describe("the second factor", () => {
  test("is turned on, required at sign-in, and turned off with password and code", async ({ visit }) => {
    const { client, person } = await signedIn(visit);
    const state = () => client.evaluate((gatehouse) => gatehouse.mfaState());
    const confirm = (code: string) => client.evaluate((gatehouse, given) => gatehouse.confirmTotp(given), code);
    expect(await state()).toEqual({ kind: "mfa", totp: false });

    const started = await client.evaluate((gatehouse) => gatehouse.startTotp({ issuer: "Ada & Co" }));
    if (started.kind !== "started") throw new Error(started.kind);
    const { secret, uri } = started;
    expect(uri).toBe(
      `otpauth://totp/Ada%20%26%20Co:${encodeURIComponent(person.email)}?secret=${secret}&issuer=Ada%20%26%20Co`,
    );
    const code = appCode(secret);
    expect(await confirm(wrongOf(code))).toEqual({ kind: "code_wrong" });
    // Makes the call fail that enables the app, after Cognito has accepted the code.
    await localCognito("POST", "faults", { operation: "SetUserMFAPreference", kind: "http500" });
    expect(await confirm(code)).toEqual({ kind: "unreachable" });
    expect(await confirm(code)).toEqual({ kind: "on" });
    expect(await state()).toEqual({ kind: "mfa", totp: true });

    await setCognitoClock(60);
    const second = appCode(secret, 2);
    const steps = await answering(client, person, [wrongOf(second), second]);
    expect(steps.map(({ kind }) => kind)).toEqual(["code_required", "rejected", "signed_in"]);

    const stop = (password: string, code: string) =>
      client.evaluate((gatehouse, values) => gatehouse.stopTotp(values), { password, code });
    await setCognitoClock(120);
    const third = appCode(secret, 4);
    expect(await stop("Wrong-Horse7", third)).toEqual({ kind: "wrong_password" });
    expect(await stop(person.password, wrongOf(third))).toEqual({ kind: "code_wrong" });
    expect(await stop(person.password, second)).toMatchObject({ kind: expect.stringMatching(/^code_/) });
    expect(await state()).toEqual({ kind: "mfa", totp: true });
    expect(await stop(person.password, third)).toEqual({ kind: "off" });
    expect(await state()).toEqual({ kind: "mfa", totp: false });
    expect(await signIn(client, person)).toEqual({ kind: "signed_in" });
  });

  test("is not offered in a pool without it", async ({ visit }) => {
    const { visitor, client } = await signedIn(visit);
    await replyTo(visitor, "AssociateSoftwareToken", exception("SoftwareTokenMFANotFoundException", "None here."));
    expect(await client.evaluate((gatehouse) => gatehouse.startTotp())).toEqual({ kind: "not_offered" });
  });
});

describe("the sessions of an account", () => {
  const account = (client: Client) => client.evaluate((gatehouse) => gatehouse.account());

  test("end everywhere, including here", async ({ visit }) => {
    const here = await signedIn(visit);
    const there = await signedIn(visit, here.person);
    expect(await here.client.evaluate((gatehouse) => gatehouse.signOutEverywhere())).toEqual({ kind: "done" });
    expect(await account(here.client)).toEqual({ kind: "signed_out", ended: false });
    expect(await account(there.client)).toEqual({ kind: "signed_out", ended: true });
  });

  test("end everywhere else; this one continues in all tabs without an event (PW-6)", async ({ visit }) => {
    const here = await signedIn(visit);
    const there = await signedIn(visit, here.person);
    const tab = await here.visitor.newTab();
    await tab.open("/problems");
    const inTab = await clientOf(tab);
    expect(await account(inTab)).toMatchObject({ kind: "account" });
    const changes = await here.client.evaluateHandle((gatehouse) => {
      const seen: unknown[] = [];
      gatehouse.onChange((change) => seen.push(change));
      return seen;
    });
    const end = (password: string) =>
      here.client.evaluate((gatehouse, given) => gatehouse.endOtherSessions(given), password);
    expect(await end(here.person.password)).toEqual({ kind: "signed_in" });
    expect(await account(there.client)).toEqual({ kind: "signed_out", ended: true });
    expect(await account(here.client)).toMatchObject({ kind: "account" });
    expect(await account(inTab)).toMatchObject({ kind: "account" });
    expect(await changes.jsonValue()).toEqual([]);
  });
});

test("the data export is one object (AC-6)", async ({ visit }) => {
  const { client, person } = await signedIn(visit);
  const outcome = await client.evaluate((gatehouse) => gatehouse.exportData());
  expect(outcome).toMatchObject({ kind: "exported", data: { account: { email: person.email } } });
});

test("deleting the account ends its session (AC-5)", async ({ visit }) => {
  await setCognitoClock(-600);
  const { client, person } = await signedIn(visit);
  await setCognitoClock(0);
  const remove = () => client.evaluate((gatehouse) => gatehouse.deleteAccount());
  expect(await remove()).toMatchObject({ kind: "recent_sign_in_required" });
  expect(await client.evaluate((gatehouse, given) => gatehouse.reauthenticate(given), person.password)).toEqual({
    kind: "signed_in",
  });
  expect(await remove()).toEqual({ kind: "deleted" });
  expect(await client.evaluate((gatehouse) => gatehouse.isSignedIn())).toBe(false);
  expect(await signIn(client, person)).toMatchObject({ reason: "wrong_credentials" });
});

test("the session ends when the account was deleted elsewhere", async ({ visit }) => {
  const here = await signedIn(visit);
  const there = await signedIn(visit, here.person);
  await there.client.evaluate((gatehouse) => gatehouse.deleteAccount());
  expect(await here.client.evaluate((gatehouse) => gatehouse.mfaState())).toEqual({ kind: "signed_out", ended: true });
});

test("the pool's password policy is returned", async ({ visit }) => {
  const { client } = await newClient(visit);
  expect(await client.evaluate((gatehouse) => gatehouse.passwordPolicy())).toEqual({
    minimumLength: 8,
    requireLowercase: true,
    requireUppercase: true,
    requireNumbers: true,
    requireSymbols: true,
  });
});
