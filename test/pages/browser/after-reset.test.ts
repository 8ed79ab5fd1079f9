// After a password reset: all other sessions end, and a pending change of address is dropped. So the owner of the
// mailbox gets the account back from somebody who knew the old password.

import { describe, expect } from "vitest";
import { callUnsigned, cognito, readSettings } from "../../stack/client.ts";
import { rejectApi } from "./api-faults.ts";
import { codeMailedTo, mailTo, ownMailTo } from "./mail.ts";
import { previousTotp, totp } from "./totp.ts";
import { appUrl, test, type Visit } from "./visit.ts";
import { type Person, somebody, somebodyWithAccount, type Visitor } from "./visitor.ts";

const NEW_PASSWORD = "Another-Engine-2";
const APP_CODE = "Code from your authenticator app";

type Tokens = { readonly AccessToken: string; readonly RefreshToken: string };

/** Signs in without a browser. */
async function tokensOf({ email, password }: Person): Promise<Tokens> {
  const { userPoolId, clientId } = await readSettings();
  const { AuthenticationResult } = await cognito("AdminInitiateAuth", {
    UserPoolId: userPoolId,
    ClientId: clientId,
    AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: email, PASSWORD: password },
  });
  return AuthenticationResult as Tokens;
}

/** An unsigned call. Returns its output, or the name of the exception as `__type`. */
async function callCognito(operation: string, input: object): Promise<{ readonly [member: string]: unknown }> {
  const response = await callUnsigned(operation, input);
  return Object((await response.json()) ?? {});
}

