// aws-amplify 6, unmodified, in Chromium on a different origin: all features of its auth category.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { cognito, localCognito } from "../stack/client.ts";
import { cognitoUrl } from "../stack/running.ts";
import type { AmplifyClient } from "./browser/amplify.ts";
import {
  App,
  callsDuring,
  freshEmail,
  invitePerson,
  makeClient,
  makePerson,
  makePool,
  moveClock,
  NEXT_PASSWORD,
  newestCode,
  PASSWORD,
  type Person,
  type Pool,
  TEMPORARY_PASSWORD,
  wrongCode,
} from "./support/pool.ts";
import { claimsOf } from "./support/sdk.ts";
import { clientIn, openSite, type Site } from "./support/site.ts";

let site: Site;
let pool: Pool;
let amplify: AmplifyClient;

beforeAll(async () => {
  [site, pool] = await Promise.all([openSite("amplify.ts"), makePool()]);
});

afterEach(() => site.empty());

afterAll(() => site.close());

beforeEach(async () => {
  amplify = await amplifyFor(pool);
});

/** Amplify on a page in a new browser profile. */
async function amplifyFor({ poolId, clientId }: Pool, prepare?: Parameters<Site["visit"]>[0]): Promise<AmplifyClient> {
  const client = clientIn<AmplifyClient>(await site.visit(prepare));
  await configure(client, { poolId, clientId });
  return client;
}

function configure(client: AmplifyClient, { poolId, clientId }: Pool): Promise<void> {
  return client.configure({
    userPoolId: poolId,
    userPoolClientId: clientId,
    userPoolEndpoint: `${cognitoUrl}/`,
  });
}

const DONE = { isSignedIn: true, nextStep: { signInStep: "DONE" } };
const REJECTED = { name: "NotAuthorizedException", message: "Incorrect username or password." };

/** A new user, signed in by e-mail on the current page. */
async function signedIn(): Promise<Person> {
  const person = await makePerson(pool);
  expect(await amplify.signIn({ username: person.email, password: PASSWORD })).toEqual(DONE);
  return person;
}

/** Signs in from another browser profile. */
async function signInElsewhere(username: string, password: string) {
  return (await amplifyFor(pool)).signIn({ username, password });
}

describe("signing in", () => {
  test("with an address by SRP returns the user, tokens and attributes", async () => {
    const { username, email } = await makePerson(pool);
    const calls = await callsDuring(pool, async () => {
      expect(await amplify.signIn({ username: email.toUpperCase(), password: PASSWORD })).toEqual(DONE);
    });
    expect(calls).toEqual(["InitiateAuth ok", "RespondToAuthChallenge ok"]);
    const { accessToken, idToken } = await amplify.tokens();
    const { sub } = claimsOf(accessToken);
    expect(claimsOf(idToken)).toMatchObject({ sub, email, email_verified: true });
    expect(await amplify.getCurrentUser()).toMatchObject({ username, userId: sub });
    expect(await amplify.fetchUserAttributes()).toEqual({ sub, email, email_verified: "true" });
  });

  test("a wrong password and an unknown name are rejected with the same message", async () => {
    const { email } = await makePerson(pool);
    for (const username of [email, "nobody@example.org"]) {
      await expect(amplify.signIn({ username, password: "Wrong-Horse7!" })).rejects.toMatchObject(REJECTED);
    }
    expect(await amplify.tokens()).toEqual({ accessToken: "", idToken: "" });
  });

  test("with USER_PASSWORD_AUTH, and with a choice of factors", async () => {
    const { email } = await makePerson(pool);
    const options = { authFlowType: "USER_PASSWORD_AUTH" } as const;
    expect(await amplify.signIn({ username: email, password: PASSWORD, options })).toEqual(DONE);

    const other = await amplifyFor(pool);
    expect(await other.signIn({ username: email, options: { authFlowType: "USER_AUTH" } })).toEqual({
      isSignedIn: false,
      nextStep: {
        signInStep: "CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION",
        availableChallenges: expect.arrayContaining(["PASSWORD", "PASSWORD_SRP"]),
      },
    });
    expect(await other.confirmSignIn({ challengeResponse: "PASSWORD_SRP" })).toMatchObject({
      nextStep: { signInStep: "CONFIRM_SIGN_IN_WITH_PASSWORD" },
    });
    expect(await other.confirmSignIn({ challengeResponse: PASSWORD })).toEqual(DONE);

    const third = await amplifyFor(pool);
    const preferred = { authFlowType: "USER_AUTH", preferredChallenge: "PASSWORD_SRP" } as const;
    expect(await third.signIn({ username: email, password: PASSWORD, options: preferred })).toEqual(DONE);
  });

  test("with a temporary password requires a new one; after a weak one another attempt is possible", async () => {
    const { email } = await invitePerson(pool);
    expect(await amplify.signIn({ username: email, password: TEMPORARY_PASSWORD })).toEqual({
      isSignedIn: false,
      nextStep: { signInStep: "CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED", missingAttributes: [] },
    });
    await expect(amplify.confirmSignIn({ challengeResponse: "weak" })).rejects.toMatchObject({
      name: "InvalidPasswordException",
    });
    expect(await amplify.confirmSignIn({ challengeResponse: PASSWORD })).toEqual(DONE);
    expect(await signInElsewhere(email, PASSWORD)).toEqual(DONE);
  });

  test("after an administrator's reset returns RESET_PASSWORD", async () => {
    const { username, email } = await makePerson(pool);
    await cognito("AdminResetUserPassword", { UserPoolId: pool.poolId, Username: username });
    expect(await amplify.signIn({ username: email, password: PASSWORD })).toMatchObject({
      isSignedIn: false,
      nextStep: { signInStep: "RESET_PASSWORD" },
    });
  });
});

