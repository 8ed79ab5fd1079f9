// What users of an identity provider can do without the provider: sign-in, and operations on passwords and addresses.

import { beforeAll, describe, expect, it } from "vitest";
import { rejected, rejection, succeed } from "./support/cognito.ts";
import { addProvider, federatedTokens, federatedUsername, GOOGLE } from "./support/federation.ts";
import { newestCode, openPool } from "./support/mailbox.ts";
import type { TestPool } from "./support/mfa.ts";
import { addPasskey, makePasskeyPool, startUserAuth, tryPasskey } from "./support/passkeys.ts";
import { adminSignInInput, PASSWORD } from "./support/people.ts";

const EmailConfiguration = {
  EmailSendingAccount: "DEVELOPER",
  SourceArn: "arn:aws:ses:us-east-1:000000000000:identity/example.com",
};
const WRONG_PASSWORD = rejection("NotAuthorizedException", "Incorrect username or password.");
const NO_RESET = rejection("NotAuthorizedException", "User password cannot be reset in the current state.");

let pool: TestPool;
beforeAll(async () => {
  pool = await openPool(
    {
      EmailConfiguration,
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
    },
    {
      ExplicitAuthFlows: [
        "ALLOW_ADMIN_USER_PASSWORD_AUTH",
        "ALLOW_USER_PASSWORD_AUTH",
        "ALLOW_USER_SRP_AUTH",
        "ALLOW_USER_AUTH",
        "ALLOW_REFRESH_TOKEN_AUTH",
      ],
    },
  );
  const AttributeMapping = { email: "email", email_verified: "email_verified" };
  await addProvider(pool.poolId, GOOGLE, { AttributeMapping });
});

/** A new user who has signed in with Google and has a verified address. */
async function person() {
  const id = crypto.randomUUID();
  const email = `${id}@example.org`;
  const claims = { email, email_verified: "true" };
  const username = await federatedUsername(pool, "Google", id, claims);
  const admin = { UserPoolId: pool.poolId, Username: username };
  const own = { ClientId: pool.clientId, Username: username };
  return { id, email, username, admin, own, tokens: () => federatedTokens(pool, "Google", id, claims) };
}

function signInInput(AuthFlow: string, parameters: object) {
  return { ClientId: pool.clientId, AuthFlow, AuthParameters: parameters };
}

