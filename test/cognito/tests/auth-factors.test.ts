// A user's factors, as the user and administrators can list them, and the removal of a lost TOTP app.

import { beforeAll, describe, expect, it } from "vitest";
import { rejected, rejection, succeed } from "./support/cognito.ts";
import { EmailConfiguration } from "./support/email-codes.ts";
import { App, beginSignIn, makeEnrolledUser, makeMfaPool, type TestPool } from "./support/mfa.ts";
import { makePasskeyOwner, makePasskeyPool } from "./support/passkeys.ts";
import { inviteUser, makePool, makeUser, PASSWORD, signIn, tokensOf } from "./support/people.ts";

const UNKNOWN = rejection("UserNotFoundException", "User does not exist.");

let mfaPool: TestPool;
beforeAll(async () => {
  mfaPool = await makeMfaPool("OPTIONAL");
});

describe("the factors of a user", () => {
  it("include a passkey as long as there is one, for the user and for an administrator", async () => {
    const pool = await makePasskeyPool();
    const { person, accessToken, passkey } = await makePasskeyOwner(pool);
    const input = { UserPoolId: pool.poolId, Username: person.username };
    const both = { Username: person.username, ConfiguredUserAuthFactors: ["PASSWORD", "WEB_AUTHN"] };
    expect(await succeed("GetUserAuthFactors", { AccessToken: accessToken })).toEqual(both);
    expect(await succeed("AdminGetUserAuthFactors", input)).toEqual(both);
    await succeed("DeleteWebAuthnCredential", { AccessToken: accessToken, CredentialId: passkey.id });
    expect(await succeed("AdminGetUserAuthFactors", input)).toEqual({
      ...both,
      ConfiguredUserAuthFactors: ["PASSWORD"],
    });
  });

  it("include the second factor that is enabled", async () => {
    const { person } = await makeEnrolledUser(mfaPool);
    const input = { UserPoolId: mfaPool.poolId, Username: person.username };
    expect(await succeed("AdminGetUserAuthFactors", input)).toEqual({
      Username: person.username,
      PreferredMfaSetting: "SOFTWARE_TOKEN_MFA",
      UserMFASettingList: ["SOFTWARE_TOKEN_MFA"],
      ConfiguredUserAuthFactors: ["PASSWORD"],
    });
  });

  it("lack a password if the user has none, and include codes to a verified address", async () => {
    const Policies = { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } };
    const { poolId } = await makePool({ EmailConfiguration, Policies });
    const UserAttributes = [
      { Name: "email", Value: "ada@example.org" },
      { Name: "email_verified", Value: "true" },
    ];
    const input = { UserPoolId: poolId, Username: "ada" };
    await succeed("AdminCreateUser", { ...input, MessageAction: "SUPPRESS", UserAttributes });
    expect(await succeed("AdminGetUserAuthFactors", input)).toEqual({
      Username: "ada",
      ConfiguredUserAuthFactors: ["EMAIL_OTP"],
    });
    await succeed("AdminUpdateUserAttributes", { ...input, UserAttributes: UserAttributes.slice(0, 1) });
    expect(await succeed("AdminGetUserAuthFactors", input)).toEqual({ Username: "ada", ConfiguredUserAuthFactors: [] });
  });
});

describe("an app that an administrator deletes", () => {
  const remove = (Username: string) => rejected("AdminDeleteSoftwareToken", { UserPoolId: mfaPool.poolId, Username });

  it("is not asked for any more, and its user can set up another one", async () => {
    const { person, accessToken } = await makeEnrolledUser(mfaPool);
    expect((await beginSignIn(mfaPool, person.username)).ChallengeName).toBe("SOFTWARE_TOKEN_MFA");
    expect(await remove(person.username)).toEqual({ status: 200, name: "ok" });
    expect(tokensOf(await beginSignIn(mfaPool, person.username)).accessToken).toContain(".");
    expect(await succeed("GetUserAuthFactors", { AccessToken: accessToken })).toEqual({
      Username: person.username,
      ConfiguredUserAuthFactors: ["PASSWORD"],
    });
    const { SecretCode } = await succeed("AssociateSoftwareToken", { AccessToken: accessToken });
    const UserCode = await new App(mfaPool.poolId, SecretCode).code();
    expect(await succeed("VerifySoftwareToken", { AccessToken: accessToken, UserCode })).toMatchObject({
      Status: "SUCCESS",
    });
  });

  it("may be one that was never there, or whose setup is not finished", async () => {
    const person = await makeUser(mfaPool.poolId);
    expect(await remove(person.username)).toEqual({ status: 200, name: "ok" });
    const { accessToken } = await signIn(person, mfaPool.clientId);
    const { SecretCode } = await succeed("AssociateSoftwareToken", { AccessToken: accessToken });
    expect(await remove(person.username)).toEqual({ status: 200, name: "ok" });
    const UserCode = await new App(mfaPool.poolId, SecretCode).code();
    expect(await rejected("VerifySoftwareToken", { AccessToken: accessToken, UserCode })).toMatchObject({
      status: 400,
      name: "SoftwareTokenMFANotFoundException",
    });
  });

  it("ends a sign-in that waits for its code", async () => {
    const { person, app } = await makeEnrolledUser(mfaPool);
    const { Session } = await beginSignIn(mfaPool, person.username);
    const SOFTWARE_TOKEN_MFA_CODE = await app.nextCode();
    await remove(person.username);
    expect(
      await rejected("RespondToAuthChallenge", {
        ClientId: mfaPool.clientId,
        ChallengeName: "SOFTWARE_TOKEN_MFA",
        Session,
        ChallengeResponses: { USERNAME: person.username, SOFTWARE_TOKEN_MFA_CODE },
      }),
    ).toMatchObject({ status: 400, name: "SoftwareTokenMFANotFoundException" });
  });

  it("must be that of a confirmed user", async () => {
    const { poolId, clientId } = await makePool();
    await succeed("SignUp", { ClientId: clientId, Username: "newcomer", Password: PASSWORD });
    expect(await rejected("AdminDeleteSoftwareToken", { UserPoolId: poolId, Username: "newcomer" })).toEqual(
      rejection("UserNotConfirmedException", "User is not confirmed."),
    );
    const invited = await inviteUser(mfaPool.poolId);
    expect(await remove(invited.username)).toEqual({ status: 200, name: "ok" });
  });
});

it.each(["AdminGetUserAuthFactors", "AdminDeleteSoftwareToken"] as const)(
  "%s rejects unknown users and pools",
  async (operation) => {
    const { poolId } = mfaPool;
    expect(await rejected(operation, { UserPoolId: poolId, Username: "nobody" })).toEqual(UNKNOWN);
    expect(await rejected(operation, { UserPoolId: "us-east-1_nowhere", Username: "x" })).toEqual(
      rejection("ResourceNotFoundException", "User pool us-east-1_nowhere does not exist."),
    );
  },
);