test("signing up sends a code, returns CONFIRM_SIGN_UP until the code is entered, and then signs in automatically", async () => {
  const [username, email] = [crypto.randomUUID(), freshEmail()];
  const options = { userAttributes: { email }, autoSignIn: true };
  expect(await amplify.signUp({ username, password: PASSWORD, options })).toMatchObject({
    isSignUpComplete: false,
    nextStep: {
      signUpStep: "CONFIRM_SIGN_UP",
      codeDeliveryDetails: { deliveryMedium: "EMAIL", attributeName: "email" },
    },
  });
  const other = await amplifyFor(pool);
  expect(await other.signIn({ username, password: PASSWORD })).toMatchObject({
    nextStep: { signInStep: "CONFIRM_SIGN_UP" },
  });
  expect(await amplify.resendSignUpCode({ username })).toMatchObject({ attributeName: "email" });
  const confirmationCode = await newestCode(pool, email);
  expect(await amplify.confirmSignUp({ username, confirmationCode })).toMatchObject({ isSignUpComplete: true });
  expect(await amplify.autoSignIn()).toEqual(DONE);
  expect(await amplify.getCurrentUser()).toMatchObject({ username });
});

describe("passwords", () => {
  test("a password is changed with the old one", async () => {
    const { email } = await signedIn();
    await expect(
      amplify.updatePassword({ oldPassword: "Wrong-Horse7!", newPassword: NEXT_PASSWORD }),
    ).rejects.toMatchObject(REJECTED);
    await amplify.updatePassword({ oldPassword: PASSWORD, newPassword: NEXT_PASSWORD });
    expect(await signInElsewhere(email, NEXT_PASSWORD)).toEqual(DONE);
  });

  test("a forgotten password is reset with a code", async () => {
    const { email: username } = await makePerson(pool);
    expect(await amplify.resetPassword({ username })).toMatchObject({
      nextStep: {
        resetPasswordStep: "CONFIRM_RESET_PASSWORD_WITH_CODE",
        codeDeliveryDetails: { deliveryMedium: "EMAIL", destination: expect.stringMatching(/\*@/) },
      },
    });
    const code = await newestCode(pool, username);
    const confirm = (confirmationCode: string) =>
      amplify.confirmResetPassword({ username, confirmationCode, newPassword: NEXT_PASSWORD });
    await expect(confirm(wrongCode(code))).rejects.toMatchObject({ name: "CodeMismatchException" });
    await confirm(code);
    expect(await amplify.signIn({ username, password: NEXT_PASSWORD })).toEqual(DONE);
  });
});

