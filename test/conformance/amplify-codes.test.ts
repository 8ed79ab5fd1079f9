// aws-amplify 6, unmodified, with codes by e-mail: as the only factor, and as a second one.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { cognito } from "../stack/client.ts";
import { cognitoUrl } from "../stack/running.ts";
import type { AmplifyClient } from "./browser/amplify.ts";
import {
  App,
  callsDuring,
  freshEmail,
  makePerson,
  makePool,
  newestCode,
  PASSWORD,
  type Person,
  type Pool,
  wrongCode,
} from "./support/pool.ts";
import { clientIn, openSite, type Site } from "./support/site.ts";

const DONE = { isSignedIn: true, nextStep: { signInStep: "DONE" } };
const USER_AUTH = { authFlowType: "USER_AUTH" } as const;
const WITH_CODE = { ...USER_AUTH, preferredChallenge: "EMAIL_OTP" } as const;
const WRONG_CODE = { name: "CodeMismatchException", message: "Invalid code or auth state for the user." };
const EmailConfiguration = {
  EmailSendingAccount: "DEVELOPER",
  SourceArn: "arn:aws:ses:us-east-1:000000000000:identity/mail.example.com",
};

let site: Site;
let codes: Pool;
let amplify: AmplifyClient;

/** A pool with e-mail as a second factor. Cognito requires another way than e-mail to recover such an account. */
async function makeMfaPool(mfa: "ON" | "OPTIONAL"): Promise<Pool> {
  const mechanisms = [
    { Name: "verified_email", Priority: 1 },
    { Name: "verified_phone_number", Priority: 2 },
  ];
  const AccountRecoverySetting = { RecoveryMechanisms: mechanisms };
  const pool = await makePool({ mfa, pool: { EmailConfiguration, AccountRecoverySetting } });
  await cognito("SetUserPoolMfaConfig", {
    UserPoolId: pool.poolId,
    MfaConfiguration: mfa,
    SoftwareTokenMfaConfiguration: { Enabled: true },
    EmailMfaConfiguration: {},
  });
  return pool;
}

beforeAll(async () => {
  const Policies = { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } };
  [site, codes] = await Promise.all([openSite("amplify.ts"), makePool({ pool: { EmailConfiguration, Policies } })]);
});

afterEach(() => site.empty());

afterAll(() => site.close());

async function use({ poolId: userPoolId, clientId: userPoolClientId }: Pool): Promise<void> {
  await amplify.configure({ userPoolId, userPoolClientId, userPoolEndpoint: `${cognitoUrl}/` });
}

beforeEach(async () => {
  amplify = clientIn<AmplifyClient>(await site.visit());
  await use(codes);
});

/** The result of `signIn` when Amplify asks for the code that was sent to this person's address. */
function codeStep({ email }: Person) {
  return {
    isSignedIn: false,
    nextStep: {
      signInStep: "CONFIRM_SIGN_IN_WITH_EMAIL_CODE",
      codeDeliveryDetails: { deliveryMedium: "EMAIL", destination: `${email.charAt(0)}***@e***` },
    },
  };
}

