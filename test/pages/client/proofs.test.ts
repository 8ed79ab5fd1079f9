// The client's calls for the proof of an address, and its reports of changes to the account, which Gatehouse announces
// to the account's owner by mail.

import { setTimeout } from "node:timers/promises";
import { describe, expect } from "vitest";
import { cognito, readSettings } from "../../stack/client.ts";
import { codeMailedTo, ownMailTo, proofMailedTo } from "../browser/mail.ts";
import { totp } from "../browser/totp.ts";
import { appUrl, test } from "../browser/visit.ts";
import { type Person, somebody, somebodyWithAccount, type Visitor } from "../browser/visitor.ts";
import { answering, type Client, clientOf, mailedCode, newClient, signedIn, signIn } from "./stage.ts";

const NEW_PASSWORD = "Another-Engine-2";
const CHANGED = "Your password at Gatehouse was changed";

async function subjects(address: string): Promise<string[]> {
  return (await ownMailTo(address)).map(({ subject }) => subject);
}

async function requestFor(client: Client, email: string): Promise<string> {
  const outcome = await client.evaluate((gatehouse, to) => gatehouse.startSignUp({ email: to }), email);
  expect(outcome).toEqual({ kind: "sent", request: expect.any(String) });
  return outcome.kind === "sent" ? outcome.request : "";
}

describe("a proof", () => {
  test("by a code, with blanks and full-width digits, creates an account that is proved", async ({ visit }) => {
    const { client } = await newClient(visit);
    const person = somebody();
    const request = await requestFor(client, ` ${person.email} `);
    const { code } = await proofMailedTo(person.email);
    const typed = [...code].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join(" ");
    const values = { ...person, proof: { request, code: typed } };
    expect(await client.evaluate((gatehouse, to) => gatehouse.signUp(to), values)).toEqual({ kind: "created" });
    const account = await client.evaluate(async (gatehouse, { email, password }) => {
      await gatehouse.signIn({ email, password });
      return gatehouse.account();
    }, person);
    expect(account).toMatchObject({ account: { emailProvedAt: expect.stringMatching(/Z$/) } });
  });

  test("that is wrong or expired is an error of its field, at every call", async ({ visit }) => {
    const { client, person } = await signedIn(visit);
    const proof = { token: "p123" };
    const wrong = { kind: "invalid_fields", errors: [{ field: "proof", code: "wrong", detail: expect.any(String) }] };
    const values = { ...somebody(), proof };
    expect(await client.evaluate((gatehouse, to) => gatehouse.signUp(to), values)).toEqual(wrong);
    expect(await client.evaluate((gatehouse, to) => gatehouse.proveAddress(to), { proof })).toEqual(wrong);
    expect(await client.evaluate((gatehouse, to) => gatehouse.recover(to), { proof })).toEqual(wrong);
    const unknown = { proof: { request: crypto.randomUUID(), code: "12345678" } };
    expect(await client.evaluate((gatehouse, to) => gatehouse.recover(to), unknown)).toMatchObject({
      kind: "invalid_fields",
      errors: [{ field: "proof", code: "expired" }],
    });
    expect(await client.evaluate((gatehouse) => gatehouse.account())).toMatchObject({
      account: { email: person.email, emailProvedAt: undefined },
    });
  });

  test("proves the address of an account, or recovers it", async ({ visit }) => {
    const { client, person } = await signedIn(visit);
    const request = await requestFor(client, person.email);
    const { code } = await proofMailedTo(person.email);
    const proved = await client.evaluate((gatehouse, to) => gatehouse.proveAddress(to), { proof: { request, code } });
    expect(proved).toMatchObject({ kind: "account", account: { emailProvedAt: expect.any(String) } });

    const other = await somebodyWithAccount(appUrl);
    const again = await requestFor(client, other.email);
    const proof = { request: again, code: (await proofMailedTo(other.email)).code };
    expect(await client.evaluate((gatehouse, to) => gatehouse.recover(to), { proof })).toEqual({ kind: "recovered" });
  });

  test("of a malformed address is asked for in vain", async ({ visit }) => {
    const { client } = await newClient(visit);
    expect(await client.evaluate((gatehouse) => gatehouse.startSignUp({ email: "ada" }))).toMatchObject({
      kind: "invalid_fields",
      errors: [{ field: "email", code: "email_malformed" }],
    });
  });
});

