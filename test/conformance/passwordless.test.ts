// amazon-cognito-passwordless-auth, unmodified, in Chromium on a different origin. The local Cognito must accept its
// SRP, which uses no big-number library, and its challenge responses, which contain the typed address instead of the
// username. The library cannot set up an authenticator app, reset or change a password, or delete an account.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { cognito } from "../stack/client.ts";
import { cognitoUrl } from "../stack/running.ts";
import type { PasswordlessClient } from "./browser/passwordless.ts";
import {
  App,
  callsDuring,
  freshEmail,
  invitePerson,
  makePerson,
  makePool,
  moveClock,
  newestCode,
  PASSWORD,
  type Person,
  type Pool,
  TEMPORARY_PASSWORD,
  wrongCode,
} from "./support/pool.ts";
import { claimsOf, makeSdk } from "./support/sdk.ts";
import { clientIn, openSite, type Site } from "./support/site.ts";

let site: Site;
let pool: Pool;
let passwordless: PasswordlessClient;

beforeAll(async () => {
  [site, pool] = await Promise.all([openSite("passwordless.ts"), makePool()]);
});

afterEach(() => site.empty());

afterAll(() => site.close());

beforeEach(async () => {
  passwordless = await passwordlessFor(pool);
});

/** The client on a page in a new browser profile. */
async function passwordlessFor(
  { poolId, clientId }: Pool,
  prepare?: Parameters<Site["visit"]>[0],
): Promise<PasswordlessClient> {
  const client = clientIn<PasswordlessClient>(await site.visit(prepare));
  await client.configure({ cognitoIdpEndpoint: `${cognitoUrl}/`, userPoolId: poolId, clientId });
  return client;
}

const REJECTED = { name: "NotAuthorizedException", message: "Incorrect username or password." };

/** A new user, signed in by e-mail on the current page. */
async function signedIn(): Promise<Person> {
  const person = await makePerson(pool);
  await passwordless.signInWithSrp({ username: person.email, password: PASSWORD });
  return person;
}

describe("signing in", () => {
  test("with an address by SRP returns tokens and stores them", async () => {
    const { username, email } = await makePerson(pool);
    const tokens = await passwordless.signInWithSrp({ username: email, password: PASSWORD });
    expect(claimsOf(tokens.idToken)).toMatchObject({ "cognito:username": username, email, email_verified: true });
    expect(await passwordless.retrieveTokens()).toMatchObject({
      username,
      accessToken: tokens.accessToken,
      refreshToken: tokens.refreshToken,
    });
    expect(await passwordless.getUser({})).toMatchObject({ Username: username });
  });

  test("by SRP works for many salts and secrets, with and without a leading sign bit", async () => {
    for (let time = 0; time < 6; time++) {
      const { email } = await makePerson(pool);
      const { idToken } = await passwordless.signInWithSrp({ username: email, password: PASSWORD });
      expect(claimsOf(idToken)).toMatchObject({ email });
    }
  });

  test("with USER_PASSWORD_AUTH returns tokens and stores them", async () => {
    const { username, email } = await makePerson(pool);
    await passwordless.signInWithPlaintext({ username: email, password: PASSWORD });
    expect(await passwordless.retrieveTokens()).toMatchObject({ username });
  });

  test("a wrong password and an unknown name are rejected with the same message, in both flows", async () => {
    const { email } = await makePerson(pool);
    for (const username of [email, "nobody@example.org"]) {
      const input = { username, password: "Wrong-Horse7!" };
      await expect(passwordless.signInWithSrp(input)).rejects.toMatchObject(REJECTED);
      await expect(passwordless.signInWithPlaintext(input)).rejects.toMatchObject(REJECTED);
    }
    expect(await passwordless.retrieveTokens()).toBeUndefined();
  });

  test("with a temporary password requires a new one, which then signs in", async () => {
    const { email } = await invitePerson(pool);
    const invited = { username: email, password: TEMPORARY_PASSWORD };
    await expect(passwordless.signInWithSrp(invited)).rejects.toThrow("Missing new password");
    await passwordless.signInWithSrp({ ...invited, newPassword: PASSWORD });
    await passwordless.signInWithSrp({ username: email, password: PASSWORD });
  });

  test("requires the code of an authenticator app that was set up elsewhere", async () => {
    const own = await makePool();
    const client = await passwordlessFor(own);
    const { email } = await makePerson(own);
    const { accessToken } = await client.signInWithSrp({ username: email, password: PASSWORD });
    const sdk = makeSdk();
    const app = new App(own, (await sdk.associateSoftwareToken({ AccessToken: accessToken })).SecretCode);
    await sdk.verifySoftwareToken({ AccessToken: accessToken, UserCode: await app.nextCode() });
    await client.setUserMFAPreference({ softwareTokenMfaSettings: { enabled: true, preferred: true } });
    expect(await client.getUser({})).toMatchObject({ PreferredMfaSetting: "SOFTWARE_TOKEN_MFA" });

    const input = { username: email, password: PASSWORD };
    await expect(client.signInWithSrp(input)).rejects.toThrow("Missing Software MFA Code");
    const code = await app.nextCode();
    await expect(client.signInWithSrp({ ...input, code: wrongCode(code) })).rejects.toMatchObject({
      name: "CodeMismatchException",
    });
    await client.signInWithSrp({ ...input, code });
    await client.signInWithPlaintext({ ...input, code: await app.nextCode() });
  });
});

