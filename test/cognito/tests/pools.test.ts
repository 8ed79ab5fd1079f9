// Pools and clients: creation, and the effect of their settings.

import { describe, expect, it } from "vitest";
import { hmacSha256, toBase64, utf8 } from "../protocol/bytes.ts";
import { CLIENT_ID, POOL_ID, rejected, rejection, succeed } from "./support/cognito.ts";
import { adminSignInInput, inviteUser, makePool, makeUser, PASSWORD, signIn } from "./support/people.ts";

async function secretHash(secret: string, username: string, clientId: string): Promise<string> {
  return toBase64(await hmacSha256(utf8(secret), utf8(username + clientId)));
}

describe("default pool", () => {
  it("has the settings that Gatehouse expects", async () => {
    const { UserPool } = await succeed("DescribeUserPool", { UserPoolId: POOL_ID });
    expect(UserPool).toMatchObject({
      Id: POOL_ID,
      Arn: `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${POOL_ID}`,
      AliasAttributes: ["email"],
      AutoVerifiedAttributes: ["email"],
      UsernameConfiguration: { CaseSensitive: false },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "verified_email", Priority: 1 }] },
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
      MfaConfiguration: "OPTIONAL",
      Policies: {
        PasswordPolicy: {
          MinimumLength: 8,
          RequireUppercase: true,
          RequireLowercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
          TemporaryPasswordValidityDays: 7,
        },
        SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN", "EMAIL_OTP"] },
      },
    });
    expect(UserPool).not.toHaveProperty("UsernameAttributes");
    const email = UserPool?.SchemaAttributes?.find(({ Name }) => Name === "email");
    expect(email).toMatchObject({ Required: false, Mutable: true });
  });

  it("has passkeys for localhost, which count as both factors", async () => {
    expect(await succeed("GetUserPoolMfaConfig", { UserPoolId: POOL_ID })).toEqual({
      MfaConfiguration: "OPTIONAL",
      SoftwareTokenMfaConfiguration: { Enabled: true },
      WebAuthnConfiguration: {
        RelyingPartyId: "localhost",
        UserVerification: "required",
        FactorConfiguration: "MULTI_FACTOR_WITH_USER_VERIFICATION",
      },
    });
  });

  it("tracks sessions", async () => {
    expect(await succeed("GetUserPoolSessionConfiguration", { UserPoolId: POOL_ID })).toMatchObject({
      UserSessionTracking: "ENABLED",
    });
  });

  it("has a client without a secret and with minimal permissions", async () => {
    const { UserPoolClient } = await succeed("DescribeUserPoolClient", { UserPoolId: POOL_ID, ClientId: CLIENT_ID });
    expect(UserPoolClient).toMatchObject({
      ClientId: CLIENT_ID,
      UserPoolId: POOL_ID,
      ExplicitAuthFlows: [
        ...["ALLOW_USER_SRP_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_AUTH"],
      ],
      PreventUserExistenceErrors: "ENABLED",
      EnableTokenRevocation: true,
      ReadAttributes: ["email", "email_verified"],
      WriteAttributes: ["name"],
      RefreshTokenValidity: 30,
      AuthSessionValidity: 3,
    });
    expect(UserPoolClient).not.toHaveProperty("ClientSecret");
  });

  it("counts its users", async () => {
    const count = async () =>
      (await succeed("DescribeUserPool", { UserPoolId: POOL_ID })).UserPool?.EstimatedNumberOfUsers;
    const before = (await count()) ?? 0;
    const { username } = await inviteUser();
    expect(await count()).toBe(before + 1);
    await succeed("AdminDeleteUser", { UserPoolId: POOL_ID, Username: username });
    expect(await count()).toBe(before);
  });

  it("does not permit SignUp", async () => {
    const input = { ClientId: CLIENT_ID, Username: crypto.randomUUID(), Password: PASSWORD };
    expect(await rejected("SignUp", input)).toEqual(
      rejection("NotAuthorizedException", "SignUp is not permitted for this user pool"),
    );
  });
});