describe("the owner gets a mail", () => {
  /** Resets the password with a mailed code. Returns the person with the new password. */
  async function reset(client: Client, person: Person, newPassword = NEW_PASSWORD, mails = 1): Promise<Person> {
    const { email } = person;
    expect(await client.evaluate((gatehouse, to) => gatehouse.forgotPassword(to), email)).toEqual({ kind: "sent" });
    const values = { email, code: await codeMailedTo(email, mails), newPassword };
    expect(await client.evaluate((gatehouse, to) => gatehouse.resetPassword(to), values)).toEqual({ kind: "reset" });
    return { ...person, password: newPassword };
  }

  const reports = ({ sent }: Visitor) => sent.filter(({ url }) => url.endsWith("/accounts/me/events")).length;

  const change = (client: Client, currentPassword: string) =>
    client.evaluate((gatehouse, values) => gatehouse.changePassword(values), {
      currentPassword,
      newPassword: NEW_PASSWORD,
    });

  test("about a new password, also if all other sessions end at once", async ({ visit }) => {
    const { client, person } = await signedIn(visit);
    const outcomes = await client.evaluate(
      async (gatehouse, { currentPassword, newPassword }) => [
        await gatehouse.changePassword({ currentPassword, newPassword }),
        await gatehouse.endOtherSessions(newPassword),
        await gatehouse.account(),
      ],
      { currentPassword: person.password, newPassword: NEW_PASSWORD },
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(["changed", "signed_in", "account"]);
    await expect.poll(() => subjects(person.email)).toEqual([CHANGED]);
  });

  test("about a reset, at the sign-in after it, also if all other sessions end next", async ({ visit }) => {
    const { visitor, client } = await newClient(visit);
    // Delays the report until the other sessions have ended, which revokes the token that the report sends.
    await visitor.page.route("**/accounts/me/events", async (route) => {
      await setTimeout(1_000);
      await route.continue();
    });
    const person = await somebodyWithAccount(appUrl);
    const renewed = await reset(client, person);
    expect(await subjects(person.email)).toEqual([]);
    const step = await signIn(client, { ...renewed, email: ` ${person.email.toUpperCase()} ` });
    expect(step).toEqual({ kind: "signed_in" });
    expect(await client.evaluate((gatehouse, to) => gatehouse.endOtherSessions(to), NEW_PASSWORD)).toEqual(step);
    expect(await signIn(client, renewed)).toEqual(step);
    await expect.poll(() => subjects(person.email)).toEqual([CHANGED]);
  });

  test("about a reset, at the first sign-in after a reload too, but not at that of another person", async ({
    visit,
  }) => {
    const { visitor, client } = await newClient(visit);
    const [person, other] = [await somebodyWithAccount(appUrl), await somebodyWithAccount(appUrl)];
    const renewed = await reset(client, person);
    await visitor.page.reload();
    expect(await signIn(await clientOf(visitor), renewed)).toEqual({ kind: "signed_in" });
    await expect.poll(() => subjects(person.email)).toEqual([CHANGED]);

    await reset(await clientOf(visitor), person, `${NEW_PASSWORD}3`, 2);
    expect(await signIn(await clientOf(visitor), other)).toEqual({ kind: "signed_in" });
    expect(reports(visitor)).toBe(1);
    expect(await visitor.page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(person.email);
  });

  test("about a password that they choose when they sign in", async ({ visit }) => {
    const { client } = await newClient(visit);
    const person = await somebodyWithAccount(appUrl);
    const { userPoolId: UserPoolId } = await readSettings();
    const temporary = { ...person, password: "Temporary-Horse7" };
    await cognito("AdminSetUserPassword", { UserPoolId, Username: person.email, Password: temporary.password });
    const steps = await answering(client, temporary, ["weak", NEW_PASSWORD]);
    expect(steps.map(({ kind }) => kind)).toEqual(["new_password_required", "rejected", "signed_in"]);
    await expect.poll(() => subjects(person.email)).toEqual([CHANGED]);
  });

  test("about a reset that an operator required", async ({ visit }) => {
    const { client } = await newClient(visit);
    const person = await somebodyWithAccount(appUrl);
    const { userPoolId: UserPoolId } = await readSettings();
    await cognito("AdminResetUserPassword", { UserPoolId, Username: person.email });
    const steps = await answering(client, person, [await mailedCode(person.email)], NEW_PASSWORD);
    expect(steps.map(({ kind }) => kind)).toEqual(["reset_required", "signed_in"]);
    await expect.poll(() => subjects(person.email)).toEqual([CHANGED]);
  });

  test("about an authenticator app that was added, and removed", async ({ visit }) => {
    const { client, person } = await signedIn(visit);
    const started = await client.evaluate((gatehouse) => gatehouse.startTotp());
    const secret = started.kind === "started" ? started.secret : "";
    expect(await client.evaluate((gatehouse, code) => gatehouse.confirmTotp(code), totp(secret))).toEqual({
      kind: "on",
    });
    const added = "An authenticator app was added to your account at Gatehouse";
    await expect.poll(() => subjects(person.email)).toEqual([added]);
    // Each code of the app works only once, so this is the code of the next 30 seconds.
    const next = { password: person.password, code: totp(secret, 1) };
    expect(await client.evaluate((gatehouse, values) => gatehouse.stopTotp(values), next)).toEqual({ kind: "off" });
    const removed = "The authenticator app was removed from your account at Gatehouse";
    await expect.poll(() => subjects(person.email)).toEqual([removed, added]);
  });

  test("and a report that fails changes nothing", async ({ visit }) => {
    for (const status of [0, 401, 500]) {
      const { visitor, client, person } = await signedIn(visit);
      await visitor.page.route("**/accounts/me/events", (route) =>
        status === 0 ? route.abort() : route.fulfill({ status }),
      );
      expect(await change(client, person.password)).toEqual({ kind: "changed" });
      expect(await client.evaluate((gatehouse) => gatehouse.account())).toMatchObject({ kind: "account" });
      expect(await client.evaluate((gatehouse) => gatehouse.isSignedIn())).toBe(true);
    }
  });

  test("and a report that fails, or has no response within five seconds, changes nothing for a sign-in", async ({
    visit,
  }) => {
    for (const status of [0, 401, "none"]) {
      const { visitor, client } = await newClient(visit);
      const renewed = await reset(client, await somebodyWithAccount(appUrl));
      await visitor.page.route("**/accounts/me/events", async (route) => {
        if (status === 0) await route.abort();
        else if (typeof status === "number") await route.fulfill({ status });
      });
      expect(await signIn(client, renewed)).toEqual({ kind: "signed_in" });
      expect(await client.evaluate((gatehouse) => gatehouse.account())).toMatchObject({ kind: "account" });
      expect(reports(visitor)).toBe(1);
    }
  });
});

test("a change is in the account's activity as soon as the call has returned, also where the site sends no mail", async ({
  visit,
}) => {
  const visitor = await visit("about:blank");
  await visitor.context.route("**/config.json", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), mail: false } });
  });
  await visitor.context.route("**/accounts/me/events", async (route) => {
    await setTimeout(500);
    await route.continue();
  });
  const { client, person } = await signedIn(async () => {
    await visitor.open("/problems");
    return visitor;
  });
  const events = await client.evaluate(
    async (gatehouse, values) => {
      await gatehouse.changePassword(values);
      const outcome = await gatehouse.fetch("/accounts/me/activity");
      return outcome.kind === "response" ? (await outcome.response.json()).events : [];
    },
    { currentPassword: person.password, newPassword: NEW_PASSWORD },
  );
  expect(events).toMatchObject([
    { event: "account.password_changed", outcome: "reported" },
    { event: "account.created" },
  ]);
});
