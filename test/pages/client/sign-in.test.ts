// Signing up and in with the client: every outcome.

import { expect } from "vitest";
import { cognito, localCognito, readSettings } from "../../stack/client.ts";
import { exception, replyTo } from "../browser/cognito-faults.ts";
import { appUrl, test } from "../browser/visit.ts";
import { somebody, somebodyWithAccount } from "../browser/visitor.ts";
import { appCode } from "./authenticator.ts";
import { answering, type Client, mailedCode, newClient, newPool, newUser, signIn, usePool } from "./stage.ts";

const signUp = (client: Client, person: { name: string; email: string; password: string }) =>
  client.evaluate((gatehouse, values) => gatehouse.signUp(values), person);

test("an account is created, and the next sign-up with its address is `email_taken`", async ({ visit }) => {
  const { client } = await newClient(visit);
  const person = somebody();
  expect(await signUp(client, person)).toEqual({ kind: "created" });
  expect(await signUp(client, { ...person, name: "Another" })).toEqual({ kind: "email_taken" });
});

test("a sign-up whose response was lost can be repeated, and returns `created`", async ({ visit }) => {
  const { visitor, client } = await newClient(visit);
  const person = somebody();
  await visitor.page.route(
    "**/accounts",
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  expect(await signUp(client, person)).toEqual({ kind: "unreachable" });
  expect(await signUp(client, person)).toEqual({ kind: "created" });
});

test("rejected fields are named, with messages", async ({ visit }) => {
  const { client } = await newClient(visit);
  const outcome = await signUp(client, { name: "", email: "nonsense", password: "short" });
  expect(outcome.kind === "invalid_fields" && outcome.errors.map(({ field }) => field).sort()).toEqual([
    "email",
    "name",
  ]);
});

test("a throttled sign-up returns the time to wait", async ({ visit }) => {
  const { visitor, client } = await newClient(visit);
  await visitor.page.route("**/accounts", (route) =>
    route.fulfill({
      status: 429,
      headers: { "content-type": "application/problem+json", "retry-after": "40" },
      body: JSON.stringify({ type: "/problems#too-many-requests" }),
    }),
  );
  expect(await signUp(client, somebody())).toEqual({ kind: "too_many_attempts", retryAfterSeconds: 40 });
});

test("the right password signs in; a wrong one and an unknown address are rejected alike (AC-3)", async ({ visit }) => {
  const { client } = await newClient(visit);
  const person = await somebodyWithAccount(appUrl);
  const wrong = { kind: "rejected", reason: "wrong_credentials", detail: "Incorrect username or password." };
  expect(await signIn(client, { ...person, password: "Wrong-Horse7" })).toEqual(wrong);
  expect(await signIn(client, somebody())).toEqual(wrong);
  expect(await client.evaluate((gatehouse) => gatehouse.isSignedIn())).toBe(false);
  expect(await signIn(client, person)).toEqual({ kind: "signed_in" });
  expect(await client.evaluate((gatehouse) => gatehouse.isSignedIn())).toBe(true);
});

test("a temporary password requires a new one", async ({ visit }) => {
  const { client } = await newClient(visit);
  const person = await somebodyWithAccount(appUrl);
  const { userPoolId: UserPoolId } = await readSettings();
  const temporary = { ...person, password: "Temporary-Horse7" };
  await cognito("AdminSetUserPassword", { UserPoolId, Username: person.email, Password: temporary.password });
  const steps = await answering(client, temporary, ["weak", person.password]);
  expect(steps.map((step) => [step.kind, "reason" in step && step.reason])).toEqual([
    ["new_password_required", false],
    ["rejected", "password_too_weak"],
    ["signed_in", false],
  ]);
});

test("after an operator reset the password, the e-mailed code sets a new one and signs in", async ({ visit }) => {
  const { client } = await newClient(visit);
  const person = await somebodyWithAccount(appUrl);
  const { userPoolId: UserPoolId } = await readSettings();
  await cognito("AdminResetUserPassword", { UserPoolId, Username: person.email });
  const code = await mailedCode(person.email);
  const renewed = { ...person, password: `${person.password}2` };
  const wrong = code === "000000" ? "000001" : "000000";
  const steps = await answering(client, person, [wrong, code], renewed.password);
  expect(steps.map((step) => [step.kind, "reason" in step && step.reason])).toEqual([
    ["reset_required", false],
    ["rejected", "code_wrong"],
    ["signed_in", false],
  ]);
  expect(await signIn(client, renewed)).toEqual({ kind: "signed_in" });
});

test("a pool that requires a second factor has it set up at the first sign-in, and requires it at the next", async ({
  visit,
}) => {
  const pool = await newPool(
    { MfaConfiguration: "OFF" },
    { ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
  );
  await cognito("SetUserPoolMfaConfig", {
    UserPoolId: pool.userPoolId,
    MfaConfiguration: "ON",
    SoftwareTokenMfaConfiguration: { Enabled: true },
  });
  const person = somebody();
  await newUser(pool, person);
  const { visitor, client } = await newClient(visit);
  await usePool(visitor, pool);

  const open = await client.evaluateHandle((gatehouse, values) => gatehouse.signIn(values), person);
  const { kind, secret, uri } = await open.evaluate((step) => ({ secret: "", uri: "", ...step }));
  expect(kind).toBe("totp_setup_required");
  expect(uri).toBe(`otpauth://totp/localhost:${encodeURIComponent(person.email)}?secret=${secret}&issuer=localhost`);
  const answer = (code: string) =>
    open.evaluate((step, text) => (step.kind === "totp_setup_required" ? step.answer(text) : step), code);
  const right = appCode(secret);
  const wrong = right === "000000" ? "000001" : "000000";
  expect(await answer(wrong)).toEqual({ kind: "rejected", reason: "code_wrong" });
  expect(await answer(right)).toEqual({ kind: "signed_in" });

  const steps = await answering(client, person, [right, appCode(secret, 1)]);
  expect(steps.map((step) => [step.kind, "reason" in step && step.reason])).toEqual([
    ["code_required", false],
    ["rejected", "code_used"],
    ["signed_in", false],
  ]);
});

test("an unknown challenge is `challenge_unknown`", async ({ visit }) => {
  const { visitor, client } = await newClient(visit);
  await replyTo(visitor, "InitiateAuth", { body: { ChallengeName: "CUSTOM_CHALLENGE", Session: "s" } });
  expect(await signIn(client, somebody())).toEqual({ kind: "rejected", reason: "challenge_unknown" });
});

test("after five wrong passwords Cognito locks the account for a time; then the right one works", async ({ visit }) => {
  const { client } = await newClient(visit);
  const person = await somebodyWithAccount(appUrl);
  const kinds: unknown[] = [];
  for (let attempt = 0; attempt < 6; attempt++) {
    const step = await signIn(client, { ...person, password: "Wrong-Horse7" });
    kinds.push(step.kind === "rejected" && step.reason);
  }
  expect(kinds.slice(0, 5)).toEqual(Array(5).fill("wrong_credentials"));
  expect(kinds[5]).toBe("too_many_attempts");
  await expect.poll(() => signIn(client, person), { interval: 1_500 }).toEqual({ kind: "signed_in" });
});

test.for(["http500", "html503", "cut_before", "cut_after"])(
  "a failure of Cognito (%s) is `unreachable`, and the next try works",
  async (kind, { visit }) => {
    const { client } = await newClient(visit);
    const person = await somebodyWithAccount(appUrl);
    await localCognito("POST", "faults", { operation: "InitiateAuth", kind });
    expect(await signIn(client, person)).toEqual({ kind: "rejected", reason: "unreachable" });
    expect(await signIn(client, person)).toEqual({ kind: "signed_in" });
  },
);

test("throttling by Cognito is `too_many_attempts`", async ({ visit }) => {
  const { visitor, client } = await newClient(visit);
  await replyTo(visitor, "InitiateAuth", exception("TooManyRequestsException", "Rate exceeded"));
  expect(await signIn(client, somebody())).toMatchObject({ kind: "rejected", reason: "too_many_attempts" });
});

test("without a network a call is `unreachable`, and works once the network is back", async ({ visit }) => {
  const { visitor, client } = await newClient(visit);
  const person = await somebodyWithAccount(appUrl);
  await visitor.context.setOffline(true);
  expect(await signIn(client, person)).toEqual({ kind: "rejected", reason: "unreachable" });
  // Sign-up needs the second file of the client, which cannot be loaded offline.
  expect(await signUp(client, somebody())).toEqual({ kind: "unreachable" });
  await visitor.context.setOffline(false);
  expect(await signIn(client, person)).toEqual({ kind: "signed_in" });
  expect(await client.evaluate((gatehouse) => gatehouse.account())).toMatchObject({ kind: "account" });
});

test("a 5xx of the API is `unreachable`, whatever its body", async ({ visit }) => {
  const { visitor, client } = await newClient(visit);
  const person = await somebodyWithAccount(appUrl);
  await signIn(client, person);
  await visitor.page.route("**/accounts/me", (route) =>
    route.fulfill({
      status: 503,
      headers: { "content-type": "application/problem+json" },
      body: JSON.stringify({ type: "/problems#storage-unavailable" }),
    }),
  );
  expect(await client.evaluate((gatehouse) => gatehouse.account())).toEqual({ kind: "unreachable" });
  expect(await client.evaluate((gatehouse) => gatehouse.isSignedIn())).toBe(true);
});

test("passwords and tokens are sent only to Cognito and the API", async ({ visit }) => {
  const { visitor, client } = await newClient(visit);
  const person = await somebodyWithAccount(appUrl);
  await signIn(client, person);
  await client.evaluate((gatehouse) => gatehouse.account());
  expect(visitor.sent.filter(({ body, url }) => (body + url).includes(person.password))).toEqual([]);
  expect(visitor.complaints).toEqual([]);
});
