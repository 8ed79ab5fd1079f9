// aws-amplify 6, unmodified, with passkeys: Chromium's virtual authenticator creates them and signs with them.

import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Authenticator, addAuthenticator } from "../stack/authenticator.ts";
import { cognito } from "../stack/client.ts";
import { cognitoUrl } from "../stack/running.ts";
import type { AmplifyClient } from "./browser/amplify.ts";
import { callsDuring, makePerson, makePool, PASSWORD, type Person, type Pool } from "./support/pool.ts";
import { clientIn, openSite, type Site } from "./support/site.ts";

const DONE = { isSignedIn: true, nextStep: { signInStep: "DONE" } };
const USER_AUTH = { authFlowType: "USER_AUTH" } as const;
const WITH_PASSKEY = { ...USER_AUTH, preferredChallenge: "WEB_AUTHN" } as const;

let site: Site;
let pool: Pool;
let amplify: AmplifyClient;
let authenticator: Authenticator;

beforeAll(async () => {
  const Policies = { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } };
  [site, pool] = await Promise.all([openSite("amplify.ts"), makePool({ pool: { Policies } })]);
  await cognito("SetUserPoolMfaConfig", {
    UserPoolId: pool.poolId,
    MfaConfiguration: "OPTIONAL",
    SoftwareTokenMfaConfiguration: { Enabled: true },
    WebAuthnConfiguration: { RelyingPartyId: "localhost", UserVerification: "required" },
  });
});

/** Gives the page a platform authenticator that verifies its user without a prompt. */
async function equip(page: Page): Promise<void> {
  authenticator = await addAuthenticator(page);
}

afterEach(() => site.empty());

afterAll(() => site.close());

beforeEach(async () => {
  amplify = clientIn<AmplifyClient>(await site.visit(equip));
  const { poolId: userPoolId, clientId: userPoolClientId } = pool;
  await amplify.configure({ userPoolId, userPoolClientId, userPoolEndpoint: `${cognitoUrl}/` });
});

/** A new user with a passkey, who is signed out. */
async function makeOwner(): Promise<Person> {
  const person = await signedIn();
  await amplify.associateWebAuthnCredential();
  await amplify.signOut();
  return person;
}

async function signedIn(): Promise<Person> {
  const person = await makePerson(pool);
  expect(await amplify.signIn({ username: person.email, password: PASSWORD })).toEqual(DONE);
  return person;
}

describe("a passkey", () => {
  test("is registered, listed and deleted", async () => {
    await signedIn();
    const calls = await callsDuring(pool, () => amplify.associateWebAuthnCredential());
    expect(calls).toEqual(["StartWebAuthnRegistration ok", "CompleteWebAuthnRegistration ok"]);
    const { credentials } = await amplify.listWebAuthnCredentials();
    expect(credentials).toEqual([
      {
        credentialId: expect.stringMatching(/^[\w-]+$/),
        friendlyCredentialName: "Platform passkey",
        relyingPartyId: "localhost",
        authenticatorAttachment: "platform",
        authenticatorTransports: ["internal"],
        createdAt: expect.any(String),
      },
    ]);
    await amplify.deleteWebAuthnCredential({ credentialId: credentials[0]?.credentialId ?? "" });
    expect((await amplify.listWebAuthnCredentials()).credentials).toEqual([]);
  });

  test("cannot be made twice by one authenticator", async () => {
    await signedIn();
    await amplify.associateWebAuthnCredential();
    await expect(amplify.associateWebAuthnCredential()).rejects.toMatchObject({ name: "PasskeyAlreadyExists" });
    expect((await amplify.listWebAuthnCredentials()).credentials).toHaveLength(1);
  });

  test("is not made if the authenticator cannot verify the user", async () => {
    await signedIn();
    await authenticator.setUserVerified(false);
    const calls = await callsDuring(pool, async () => {
      await expect(amplify.associateWebAuthnCredential()).rejects.toMatchObject({
        name: "PasskeyRegistrationCanceled",
      });
    });
    expect(calls).toEqual(["StartWebAuthnRegistration ok"]);
  });
});

describe("signing in", () => {
  test("with a preferred passkey takes two calls, again and again", async () => {
    const { username, email } = await makeOwner();
    for (const name of [email, username]) {
      const calls = await callsDuring(pool, async () => {
        expect(await amplify.signIn({ username: name, options: WITH_PASSKEY })).toEqual(DONE);
      });
      expect(calls).toEqual(["InitiateAuth ok", "RespondToAuthChallenge ok"]);
      expect(await amplify.getCurrentUser()).toMatchObject({ username });
      await amplify.signOut();
    }
  });

  test("with a passkey that is chosen from the available challenges", async () => {
    const { email } = await makeOwner();
    expect(await amplify.signIn({ username: email, options: USER_AUTH })).toEqual({
      isSignedIn: false,
      nextStep: {
        signInStep: "CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION",
        availableChallenges: ["PASSWORD_SRP", "PASSWORD", "WEB_AUTHN"],
      },
    });
    expect(await amplify.confirmSignIn({ challengeResponse: "WEB_AUTHN" })).toEqual(DONE);
  });

  test.each(["PASSWORD", "PASSWORD_SRP"] as const)("with %s is still possible", async (preferredChallenge) => {
    const { email } = await makeOwner();
    const options = { ...USER_AUTH, preferredChallenge };
    expect(await amplify.signIn({ username: email, password: PASSWORD, options })).toEqual(DONE);
  });

  test("offers the password to a user without a passkey", async () => {
    const { email } = await makePerson(pool);
    expect(await amplify.signIn({ username: email, options: WITH_PASSKEY })).toMatchObject({
      isSignedIn: false,
      nextStep: {
        signInStep: "CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION",
        availableChallenges: ["PASSWORD_SRP", "PASSWORD"],
      },
    });
  });

  test("fails in the browser if the authenticator has lost the passkey", async () => {
    const { email } = await makeOwner();
    await authenticator.clear();
    const calls = await callsDuring(pool, async () => {
      await expect(amplify.signIn({ username: email, options: WITH_PASSKEY })).rejects.toMatchObject({
        name: "PasskeyAuthenticationCanceled",
      });
    });
    expect(calls).toEqual(["InitiateAuth ok"]);
  });
});
