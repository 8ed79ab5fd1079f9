// Passkeys of users with a second factor: who can use a passkey, and when it counts as both factors.

import { describe, expect, it } from "vitest";
import { RP_ID, USER_PRESENT } from "./support/authenticator.ts";
import { type Input, rejected, rejection, succeed } from "./support/cognito.ts";
import { makeEnrolledUser, makeMfaPool, type TestPool } from "./support/mfa.ts";
import { addPasskey, requestOptions, setWebAuthn, startUserAuth, tryPasskey } from "./support/passkeys.ts";
import { makeUser, type Person } from "./support/people.ts";

const MULTI_FACTOR = "MULTI_FACTOR_WITH_USER_VERIFICATION";
const OK = { status: 200, name: "ok" };
const WRONG = rejection("NotAuthorizedException", "Incorrect username or password.");

async function makePoolWith(FactorConfiguration: string): Promise<TestPool> {
  const pool = await makeMfaPool("OPTIONAL", { PreventUserExistenceErrors: "ENABLED" });
  const Policies = { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } };
  await succeed("UpdateUserPool", { UserPoolId: pool.poolId, MfaConfiguration: "OPTIONAL", Policies });
  await setWebAuthn(pool.poolId, { RelyingPartyId: RP_ID, FactorConfiguration });
  return pool;
}

/** A user with a passkey and a TOTP app, which is enabled if `isAppOn`. */
async function makeOwner(pool: TestPool, isAppOn: boolean) {
  const { person, accessToken, app } = await makeEnrolledUser(pool, isAppOn);
  return { person, accessToken, app, passkey: await addPasskey(accessToken) };
}

function setPreference(accessToken: string, settings: Input) {
  return rejected("SetUserMFAPreference", { AccessToken: accessToken, ...settings });
}

const ON = { WebAuthnMfaSettings: { Enabled: true } };

async function demandMfa({ poolId }: TestPool): Promise<void> {
  const config = await succeed("GetUserPoolMfaConfig", { UserPoolId: poolId });
  await succeed("SetUserPoolMfaConfig", { ...config, UserPoolId: poolId, MfaConfiguration: "ON" });
}

/** Whether the user is offered the passkey. */
async function isOffered(pool: TestPool, { username }: Person): Promise<boolean> {
  return (await startUserAuth(pool, username)).ChallengeName === "WEB_AUTHN";
}

describe("in a pool with optional MFA and passkeys as a single factor", () => {
  it("a user without an enabled app signs in with a passkey alone", async () => {
    const pool = await makePoolWith("SINGLE_FACTOR");
    const { person, passkey } = await makeOwner(pool, false);
    expect(await tryPasskey(pool, person.username, passkey)).toEqual(OK);
  });

  it("a user with an enabled app can register a passkey but not use it", async () => {
    const pool = await makePoolWith("SINGLE_FACTOR");
    const { person, accessToken } = await makeOwner(pool, true);
    expect(await isOffered(pool, person)).toBe(false);
    expect(await setPreference(accessToken, ON)).toEqual(
      rejection("InvalidParameterException", "Passkey MFA is not enabled for this user pool."),
    );
  });

  it("an app that is enabled during the ceremony is not skipped", async () => {
    const pool = await makePoolWith("SINGLE_FACTOR");
    const { person, accessToken, passkey } = await makeOwner(pool, false);
    const challenge = await startUserAuth(pool, person.username);
    await setPreference(accessToken, { SoftwareTokenMfaSettings: { Enabled: true } });
    const CREDENTIAL = JSON.stringify(await passkey.get(requestOptions(challenge)));
    const { clientId: ClientId } = pool;
    const ChallengeResponses = { USERNAME: person.username, CREDENTIAL };
    const input = { ClientId, ChallengeName: "WEB_AUTHN", Session: challenge.Session, ChallengeResponses };
    expect(await rejected("RespondToAuthChallenge", input)).toEqual(WRONG);
  });
});