test("a new address is verified with a code, which can be requested again; a name needs none", async () => {
  const { email } = await signedIn();
  const next = freshEmail();
  expect(await amplify.updateUserAttributes({ userAttributes: { email: next, name: "Ada" } })).toMatchObject({
    email: { isUpdated: false, nextStep: { updateAttributeStep: "CONFIRM_ATTRIBUTE_WITH_CODE" } },
    name: { isUpdated: true },
  });
  expect(await amplify.sendUserAttributeVerificationCode({ userAttributeKey: "email" })).toMatchObject({
    attributeName: "email",
  });
  expect(await amplify.fetchUserAttributes()).toMatchObject({ email, name: "Ada" });
  const confirmationCode = await newestCode(pool, next);
  await amplify.confirmUserAttribute({ userAttributeKey: "email", confirmationCode });
  await amplify.deleteUserAttributes({ userAttributeKeys: ["name"] });
  const attributes = await amplify.fetchUserAttributes();
  expect(attributes).toMatchObject({ email: next, email_verified: "true" });
  expect(attributes).not.toHaveProperty("name");
  expect(await signInElsewhere(next, PASSWORD)).toEqual(DONE);
});

describe("an authenticator app", () => {
  test("is set up, preferred, and required at the next sign-in", async () => {
    const own = await makePool();
    const client = await amplifyFor(own);
    const { email } = await makePerson(own);
    await client.signIn({ username: email, password: PASSWORD });
    const { sharedSecret } = await client.setUpTOTP();
    const app = new App(own, sharedSecret);
    const code = await app.nextCode();
    await expect(client.verifyTOTPSetup({ code: wrongCode(code) })).rejects.toMatchObject({
      name: "EnableSoftwareTokenMFAException",
    });
    await client.verifyTOTPSetup({ code });
    await client.updateMFAPreference({ totp: "PREFERRED" });
    expect(await client.fetchMFAPreference()).toEqual({ preferred: "TOTP", enabled: ["TOTP"] });

    const other = await amplifyFor(own);
    expect(await other.signIn({ username: email, password: PASSWORD })).toEqual({
      isSignedIn: false,
      nextStep: { signInStep: "CONFIRM_SIGN_IN_WITH_TOTP_CODE" },
    });
    const next = await app.nextCode();
    await expect(other.confirmSignIn({ challengeResponse: wrongCode(next) })).rejects.toMatchObject({
      name: "CodeMismatchException",
    });
    expect(await other.confirmSignIn({ challengeResponse: next })).toEqual(DONE);
  });

  test("is set up during a sign-in if the pool requires one", async () => {
    const own = await makePool({ mfa: "ON" });
    const client = await amplifyFor(own);
    const { email } = await makePerson(own);
    const { nextStep } = await client.signIn({ username: email, password: PASSWORD });
    if (nextStep.signInStep !== "CONTINUE_SIGN_IN_WITH_TOTP_SETUP") throw new Error(nextStep.signInStep);
    const app = new App(own, nextStep.totpSetupDetails.sharedSecret);
    expect(await client.confirmSignIn({ challengeResponse: await app.nextCode() })).toEqual(DONE);
    const other = await amplifyFor(own);
    expect(await other.signIn({ username: email, password: PASSWORD })).toMatchObject({
      nextStep: { signInStep: "CONFIRM_SIGN_IN_WITH_TOTP_CODE" },
    });
    expect(await other.confirmSignIn({ challengeResponse: await app.nextCode() })).toEqual(DONE);
  });
});