function callApi({ AccessToken }: Tokens, method: string, path: string, body?: object): Promise<Response> {
  return fetch(`${appUrl}/accounts/me${path}`, {
    method,
    headers: { authorization: `Bearer ${AccessToken}`, ...(body && { "content-type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
  });
}

/** Asks for a reset, and enters the mailed code with a new password. */
async function reset(visit: Visit, { email }: Person): Promise<Visitor> {
  const visitor = await visit("/forgot-password");
  await visitor.fill({ "E-mail": email });
  await visitor.press("Send code");
  await visitor.page.getByRole("heading", { name: "Check your e-mail" }).waitFor();
  await visitor.fill({ "Code from the e-mail": await codeMailedTo(email), "New password": NEW_PASSWORD });
  await visitor.press("Save password");
  return visitor;
}

async function expectEnded(session: Tokens): Promise<void> {
  const { clientId } = await readSettings();
  const refreshed = await callCognito("GetTokensFromRefreshToken", {
    ClientId: clientId,
    RefreshToken: session.RefreshToken,
  });
  expect(refreshed.__type).toBe("NotAuthorizedException");
  expect((await callApi(session, "GET", "")).status).toBe(401);
}

/** Expects exactly one mail about the new password, however often the person has signed in since the reset. */
async function expectOneNotice({ email }: Person): Promise<void> {
  await expect
    .poll(async () => (await ownMailTo(email)).map(({ subject }) => subject))
    .toEqual(["Your password at Gatehouse was changed"]);
}

function callsOf(visitor: Visitor, path: string): number {
  return visitor.sent.filter(({ method, url }) => method === "POST" && url.endsWith(path)).length;
}

test("the sessions of somebody who knew the old password end, and their change of address can't be completed", async ({
  visit,
}) => {
  const person = await somebodyWithAccount(appUrl);
  const attacker = await tokensOf(person);
  const wanted = somebody().email;
  expect((await callApi(attacker, "POST", "/email", { email: wanted })).status).toBe(202);
  const code = await codeMailedTo(wanted);

  const visitor = await reset(visit, person);
  await visitor.arriveAt("/account");
  await visitor.page.getByText(person.email).waitFor();
  expect(await visitor.page.getByText(wanted).count()).toBe(0);

  await expectEnded(attacker);
  const input = { AccessToken: attacker.AccessToken, AttributeName: "email", Code: code };
  expect(await callCognito("VerifyUserAttribute", input)).toMatchObject({ __type: "NotAuthorizedException" });
  expect((await callApi(attacker, "POST", "/email/confirm")).status).toBe(401);
  const owner = await tokensOf({ ...person, password: NEW_PASSWORD });
  const withCode = { ...input, AccessToken: owner.AccessToken };
  expect(await callCognito("VerifyUserAttribute", withCode)).toMatchObject({ __type: "ExpiredCodeException" });
  const account = await (await callApi(owner, "POST", "/email/confirm")).json();
  expect(account).toMatchObject({ email: person.email });
  expect(account).not.toHaveProperty("newEmail");
  expect(await mailTo(wanted)).toHaveLength(1);

  // The page that reset the password has a new session, and this session works.
  await expectOneNotice(person);
  await visitor.page.reload();
  await visitor.page.getByText(person.email).waitFor();
  expect(visitor.complaints).toEqual([]);
});

describe("with an authenticator app", () => {
  async function withApp(): Promise<{ person: Person; session: Tokens; secret: string }> {
    const person = await somebodyWithAccount(appUrl);
    const session = await tokensOf(person);
    const { AccessToken } = session;
    const secret = String((await callCognito("AssociateSoftwareToken", { AccessToken })).SecretCode);
    const UserCode = await previousTotp(secret);
    expect(await callCognito("VerifySoftwareToken", { AccessToken, UserCode })).toMatchObject({ Status: "SUCCESS" });
    const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
    expect(await callCognito("SetUserMFAPreference", { AccessToken, SoftwareTokenMfaSettings })).toEqual({});
    return { person, session, secret };
  }

  test("two codes are asked for, and the password is typed once", async ({ visit }) => {
    const { person, session, secret } = await withApp();
    const visitor = await reset(visit, person);
    const { page } = visitor;
    await page.getByRole("heading", { name: "Enter your code" }).waitFor();
    expect(await page.getByRole("status").textContent()).toBe("Password changed.");
    const first = totp(secret);
    await visitor.fill({ [APP_CODE]: first });
    await visitor.press("Sign in");
    await page.getByText("You're signed out everywhere else. Enter the next code that your app shows.").waitFor();
    await expectEnded(session);
    expect(await visitor.typedIn(APP_CODE)).toBe("");
    await visitor.fill({ [APP_CODE]: first });
    await visitor.press("Sign in");
    await page.getByText("That code has already been used. Wait for the next one.").waitFor();
    await visitor.fill({ [APP_CODE]: totp(secret, 1) });
    await visitor.press("Sign in");
    await visitor.arriveAt("/account");
    await page.getByText(person.email).waitFor();
    expect(visitor.complaints).toEqual([]);
  });

  test.for([
    ["a reload", "reload"],
    ["Back", "goBack"],
  ] as const)(
    "%s at the first code leads to the sign-in page, which ends the other sessions",
    async ([, move], { visit }) => {
      const { person, session, secret } = await withApp();
      const visitor = await reset(visit, person);
      const { page } = visitor;
      await page.getByRole("heading", { name: "Enter your code" }).waitFor();
      await page[move]();
      await page.getByText("Password changed. Sign in with the new one.").waitFor();
      expect(await visitor.typedIn("E-mail")).toBe(person.email);
      await visitor.signIn({ ...person, password: NEW_PASSWORD });
      await visitor.fill({ [APP_CODE]: totp(secret) });
      await visitor.press("Sign in");
      await page.getByText("You're signed out everywhere else.").waitFor();
      await expectEnded(session);
      await visitor.fill({ [APP_CODE]: totp(secret, 1) });
      await visitor.press("Sign in");
      await visitor.arriveAt("/account");
      await expectOneNotice(person);
    },
  );
});

const END = "/accounts/me/sign-out-everywhere";

async function untilRejected(visit: Visit) {
  const person = await somebodyWithAccount(appUrl);
  const session = await tokensOf(person);
  const visitor = await visit("/forgot-password");
  await rejectApi(visitor, `**${END}`, "POST", 503, { type: "/problems#cognito-unavailable" });
  await visitor.fill({ "E-mail": person.email });
  await visitor.press("Send code");
  await visitor.page.getByRole("heading", { name: "Check your e-mail" }).waitFor();
  await visitor.fill({ "Code from the e-mail": await codeMailedTo(person.email), "New password": NEW_PASSWORD });
  await visitor.press("Save password");
  expect(await visitor.alert()).toContain("Nothing was lost; try again in a moment.");
  expect(await visitor.page.evaluate(() => localStorage.getItem("gatehouse.session"))).toBeNull();
  await visitor.page.unrouteAll();
  return { person, session, visitor };
}

describe("if the other sessions can't be ended, nobody is signed in", () => {
  test("the same form repeats it, without the code", async ({ visit }) => {
    const { person, session, visitor } = await untilRejected(visit);
    await visitor.press("Save password");
    await visitor.arriveAt("/account");
    await expectEnded(session);
    await expectOneNotice(person);
    expect(callsOf(visitor, END)).toBe(2);
  });

  test("after a reload the sign-in page repeats it", async ({ visit }) => {
    const { person, session, visitor } = await untilRejected(visit);
    await visitor.page.reload();
    await visitor.page.getByText("Password changed. Sign in with the new one.").waitFor();
    await visitor.signIn({ ...person, password: NEW_PASSWORD });
    await visitor.arriveAt("/account");
    await expectEnded(session);
  });
});

test("a session that did not end the others, because a script failed to load, does not count after a reload", async ({
  visit,
}) => {
  const { person, session, visitor } = await untilRejected(visit);
  const { page } = visitor;
  await page.reload();
  await page.route("**/sign-in-steps.js", (route) => route.abort());
  await visitor.signIn({ ...person, password: NEW_PASSWORD });
  await visitor.alert();
  await page.unrouteAll();
  await page.reload();
  await page.getByText("Password changed. Sign in with the new one.").waitFor();
  await visitor.signIn({ ...person, password: NEW_PASSWORD });
  await visitor.arriveAt("/account");
  await expectEnded(session);
});

test("a sign-in in another tab does not lead a tab after a reset past its end of the other sessions", async ({
  visit,
}) => {
  const { person, session, visitor } = await untilRejected(visit);
  await visitor.page.reload();
  const other = await visitor.newTab();
  await other.open("/login");
  await other.signIn({ ...person, password: NEW_PASSWORD });
  await other.arriveAt("/account");
  expect(new URL(visitor.page.url()).pathname).toBe("/login");
  await other.page.close();
  await visitor.signIn({ ...person, password: NEW_PASSWORD });
  await visitor.arriveAt("/account");
  await expectEnded(session);
});

test.for([
  ["an ordinary sign-in", "/login"],
  ["a sign-in from a link that claims a reset", "/login?notice=password-changed"],
] as const)("%s ends no other session", async ([, path], { visit }) => {
  const person = await somebodyWithAccount(appUrl);
  const session = await tokensOf(person);
  const visitor = await visit(path);
  await visitor.signIn(person);
  await visitor.arriveAt("/account");
  expect((await callApi(session, "GET", "")).status).toBe(200);
});
