// @simplewebauthn/browser, unmodified, between Chromium's virtual authenticator and the local Cognito: the library
// accepts Cognito's options, and Cognito accepts the library's credentials.

import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type Authenticator, addAuthenticator } from "../stack/authenticator.ts";
import { callUnsigned, cognito } from "../stack/client.ts";
import type { SimpleWebAuthn } from "./browser/simplewebauthn.ts";
import { makePerson, makePool, PASSWORD, type Person, type Pool } from "./support/pool.ts";
import { clientIn, openSite, type Site } from "./support/site.ts";

let site: Site;
let pool: Pool;
let person: Person;
let client: SimpleWebAuthn;
let authenticator: Authenticator;

beforeAll(async () => {
  const Policies = { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } };
  [site, pool] = await Promise.all([openSite("simplewebauthn.ts"), makePool({ pool: { Policies } })]);
  await cognito("SetUserPoolMfaConfig", {
    UserPoolId: pool.poolId,
    MfaConfiguration: "OPTIONAL",
    SoftwareTokenMfaConfiguration: { Enabled: true },
    WebAuthnConfiguration: { RelyingPartyId: "localhost", UserVerification: "required" },
  });
});

beforeEach(async () => {
  client = clientIn<SimpleWebAuthn>(await site.visit(equip));
  person = await makePerson(pool);
});

/** Gives the page a platform authenticator that verifies its user without a prompt. */
async function equip(page: Page): Promise<void> {
  authenticator = await addAuthenticator(page);
}

afterEach(() => site.empty());

afterAll(() => site.close());

async function call(operation: string, input: object) {
  const response = await callUnsigned(operation, input);
  return { status: response.status, ...JSON.parse((await response.text()) || "{}") };
}

async function signInWithPassword(): Promise<string> {
  const opened = await call("InitiateAuth", {
    ClientId: pool.clientId,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: person.email, PASSWORD },
  });
  return opened.AuthenticationResult.AccessToken;
}

/** Registers a passkey in the browser and returns Cognito's response to it. */
async function register(AccessToken: string) {
  const { CredentialCreationOptions } = await call("StartWebAuthnRegistration", { AccessToken });
  const Credential = await client.register(CredentialCreationOptions);
  return call("CompleteWebAuthnRegistration", { AccessToken, Credential });
}

async function openWithPasskey() {
  const AuthParameters = { USERNAME: person.email, PREFERRED_CHALLENGE: "WEB_AUTHN" };
  const opened = await call("InitiateAuth", { ClientId: pool.clientId, AuthFlow: "USER_AUTH", AuthParameters });
  const options = JSON.parse(opened.ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS);
  return { Session: opened.Session, options };
}

function respond(Session: string, credential: unknown) {
  return call("RespondToAuthChallenge", {
    ClientId: pool.clientId,
    ChallengeName: "WEB_AUTHN",
    Session,
    ChallengeResponses: { USERNAME: person.email, CREDENTIAL: JSON.stringify(credential) },
  });
}

test("a passkey is registered, and signs in again and again", async () => {
  expect(await client.isSupported()).toBe(true);
  expect(await register(await signInWithPassword())).toMatchObject({ status: 200 });
  for (let time = 1; time <= 2; time++) {
    const { Session, options } = await openWithPasskey();
    const signedIn = await respond(Session, await client.authenticate(options));
    expect(signedIn).toMatchObject({ status: 200, AuthenticationResult: { AccessToken: expect.any(String) } });
  }
});

test("the same authenticator is not registered twice", async () => {
  const token = await signInWithPassword();
  await register(token);
  await expect(register(token)).rejects.toMatchObject({ name: "InvalidStateError" });
});

test("an assertion for one challenge does not answer another", async () => {
  await register(await signInWithPassword());
  const { options } = await openWithPasskey();
  const assertion = await client.authenticate(options);
  const { Session } = await openWithPasskey();
  expect(await respond(Session, assertion)).toMatchObject({ status: 400, __type: "NotAuthorizedException" });
});

test("a person whom the authenticator does not recognise gets no assertion", async () => {
  await register(await signInWithPassword());
  await authenticator.setUserVerified(false);
  const { options } = await openWithPasskey();
  await expect(client.authenticate(options)).rejects.toMatchObject({ name: "NotAllowedError" });
});