describe("tokens", () => {
  test("are refreshed with GetTokensFromRefreshToken after they expire, and on request", async () => {
    const own = await makePool();
    const page = await site.visit((visited) => visited.clock.install());
    const client = clientIn<AmplifyClient>(page);
    await configure(client, own);
    const { email } = await makePerson(own);
    await client.signIn({ username: email, password: PASSWORD });
    const first = await client.tokens();

    await page.clock.fastForward("02:00:00");
    await moveClock(own, 7_200);
    let second = first;
    expect(
      await callsDuring(own, async () => {
        second = await client.tokens();
      }),
    ).toEqual(["GetTokensFromRefreshToken ok"]);
    expect(second.accessToken).not.toBe(first.accessToken);
    expect(claimsOf(second.accessToken).origin_jti).toBe(claimsOf(first.accessToken).origin_jti);
    expect(await callsDuring(own, () => client.tokens())).toEqual([]);
    expect(await callsDuring(own, () => client.tokens({ forceRefresh: true }))).toEqual([
      "GetTokensFromRefreshToken ok",
    ]);
  });

  test("with rotation are refreshed with each new refresh token, also after the old one's grace period", async () => {
    const own = await makePool();
    const clientId = await makeClient(own.poolId, {
      ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH"],
      RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 10 },
    });
    const client = await amplifyFor({ poolId: own.poolId, clientId });
    const { email } = await makePerson(own);
    await client.signIn({ username: email, password: PASSWORD });
    for (const seconds of [0, 60, 120]) {
      await moveClock(own, seconds);
      expect(await callsDuring(own, () => client.tokens({ forceRefresh: true }))).toEqual([
        "GetTokensFromRefreshToken ok",
      ]);
    }
  });

  test("survive throttling (with a retry) and server errors, but not revocation", async () => {
    const { username } = await signedIn();
    const fault = { poolId: pool.poolId, operation: "GetTokensFromRefreshToken" };
    const throttled = { kind: "error", name: "TooManyRequestsException", message: "Rate exceeded" };
    await localCognito("POST", "faults", { ...fault, ...throttled });
    expect(await callsDuring(pool, () => amplify.tokens({ forceRefresh: true }))).toEqual([
      "GetTokensFromRefreshToken fault:error",
      "GetTokensFromRefreshToken ok",
    ]);
    await localCognito("POST", "faults", { ...fault, kind: "http500", times: 10 });
    await expect(amplify.tokens({ forceRefresh: true })).rejects.toMatchObject({ name: "InternalErrorException" });
    await localCognito("DELETE", `faults?poolId=${pool.poolId}`);
    expect((await amplify.tokens()).accessToken).not.toBe("");

    await cognito("AdminUserGlobalSignOut", { UserPoolId: pool.poolId, Username: username });
    expect(await amplify.tokens({ forceRefresh: true })).toEqual({ accessToken: "", idToken: "" });
    await expect(amplify.getCurrentUser()).rejects.toMatchObject({ name: "UserUnAuthenticatedException" });
  });

  test("are revoked with RevokeToken at sign-out, and with GlobalSignOut at sign-out everywhere", async () => {
    const { email } = await signedIn();
    const other = await amplifyFor(pool);
    await other.signIn({ username: email, password: PASSWORD });
    expect(await callsDuring(pool, () => amplify.signOut())).toEqual(["RevokeToken ok"]);
    expect(await amplify.tokens()).toEqual({ accessToken: "", idToken: "" });
    expect((await other.tokens({ forceRefresh: true })).accessToken).not.toBe("");

    await amplify.signIn({ username: email, password: PASSWORD });
    expect(await callsDuring(pool, () => amplify.signOut({ global: true }))).toEqual(["GlobalSignOut ok"]);
    expect(await other.tokens({ forceRefresh: true })).toEqual({ accessToken: "", idToken: "" });
  });
});

test("deleting the account clears the stored session, and the user can no longer sign in", async () => {
  const { email } = await signedIn();
  const calls = await callsDuring(pool, () => amplify.deleteUser());
  expect(calls).toEqual(["DeleteUser ok", "RevokeToken ok"]);
  await expect(amplify.getCurrentUser()).rejects.toMatchObject({ name: "UserUnAuthenticatedException" });
  await expect(signInElsewhere(email, PASSWORD)).rejects.toMatchObject(REJECTED);
});
