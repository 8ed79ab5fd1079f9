// Signing up and in through the client: each way in which it can go.

import { expect } from "vitest";
import { cognito, localCognito, readSettings } from "../../stack/client.ts";
import { exception, replyTo } from "../browser/cognito-faults.ts";
import { appUrl, test } from "../browser/visit.ts";
import { somebody, somebodyWithAccount } from "../browser/visitor.ts";
import { appCode } from "./authenticator.ts";
import { answering, type Client, mailedCode, newClient, newPool, newUser, signIn, usePool } from "./stage.ts";

const signUp = (client: Client, person: { name: string; email: string; password: string }) =>
  client.evaluate((gatehouse, values) => gatehouse.signUp(values), person);

test("an account is created once, and the next one with its address is told so", async ({ visit }) => {
  const { client } = await newClient(visit);
  const person = somebody();
  expect(await signUp(client, person)).toEqual({ kind: "created" });
  expect(await signUp(client, { ...person, name: "Another" })).toEqual({ kind: "email_taken" });
});

test("a sign-up whose answer got lost is repeated as it was, and told as created", async ({ visit }) => {
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

test("rejected fields are named, with words", async ({ visit }) => {
  const { client } = await newClient(visit);
  const outcome = await signUp(client, { name: "", email: "nonsense", password: "short" });
  expect(outcome.kind === "invalid_fields" && outcome.errors.map(({ field }) => field).sort()).toEqual([
    "email",
    "name",
  ]);
});

test("a sign-up that is throttled says for how long", async ({ visit }) => {
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

test("a right password signs in, a wrong one and an unknown address don't, and look alike (AC-3)", async ({
  visit,
}) => {
  const { client } = await newClient(visit);
  const person = await somebodyWithAccount(appUrl);
  const wrong = { kind: "rejected", reason: "wrong_credentials", detail: "Incorrect username or password." };
  expect(await signIn(client, { ...person, password: "Wrong-Horse7" })).toEqual(wrong);
  expect(await signIn(client, somebody())).toEqual(wrong);
  expect(await client.evaluate((gatehouse) => gatehouse.isSignedIn())).toBe(false);
  expect(await signIn(client, person)).toEqual({ kind: "signed_in" });
  expect(await client.evaluate((gatehouse) => gatehouse.isSignedIn())).toBe(true);
});

test("a temporary password leads on to one of one's own", async ({ visit }) => {
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

test("a password that an operator reset is replaced by the mailed code, and one is signed in", async ({ visit }) => {
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

test("a pool that demands a second factor has one set up at the first sign-in, and asks for it at the next", async ({
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

test("a way to sign in that the client doesn't know is said to be one", async ({ visit }) => {
  const { visitor, client } = await newClient(visit);
  await replyTo(visitor, "InitiateAuth", { body: { ChallengeName: "CUSTOM_CHALLENGE", Session: "s" } });
  expect(await signIn(client, somebody())).toEqual({ kind: "rejected", reason: "challenge_unknown" });
});

test("after five wrong passwords one has to wait, and the right one works again after that", async ({ visit }) => {
  const { client } = await newClient(visit);
  const person = await somebodyWithAccount(appUrl);
  const kinds: unknown[] = [];
  for (let attempt = 0; attempt < 6; attempt++) {
    const step = await signIn(client, { ...person, password: "Wrong-Horse7" });
    kinds.push(step.kind === "rejected" && step.reason);
  }
  expect(kinds.slice(0, 5)).toEqual(Array(5).fill("wrong_credentials"));
  expect(kinds[5]).toBe("too_many_attempts");
  await expect.poll(() => signIn(client, person), { timeout: 10_000, interval: 1_500 }).toEqual({ kind: "signed_in" });
});

test.for(["http500", "html503", "cut_before", "cut_after"])(
  "Cognito that fails (%s) is out of reach, and the next try counts",
  async (kind, { visit }) => {
    const { client } = await newClient(visit);
    const person = await somebodyWithAccount(appUrl);
    await localCognito("POST", "faults", { operation: "InitiateAuth", kind });
    expect(await signIn(client, person)).toEqual({ kind: "rejected", reason: "unreachable" });
    expect(await signIn(client, person)).toEqual({ kind: "signed_in" });
  },
);

test("a Cognito that throttles is told from one that rejects", async ({ visit }) => {
  const { visitor, client } = await newClient(visit);
  await replyTo(visitor, "InitiateAuth", exception("TooManyRequestsException", "Rate exceeded"));
  expect(await signIn(client, somebody())).toMatchObject({ kind: "rejected", reason: "too_many_attempts" });
});

test("without a network nothing is lost: the same call works once it is back", async ({ visit }) => {
  const { visitor, client } = await newClient(visit);
  const person = await somebodyWithAccount(appUrl);
  await visitor.context.setOffline(true);
  expect(await signIn(client, person)).toEqual({ kind: "rejected", reason: "unreachable" });
  // The second file of the client can't be loaded either.
  expect(await signUp(client, somebody())).toEqual({ kind: "unreachable" });
  await visitor.context.setOffline(false);
  expect(await signIn(client, person)).toEqual({ kind: "signed_in" });
  expect(await client.evaluate((gatehouse) => gatehouse.account())).toMatchObject({ kind: "account" });
});

test("our API that is down is out of reach, whatever it says", async ({ visit }) => {
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

test("neither password nor token leaves for anywhere but where it belongs", async ({ visit }) => {
  const { visitor, client } = await newClient(visit);
  const person = await somebodyWithAccount(appUrl);
  await signIn(client, person);
  await client.evaluate((gatehouse) => gatehouse.account());
  expect(visitor.sent.filter(({ body, url }) => (body + url).includes(person.password))).toEqual([]);
  expect(visitor.complaints).toEqual([]);
});