describe("a user of an identity provider", () => {
  it("cannot sign in with a password", async () => {
    const { username: USERNAME } = await person();
    const input = signInInput("USER_PASSWORD_AUTH", { USERNAME, PASSWORD });
    expect(await rejected("InitiateAuth", input)).toEqual(WRONG_PASSWORD);
    const signed = adminSignInInput(pool.poolId, pool.clientId, USERNAME, PASSWORD);
    expect(await rejected("AdminInitiateAuth", signed)).toEqual(WRONG_PASSWORD);
  });

  it("cannot sign in with a code by e-mail", async () => {
    const { username: USERNAME } = await person();
    const input = signInInput("USER_AUTH", { USERNAME, PREFERRED_CHALLENGE: "EMAIL_OTP" });
    expect((await succeed("InitiateAuth", input)).AvailableChallenges).not.toContain("EMAIL_OTP");
  });

  it("cannot sign in with a passkey before an administrator has set a password", async () => {
    const withPasskeys = await makePasskeyPool();
    await addProvider(withPasskeys.poolId, GOOGLE);
    const { accessToken } = await federatedTokens(withPasskeys, "Google", "1");
    const passkey = await addPasskey(accessToken);
    const { AvailableChallenges } = await startUserAuth(withPasskeys, "Google_1");
    expect(AvailableChallenges).toEqual(["PASSWORD_SRP", "PASSWORD"]);
    const admin = { UserPoolId: withPasskeys.poolId, Username: "Google_1" };
    await succeed("AdminSetUserPassword", { ...admin, Password: PASSWORD, Permanent: true });
    expect((await tryPasskey(withPasskeys, "Google_1", passkey)).name).toBe("ok");
  });

  it("has no alias", async () => {
    const { email } = await person();
    expect(await rejected("InitiateAuth", signInInput("USER_PASSWORD_AUTH", { USERNAME: email, PASSWORD }))).toEqual(
      rejection("UserNotFoundException", "User does not exist."),
    );
  });

  it("cannot reset a password, whoever asks", async () => {
    const { admin, own } = await person();
    expect(await rejected("ForgotPassword", own)).toEqual(NO_RESET);
    const ConfirmationCode = "123456";
    expect(await rejected("ConfirmForgotPassword", { ...own, ConfirmationCode, Password: PASSWORD })).toEqual(NO_RESET);
    expect(await rejected("AdminResetUserPassword", admin)).toEqual(NO_RESET);
  });

  it("cannot change the password or verify an address, but see and change attributes", async () => {
    const { email, tokens } = await person();
    const { accessToken: AccessToken, refreshToken: REFRESH_TOKEN } = await tokens();
    expect(await rejected("ChangePassword", { AccessToken, ProposedPassword: PASSWORD })).toEqual(
      rejection("NotAuthorizedException", "User password cannot be changed in the current state."),
    );
    const AttributeName = "email";
    await succeed("GetUserAttributeVerificationCode", { AccessToken, AttributeName });
    const Code = await newestCode(pool.poolId, email);
    expect(await rejected("VerifyUserAttribute", { AccessToken, AttributeName, Code })).toEqual(
      rejection("NotAuthorizedException", "User attributes cannot be verified in the current state."),
    );
    const UserAttributes = [{ Name: "name", Value: "Ada" }];
    await succeed("UpdateUserAttributes", { AccessToken, UserAttributes });
    expect((await succeed("GetUser", { AccessToken })).UserAttributes).toContainEqual(UserAttributes[0]);
    expect((await rejected("InitiateAuth", signInInput("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN }))).name).toBe("ok");
  });

  it("is signed out by GlobalSignOut, and deletes itself", async () => {
    const { admin, tokens } = await person();
    const first = await tokens();
    await succeed("GlobalSignOut", { AccessToken: first.accessToken });
    expect(await rejected("GetUser", { AccessToken: first.accessToken })).toEqual(
      rejection("NotAuthorizedException", "Access Token has been revoked"),
    );
    const second = await tokens();
    expect(await succeed("DeleteUser", { AccessToken: second.accessToken })).toBeNull();
    expect((await rejected("AdminGetUser", admin)).name).toBe("UserNotFoundException");
  });

  it("names its provider's group in both tokens", async () => {
    const { idToken, accessToken } = await (await person()).tokens();
    for (const token of [idToken, accessToken]) {
      const claims = JSON.parse(atob((token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/")));
      expect(claims["cognito:groups"]).toEqual([`${pool.poolId}_Google`]);
    }
  });

  it("cannot be confirmed or invited again", async () => {
    const { admin } = await person();
    expect(await rejected("AdminConfirmSignUp", admin)).toEqual(
      rejection("NotAuthorizedException", "User cannot be confirmed. Current status is EXTERNAL_PROVIDER"),
    );
    expect((await rejected("AdminCreateUser", { ...admin, MessageAction: "RESEND" })).name).toBe(
      "UnsupportedUserStateException",
    );
  });
});

describe("a user of an identity provider with a password", () => {
  it("is CONFIRMED and signs in by the username and at the provider, but not by the address", async () => {
    const { id, email, username, admin } = await person();
    await succeed("AdminSetUserPassword", { ...admin, Password: PASSWORD, Permanent: true });
    expect(await succeed("AdminGetUser", admin)).toMatchObject({ UserStatus: "CONFIRMED" });
    const input = (USERNAME: string) => signInInput("USER_PASSWORD_AUTH", { USERNAME, PASSWORD });
    expect(await rejected("InitiateAuth", input(username))).toMatchObject({ name: "ok" });
    expect(await rejected("InitiateAuth", input(email))).toEqual(
      rejection("UserNotFoundException", "User does not exist."),
    );
    const claims = { email, email_verified: "true" };
    expect(await federatedUsername(pool, "Google", id, claims)).toBe(username);
    expect(await rejected("InitiateAuth", input(email))).toMatchObject({ name: "UserNotFoundException" });
  });

  it("changes the password like others", async () => {
    const { admin, tokens } = await person();
    await succeed("AdminSetUserPassword", { ...admin, Password: PASSWORD, Permanent: true });
    const { accessToken: AccessToken } = await tokens();
    const input = { AccessToken, PreviousPassword: PASSWORD, ProposedPassword: `${PASSWORD}2` };
    expect(await succeed("ChangePassword", input)).toEqual({});
  });
});
