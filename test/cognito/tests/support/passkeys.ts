// Pools with passkeys, and users who have one.

import type { OutputOf } from "../../model/operations.ts";
import {
  type Algorithm,
  type CreationOptions,
  type Forgery,
  type RequestOptions,
  RP_ID,
  SoftwarePasskey,
} from "./authenticator.ts";
import { type Input, rejected, succeed } from "./cognito.ts";
import type { TestPool } from "./mfa.ts";
import { makePool, makeUser, type Person, signIn } from "./people.ts";

export const FLOWS = ["ALLOW_USER_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"];

/** A pool with passkeys, and a client that hides unknown users and allows USER_AUTH. */
export async function makePasskeyPool(webAuthn: Input = {}, clientSettings: Input = {}): Promise<TestPool> {
  const Policies = { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } };
  const pool = await makePool(
    { Policies },
    { ExplicitAuthFlows: FLOWS, PreventUserExistenceErrors: "ENABLED", ...clientSettings },
  );
  await setWebAuthn(pool.poolId, { RelyingPartyId: RP_ID, ...webAuthn });
  return pool;
}

export async function setWebAuthn(poolId: string, WebAuthnConfiguration: Input): Promise<void> {
  const { MfaConfiguration, SoftwareTokenMfaConfiguration } = await succeed("GetUserPoolMfaConfig", {
    UserPoolId: poolId,
  });
  await succeed("SetUserPoolMfaConfig", {
    UserPoolId: poolId,
    MfaConfiguration,
    SoftwareTokenMfaConfiguration,
    WebAuthnConfiguration,
  });
}

export async function startPasskey(accessToken: string): Promise<CreationOptions> {
  const { CredentialCreationOptions } = await succeed("StartWebAuthnRegistration", { AccessToken: accessToken });
  // The cast is safe: the tests of registration check that the output has these members.
  return CredentialCreationOptions as CreationOptions;
}

export async function addPasskey(accessToken: string, algorithm: Algorithm = "ES256"): Promise<SoftwarePasskey> {
  const passkey = await SoftwarePasskey.make(algorithm);
  const Credential = await passkey.create(await startPasskey(accessToken));
  await succeed("CompleteWebAuthnRegistration", { AccessToken: accessToken, Credential });
  return passkey;
}

export interface PasskeyOwner {
  readonly person: Person;
  readonly accessToken: string;
  readonly passkey: SoftwarePasskey;
}

/** A confirmed user with a password and a passkey. */
export async function makePasskeyOwner(
  { poolId, clientId }: TestPool,
  algorithm: Algorithm = "ES256",
): Promise<PasskeyOwner> {
  const person = await makeUser(poolId);
  const { accessToken } = await signIn(person, clientId);
  return { person, accessToken, passkey: await addPasskey(accessToken, algorithm) };
}

/** The options for the browser in a WEB_AUTHN challenge. */
export function requestOptions({ ChallengeParameters }: OutputOf<"RespondToAuthChallenge">): RequestOptions {
  const { CREDENTIAL_REQUEST_OPTIONS: options } = ChallengeParameters ?? {};
  if (options === undefined) throw new Error("the challenge has no options");
  return JSON.parse(options);
}

/** Starts USER_AUTH. By default the client prefers a passkey. */
export function startUserAuth(
  { clientId }: TestPool,
  username: string,
  parameters: Record<string, string> = { PREFERRED_CHALLENGE: "WEB_AUTHN" },
) {
  const AuthParameters = { USERNAME: username, ...parameters };
  return succeed("InitiateAuth", { ClientId: clientId, AuthFlow: "USER_AUTH", AuthParameters });
}

/** The input that answers a challenge with a credential. */
export function credentialInput(
  { clientId }: TestPool,
  username: string,
  challenge: OutputOf<"RespondToAuthChallenge">,
  credential: object,
): Input {
  return {
    ClientId: clientId,
    ChallengeName: challenge.ChallengeName,
    Session: challenge.Session,
    ChallengeResponses: { USERNAME: username, CREDENTIAL: JSON.stringify(credential) },
  };
}

/** Signs in with a passkey. Returns the error, or `ok`. */
export async function tryPasskey(pool: TestPool, username: string, passkey: SoftwarePasskey, forgery: Forgery = {}) {
  const challenge = await startUserAuth(pool, username);
  const credential = await passkey.get(requestOptions(challenge), forgery);
  return rejected("RespondToAuthChallenge", credentialInput(pool, username, challenge, credential));
}