describe("in a pool whose passkeys can count as both factors", () => {
  it("a user who has not chosen it cannot use a passkey beside an app", async () => {
    const pool = await makePoolWith(MULTI_FACTOR);
    const { person } = await makeOwner(pool, true);
    expect(await isOffered(pool, person)).toBe(false);
  });

  it("a user who has chosen it signs in with a verified passkey, and must be verified", async () => {
    const pool = await makePoolWith(MULTI_FACTOR);
    const { person, accessToken, passkey } = await makeOwner(pool, true);
    expect(await setPreference(accessToken, ON)).toEqual(OK);
    expect(requestOptions(await startUserAuth(pool, person.username)).userVerification).toBe("required");
    expect(await tryPasskey(pool, person.username, passkey, { flags: USER_PRESENT })).toEqual(WRONG);
    expect(await tryPasskey(pool, person.username, passkey)).toEqual(OK);
    expect(await setPreference(accessToken, { WebAuthnMfaSettings: { Enabled: false } })).toEqual(OK);
    expect(await isOffered(pool, person)).toBe(false);
  });

  it("a pool that takes the choice away takes it from its users", async () => {
    const pool = await makePoolWith(MULTI_FACTOR);
    const { person, accessToken } = await makeOwner(pool, true);
    await setPreference(accessToken, ON);
    await setWebAuthn(pool.poolId, { RelyingPartyId: RP_ID, FactorConfiguration: "SINGLE_FACTOR" });
    expect(await isOffered(pool, person)).toBe(false);
  });

  it("needs another factor beside it, which the same call may enable", async () => {
    const pool = await makePoolWith(MULTI_FACTOR);
    const { accessToken } = await makeOwner(pool, false);
    const alone = rejection("InvalidParameterException", "User must have another MFA method to turn on passkey MFA.");
    expect(await setPreference(accessToken, ON)).toEqual(alone);
    const both = { ...ON, SoftwareTokenMfaSettings: { Enabled: true } };
    expect(await setPreference(accessToken, both)).toEqual(OK);
    const swapped = { ...ON, SoftwareTokenMfaSettings: { Enabled: false } };
    expect(await setPreference(accessToken, swapped)).toEqual(alone);
  });

  it("an administrator can choose it for a user, under the same rules", async () => {
    const pool = await makePoolWith(MULTI_FACTOR);
    const { person, passkey } = await makeOwner(pool, true);
    const choose = (Username: string) =>
      rejected("AdminSetUserMFAPreference", { UserPoolId: pool.poolId, Username, ...ON });
    expect(await choose(person.username)).toEqual(OK);
    expect(await tryPasskey(pool, person.username, passkey)).toEqual(OK);
    const plain = await makeUser(pool.poolId);
    expect(await choose(plain.username)).toMatchObject({ status: 400, name: "InvalidParameterException" });
  });

  it("a password still needs the app's code", async () => {
    const pool = await makePoolWith(MULTI_FACTOR);
    const { person, accessToken } = await makeOwner(pool, true);
    await setPreference(accessToken, ON);
    const parameters = { PREFERRED_CHALLENGE: "PASSWORD", PASSWORD: "Correct-Horse7!battery" };
    expect((await startUserAuth(pool, person.username, parameters)).ChallengeName).toBe("SOFTWARE_TOKEN_MFA");
  });
});

describe("in a pool that demands MFA", () => {
  it("a single-factor passkey is offered to nobody, known or not", async () => {
    const pool = await makePoolWith("SINGLE_FACTOR");
    const owners = [await makeOwner(pool, true), await makeOwner(pool, false)];
    await demandMfa(pool);
    for (const { person } of owners) expect(await isOffered(pool, person)).toBe(false);
    for (let count = 0; count < 8; count++) {
      expect((await startUserAuth(pool, crypto.randomUUID())).ChallengeName).toBe("SELECT_CHALLENGE");
    }
  });

  it("a passkey that counts as both factors signs in", async () => {
    const pool = await makePoolWith(MULTI_FACTOR);
    const { person, accessToken, passkey } = await makeOwner(pool, true);
    const other = await makeOwner(pool, true);
    await demandMfa(pool);
    expect(await setPreference(accessToken, ON)).toEqual(OK);
    expect(await tryPasskey(pool, person.username, passkey)).toEqual(OK);
    expect(await isOffered(pool, other.person)).toBe(false);
  });
});