describe("tokens", () => {
  test("are refreshed on request, and automatically shortly before they expire", async () => {
    const own = await makePool();
    const page = await site.visit((visited) => visited.clock.install());
    const client = clientIn<PasswordlessClient>(page);
    await client.configure({
      cognitoIdpEndpoint: `${cognitoUrl}/`,
      userPoolId: own.poolId,
      clientId: own.clientId,
    });
    const { email } = await makePerson(own);
    const first = await client.signInWithSrp({ username: email, password: PASSWORD });
    expect(await callsDuring(own, () => client.refresh())).toEqual(["InitiateAuth ok"]);
    const second = await client.retrieveTokens();
    expect(second?.accessToken).not.toBe(first.accessToken);
    expect(second?.refreshToken).toBe(first.refreshToken);

    await client.refreshInTime();
    await moveClock(own, 3_590);
    const refreshed = page.waitForResponse((response) => response.request().method() === "POST");
    await page.clock.fastForward("59:50");
    expect((await refreshed).status()).toBe(200);
    await expect.poll(async () => (await client.retrieveTokens())?.accessToken).not.toBe(second?.accessToken);
  });

  test("are revoked and deleted at sign-out", async () => {
    const { email } = await signedIn();
    const other = await passwordlessFor(pool);
    await other.signInWithSrp({ username: email, password: PASSWORD });
    const { accessToken = "" } = (await passwordless.retrieveTokens()) ?? {};
    expect(await callsDuring(pool, () => passwordless.signOut())).toEqual(["RevokeToken ok"]);
    expect(await passwordless.retrieveTokens()).toBeUndefined();
    await expect(passwordless.getUser({ accessToken })).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Access Token has been revoked",
    });
    await other.refresh();
  });

  test("are rejected after AdminUserGlobalSignOut", async () => {
    const { username } = await signedIn();
    await cognito("AdminUserGlobalSignOut", { UserPoolId: pool.poolId, Username: username });
    await expect(passwordless.refresh()).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Refresh Token has been revoked",
    });
  });
});

test("the user's own attributes are changed, and a new address is verified with its code", async () => {
  await signedIn();
  const next = freshEmail();
  await passwordless.updateUserAttributes({ userAttributes: [{ name: "email", value: next }] });
  await passwordless.getUserAttributeVerificationCode({ attributeName: "email" });
  const code = await newestCode(pool, next);
  await expect(
    passwordless.verifyUserAttribute({ attributeName: "email", code: wrongCode(code) }),
  ).rejects.toMatchObject({ name: "CodeMismatchException" });
  await passwordless.verifyUserAttribute({ attributeName: "email", code });
  await passwordless.signInWithSrp({ username: next, password: PASSWORD });
});

test("signing up sends a code, which confirms the account", async () => {
  const [username, email] = [crypto.randomUUID(), freshEmail()];
  await passwordless.signUp({ username, password: PASSWORD, userAttributes: [{ name: "email", value: email }] });
  await expect(passwordless.signInWithSrp({ username, password: PASSWORD })).rejects.toMatchObject({
    name: "UserNotConfirmedException",
  });
  await passwordless.confirmSignUp({ username, confirmationCode: await newestCode(pool, email) });
  await passwordless.signInWithSrp({ username: email, password: PASSWORD });
});