describe("a code as the only factor", () => {
  test("that is preferred takes two calls", async () => {
    const person = await makePerson(codes);
    const calls = await callsDuring(codes, async () => {
      expect(await amplify.signIn({ username: person.email, options: WITH_CODE })).toEqual(codeStep(person));
      const challengeResponse = await newestCode(codes, person.email);
      expect(await amplify.confirmSignIn({ challengeResponse })).toEqual(DONE);
    });
    expect(calls).toEqual(["InitiateAuth ok", "RespondToAuthChallenge ok"]);
    expect(await amplify.getCurrentUser()).toMatchObject({ username: person.username });
  });

  test("that is wrong can be corrected", async () => {
    const person = await makePerson(codes);
    await amplify.signIn({ username: person.email, options: WITH_CODE });
    const challengeResponse = await newestCode(codes, person.email);
    const attempt = amplify.confirmSignIn({ challengeResponse: wrongCode(challengeResponse) });
    await expect(attempt).rejects.toMatchObject(WRONG_CODE);
    expect(await amplify.confirmSignIn({ challengeResponse })).toEqual(DONE);
  });

  test("can be chosen from the available challenges", async () => {
    const person = await makePerson(codes);
    expect(await amplify.signIn({ username: person.email, options: USER_AUTH })).toEqual({
      isSignedIn: false,
      nextStep: {
        signInStep: "CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION",
        availableChallenges: ["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP"],
      },
    });
    expect(await amplify.confirmSignIn({ challengeResponse: "EMAIL_OTP" })).toEqual(codeStep(person));
    const challengeResponse = await newestCode(codes, person.email);
    expect(await amplify.confirmSignIn({ challengeResponse })).toEqual(DONE);
  });

  test.each(["PASSWORD", "PASSWORD_SRP"] as const)("leaves %s possible", async (preferredChallenge) => {
    const { email } = await makePerson(codes);
    const options = { ...USER_AUTH, preferredChallenge };
    expect(await amplify.signIn({ username: email, password: PASSWORD, options })).toEqual(DONE);
  });

  test("is what a user without a password signs in with", async () => {
    const person = { username: crypto.randomUUID(), email: freshEmail() };
    await cognito("AdminCreateUser", {
      UserPoolId: codes.poolId,
      Username: person.username,
      MessageAction: "SUPPRESS",
      UserAttributes: [
        { Name: "email", Value: person.email },
        { Name: "email_verified", Value: "true" },
      ],
    });
    const options = { ...USER_AUTH, preferredChallenge: "PASSWORD" } as const;
    expect(await amplify.signIn({ username: person.email, password: PASSWORD, options })).toMatchObject({
      nextStep: { availableChallenges: ["EMAIL_OTP"] },
    });
    expect(await amplify.confirmSignIn({ challengeResponse: "EMAIL_OTP" })).toEqual(codeStep(person));
    const challengeResponse = await newestCode(codes, person.email);
    expect(await amplify.confirmSignIn({ challengeResponse })).toEqual(DONE);
  });

  test("seems to be sent to an unknown address", async () => {
    const person = { username: "", email: freshEmail() };
    expect(await amplify.signIn({ username: person.email, options: WITH_CODE })).toEqual(codeStep(person));
    await expect(amplify.confirmSignIn({ challengeResponse: "12345678" })).rejects.toMatchObject(WRONG_CODE);
  });
});

describe("a code as a second factor", () => {
  test("is turned on, and follows the password", async () => {
    const pool = await makeMfaPool("OPTIONAL");
    await use(pool);
    const person = await makePerson(pool);
    await amplify.signIn({ username: person.email, password: PASSWORD });
    await amplify.updateMFAPreference({ email: "PREFERRED" });
    expect(await amplify.fetchMFAPreference()).toEqual({ enabled: ["EMAIL"], preferred: "EMAIL" });
    await amplify.signOut();
    expect(await amplify.signIn({ username: person.email, password: PASSWORD })).toEqual(codeStep(person));
    const challengeResponse = await newestCode(pool, person.email);
    expect(await amplify.confirmSignIn({ challengeResponse })).toEqual(DONE);
  });

  test("can be chosen instead of an app", async () => {
    const pool = await makeMfaPool("OPTIONAL");
    await use(pool);
    const person = await makePerson(pool);
    await amplify.signIn({ username: person.email, password: PASSWORD });
    const { sharedSecret } = await amplify.setUpTOTP();
    await amplify.verifyTOTPSetup({ code: await new App(pool, sharedSecret).nextCode() });
    await amplify.updateMFAPreference({ email: "ENABLED", totp: "ENABLED" });
    await amplify.signOut();
    expect(await amplify.signIn({ username: person.email, password: PASSWORD })).toEqual({
      isSignedIn: false,
      nextStep: { signInStep: "CONTINUE_SIGN_IN_WITH_MFA_SELECTION", allowedMFATypes: ["EMAIL", "TOTP"] },
    });
    expect(await amplify.confirmSignIn({ challengeResponse: "EMAIL" })).toEqual(codeStep(person));
    const challengeResponse = await newestCode(pool, person.email);
    expect(await amplify.confirmSignIn({ challengeResponse })).toEqual(DONE);
  });

  test("is set up during the sign-in by a user without an address", async () => {
    const pool = await makeMfaPool("ON");
    await use(pool);
    const person = await makePerson(pool);
    const UserAttributeNames = ["email"];
    await cognito("AdminDeleteUserAttributes", {
      UserPoolId: pool.poolId,
      Username: person.username,
      UserAttributeNames,
    });
    expect(await amplify.signIn({ username: person.username, password: PASSWORD })).toEqual({
      isSignedIn: false,
      nextStep: { signInStep: "CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION", allowedMFATypes: ["TOTP", "EMAIL"] },
    });
    expect(await amplify.confirmSignIn({ challengeResponse: "EMAIL" })).toEqual({
      isSignedIn: false,
      nextStep: { signInStep: "CONTINUE_SIGN_IN_WITH_EMAIL_SETUP" },
    });
    expect(await amplify.confirmSignIn({ challengeResponse: person.email })).toEqual(codeStep(person));
    const challengeResponse = await newestCode(pool, person.email);
    expect(await amplify.confirmSignIn({ challengeResponse })).toEqual(DONE);
    expect(await amplify.fetchUserAttributes()).toMatchObject({ email: person.email, email_verified: "true" });
  });
});