describe("CreateUserPool", () => {
  it("returns ids in Cognito's format and isolates pools", async () => {
    const { poolId, clientId } = await makePool();
    expect(poolId).toMatch(/^us-east-1_[A-Za-z0-9]{9}$/);
    expect(clientId).toMatch(/^[a-z0-9]{26}$/);
    const { username } = await inviteUser();
    expect((await rejected("AdminGetUser", { UserPoolId: poolId, Username: username })).name).toBe(
      "UserNotFoundException",
    );
    expect(await rejected("DescribeUserPoolClient", { UserPoolId: POOL_ID, ClientId: clientId })).toEqual(
      rejection("ResourceNotFoundException", `User pool client ${clientId} does not exist.`),
    );
  });

  it("applies the pool's own password policy", async () => {
    const { poolId } = await makePool({ Policies: { PasswordPolicy: { MinimumLength: 6 } } });
    const set = (TemporaryPassword: string) => ({
      UserPoolId: poolId,
      Username: crypto.randomUUID(),
      TemporaryPassword,
    });
    expect(await rejected("AdminCreateUser", set("short"))).toEqual(
      rejection("InvalidPasswordException", "Password did not conform with policy: Password not long enough"),
    );
    expect(await rejected("AdminCreateUser", set("simple"))).toMatchObject({ status: 200 });
  });

  it("is case-sensitive by default", async () => {
    const { poolId } = await makePool({ AliasAttributes: ["email"] });
    const { username, email } = await inviteUser(poolId);
    for (const name of [username.toUpperCase(), email.toUpperCase()]) {
      expect((await rejected("AdminGetUser", { UserPoolId: poolId, Username: name })).name).toBe(
        "UserNotFoundException",
      );
    }
  });

  it("with addresses as usernames: the sub is the username, and every address is a unique alias", async () => {
    const { poolId, clientId } = await makePool(
      { UsernameAttributes: ["email"] },
      { ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
    );
    const email = `${crypto.randomUUID()}@example.org`;
    const { User } = await succeed("AdminCreateUser", { UserPoolId: poolId, Username: email });
    expect(User?.Attributes).toEqual([
      { Name: "sub", Value: User?.Username },
      { Name: "email", Value: email },
    ]);
    await succeed("AdminSetUserPassword", { UserPoolId: poolId, Username: email, Password: PASSWORD, Permanent: true });
    expect(await rejected("AdminInitiateAuth", adminSignInInput(poolId, clientId, email, PASSWORD))).toMatchObject({
      status: 200,
    });
    expect(await rejected("AdminCreateUser", { UserPoolId: poolId, Username: email })).toEqual(
      rejection("UsernameExistsException", "An account with the given email already exists."),
    );
    expect(await rejected("AdminCreateUser", { UserPoolId: poolId, Username: "ada" })).toEqual(
      rejection("InvalidParameterException", "Username should be an email."),
    );
  });

  it("rejects aliases and username attributes together", async () => {
    const input = { PoolName: "x", AliasAttributes: ["email"], UsernameAttributes: ["email"] };
    expect((await rejected("CreateUserPool", input)).name).toBe("InvalidParameterException");
  });

  it("with nothing but a name has exactly these settings", async () => {
    const { poolId } = await makePool();
    const { SchemaAttributes, ...described } =
      (await succeed("DescribeUserPool", { UserPoolId: poolId })).UserPool ?? {};
    expect(SchemaAttributes).toHaveLength(20);
    expect(described).toEqual({
      Id: poolId,
      Arn: `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${poolId}`,
      Name: "test",
      Policies: {
        PasswordPolicy: {
          MinimumLength: 8,
          RequireUppercase: true,
          RequireLowercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
          TemporaryPasswordValidityDays: 7,
        },
        SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD"] },
      },
      DeletionProtection: "INACTIVE",
      LambdaConfig: {},
      UsernameConfiguration: { CaseSensitive: true },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
      VerificationMessageTemplate: { DefaultEmailOption: "CONFIRM_WITH_CODE" },
      EmailConfiguration: { EmailSendingAccount: "COGNITO_DEFAULT" },
      MfaConfiguration: "OFF",
      EstimatedNumberOfUsers: 0,
      UserPoolTier: "ESSENTIALS",
      CreationDate: expect.any(Number),
      LastModifiedDate: expect.any(Number),
    });
  });

  it("shows each message of the template as the older setting too, unless that was set itself", async () => {
    const template = { SmsMessage: "SMS {####}", EmailMessage: "Mail {####}", EmailSubject: "Subject" };
    const { poolId } = await makePool({ VerificationMessageTemplate: template, SmsVerificationMessage: "Own {####}" });
    const { UserPool } = await succeed("DescribeUserPool", { UserPoolId: poolId });
    expect(UserPool).toMatchObject({
      VerificationMessageTemplate: { ...template, DefaultEmailOption: "CONFIRM_WITH_CODE" },
      SmsVerificationMessage: "Own {####}",
      EmailVerificationMessage: "Mail {####}",
      EmailVerificationSubject: "Subject",
    });
    const other = await makePool({
      VerificationMessageTemplate: { ...template, DefaultEmailOption: "CONFIRM_WITH_LINK" },
    });
    expect((await succeed("DescribeUserPool", { UserPoolId: other.poolId })).UserPool).toMatchObject({
      VerificationMessageTemplate: { DefaultEmailOption: "CONFIRM_WITH_LINK" },
      SmsVerificationMessage: "SMS {####}",
    });
  });

  it("returns the settings of its creation", async () => {
    const { poolId } = await makePool({
      UserPoolTags: { team: "tests" },
      DeletionProtection: "ACTIVE",
      Schema: [{ Name: "plan", AttributeDataType: "String" }],
    });
    const { UserPool } = await succeed("DescribeUserPool", { UserPoolId: poolId });
    expect(UserPool).toMatchObject({ Name: "test", UserPoolTags: { team: "tests" }, DeletionProtection: "ACTIVE" });
    expect(UserPool?.SchemaAttributes?.at(-1)).toMatchObject({ Name: "custom:plan", AttributeDataType: "String" });
  });

  it("permits SignUp by default, which creates unconfirmed users", async () => {
    const { poolId, clientId } = await makePool(
      { AliasAttributes: ["email"] },
      { ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"], WriteAttributes: ["name"] },
    );
    const input = { ClientId: clientId, Username: "ada", Password: PASSWORD };
    const output = await succeed("SignUp", { ...input, UserAttributes: [{ Name: "name", Value: "Ada" }] });
    expect(output).toMatchObject({ UserConfirmed: false });
    expect(await rejected("SignUp", input)).toEqual(rejection("UsernameExistsException", "User already exists"));
    expect(
      await rejected("SignUp", { ...input, Username: "eve", UserAttributes: [{ Name: "email", Value: "e@x.org" }] }),
    ).toEqual(rejection("NotAuthorizedException", "A client attempted to write unauthorized attribute"));
    const { UserStatus } = await succeed("AdminGetUser", { UserPoolId: poolId, Username: "ada" });
    expect(UserStatus).toBe("UNCONFIRMED");
    const attempt = {
      ClientId: clientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: "ada", PASSWORD: "wrong" },
    };
    expect(await rejected("InitiateAuth", attempt)).toEqual(
      rejection("UserNotConfirmedException", "User is not confirmed."),
    );
  });
});

describe("CreateUserPoolClient", () => {
  it.each([
    [{ ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH"] }, "REFRESH_TOKEN_AUTH should always be allowed."],
    [{ AccessTokenValidity: 4, TokenValidityUnits: { AccessToken: "minutes" } }, "Invalid range for token validity."],
    [{ WriteAttributes: ["colour"] }, "Invalid write attributes specified while creating a client"],
    [{ WriteAttributes: ["email_verified"] }, "Invalid write attributes specified while creating a client"],
    [{ ReadAttributes: ["colour"] }, "Invalid read attributes specified while creating a client"],
  ])("rejects %j", async (settings, message) => {
    expect(await rejected("CreateUserPoolClient", { UserPoolId: POOL_ID, ClientName: "x", ...settings })).toEqual(
      rejection("InvalidParameterException", message),
    );
  });

  it("requires write access to the pool's required attributes", async () => {
    const { poolId } = await makePool({ Schema: [{ Name: "email", Required: true }] });
    const client = (WriteAttributes: string[]) => ({ UserPoolId: poolId, ClientName: "x", WriteAttributes });
    expect((await rejected("CreateUserPoolClient", client(["name"]))).name).toBe("InvalidParameterException");
    expect(await rejected("CreateUserPoolClient", client(["name", "email"]))).toMatchObject({ status: 200 });
  });

  it("does not allow REFRESH_TOKEN_AUTH with rotation", async () => {
    const RefreshTokenRotation = { Feature: "ENABLED", RetryGracePeriodSeconds: 0 };
    const client = (...ExplicitAuthFlows: string[]) => ({
      UserPoolId: POOL_ID,
      ClientName: "x",
      RefreshTokenRotation,
      ExplicitAuthFlows,
    });
    expect(await rejected("CreateUserPoolClient", client("ALLOW_USER_SRP_AUTH"))).toMatchObject({ status: 200 });
    for (const flows of [["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"], ["ADMIN_NO_SRP_AUTH"]]) {
      expect(await rejected("CreateUserPoolClient", client(...flows))).toEqual(
        rejection(
          "InvalidParameterException",
          "REFRESH_TOKEN_AUTH cannot be allowed while refresh token rotation is enabled.",
        ),
      );
    }
  });

  it("accepts legacy flow names, but not mixed with current ones", async () => {
    const { poolId, clientId } = await makePool({}, { ExplicitAuthFlows: ["ADMIN_NO_SRP_AUTH"] });
    expect((await signIn(await makeUser(poolId), clientId)).accessToken).toContain(".");
    const mixed = {
      UserPoolId: poolId,
      ClientName: "x",
      ExplicitAuthFlows: ["ADMIN_NO_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    };
    expect((await rejected("CreateUserPoolClient", mixed)).name).toBe("InvalidParameterException");
  });

  it.each([
    [{}, [1, "hours"], [1, "hours"], [30, "days"]],
    [
      { RefreshTokenValidity: 0, TokenValidityUnits: { AccessToken: "minutes", RefreshToken: "hours" } },
      [1, "hours"],
      [1, "hours"],
      [30, "days"],
    ],
    [
      {
        AccessTokenValidity: 10,
        IdTokenValidity: 600,
        RefreshTokenValidity: 12,
        TokenValidityUnits: { AccessToken: "minutes", IdToken: "seconds", RefreshToken: "hours" },
      },
      [10, "minutes"],
      [600, "seconds"],
      [12, "hours"],
    ],
  ])("returns the effective token lifetimes: %j", async (settings, access, id, refresh) => {
    const { poolId, clientId } = await makePool({}, settings);
    const { UserPoolClient } = await succeed("DescribeUserPoolClient", { UserPoolId: poolId, ClientId: clientId });
    expect(UserPoolClient).toMatchObject({
      AccessTokenValidity: access[0],
      IdTokenValidity: id[0],
      RefreshTokenValidity: refresh[0],
      TokenValidityUnits: { AccessToken: access[1], IdToken: id[1], RefreshToken: refresh[1] },
    });
  });

  it("defaults to SRP, refresh tokens and custom challenges, and omits attribute lists", async () => {
    const { poolId, clientId } = await makePool();
    const { UserPoolClient } = await succeed("DescribeUserPoolClient", { UserPoolId: poolId, ClientId: clientId });
    expect(UserPoolClient).toMatchObject({
      ExplicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH"],
      PreventUserExistenceErrors: "LEGACY",
    });
    expect(UserPoolClient).not.toHaveProperty("ReadAttributes");
    expect(UserPoolClient).not.toHaveProperty("WriteAttributes");
  });
});

describe("a client secret", () => {
  const SETTINGS = {
    GenerateSecret: true,
    ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
  };

  async function attempt(clientId: string, USERNAME: string, SECRET_HASH?: string) {
    return rejected("InitiateAuth", {
      ClientId: clientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME, PASSWORD, ...(SECRET_HASH === undefined ? {} : { SECRET_HASH }) },
    });
  }

  it("requires a hash over the submitted name", async () => {
    const { poolId, clientId, clientSecret } = await makePool({}, SETTINGS);
    expect(clientSecret).toMatch(/^[\w+]{24,64}$/);
    const { username } = await makeUser(poolId);
    expect(await attempt(clientId, username, await secretHash(clientSecret, username, clientId))).toMatchObject({
      status: 200,
    });
    expect(await attempt(clientId, username)).toEqual(
      rejection(
        "NotAuthorizedException",
        `Client ${clientId} is configured with secret but SECRET_HASH was not received`,
      ),
    );
    for (const wrong of [
      await secretHash(clientSecret, "other", clientId),
      await secretHash("other", username, clientId),
      "%",
    ]) {
      expect(await attempt(clientId, username, wrong)).toEqual(
        rejection("NotAuthorizedException", `Unable to verify secret hash for client ${clientId}`),
      );
    }
  });

  it("is rejected for a client without a secret", async () => {
    const { poolId, clientId } = await makePool({}, { ...SETTINGS, GenerateSecret: false });
    const { username } = await makeUser(poolId);
    expect(await attempt(clientId, username, "aGFzaA==")).toEqual(
      rejection(
        "InvalidParameterException",
        `App client ${clientId} is not configured for secret but secret hash was received`,
      ),
    );
  });
});
