// Updating, listing and deleting pools and clients, and that a setting takes effect at once.

import { decodeJwt } from "jose";
import { describe, expect, it } from "vitest";
import { type Input, local, rejected, rejection, succeed } from "./support/cognito.ts";
import { EmailConfiguration } from "./support/email-codes.ts";
import {
  adminSignInInput,
  inviteUser,
  makePool,
  makeUser,
  PASSWORD,
  signIn,
  TEMPORARY_PASSWORD,
} from "./support/people.ts";

const FLOWS = { ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] };
const NOWHERE = "us-east-1_Nowhere00";
const DAY_SECONDS = 86_400;

async function describePool(UserPoolId: string) {
  const { UserPool } = await succeed("DescribeUserPool", { UserPoolId });
  return UserPool ?? {};
}

function updateClient(poolId: string, clientId: string, settings: Input) {
  return succeed("UpdateUserPoolClient", { UserPoolId: poolId, ClientId: clientId, ...settings });
}

describe("UpdateUserPool", () => {
  it("applies the given settings and resets all others to their defaults", async () => {
    const { poolId } = await makePool({
      Policies: { PasswordPolicy: { MinimumLength: 20, TemporaryPasswordValidityDays: 3 } },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      AutoVerifiedAttributes: ["email"],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "admin_only", Priority: 1 }] },
      MfaConfiguration: "OPTIONAL",
      UserPoolTags: { team: "tests" },
    });
    expect(await succeed("UpdateUserPool", { UserPoolId: poolId, UserPoolTags: { team: "others" } })).toEqual({});
    const pool = await describePool(poolId);
    expect(pool).toMatchObject({
      Name: "test",
      UserPoolTags: { team: "others" },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
      MfaConfiguration: "OFF",
      Policies: { PasswordPolicy: { MinimumLength: 8, RequireSymbols: true, TemporaryPasswordValidityDays: 7 } },
    });
    for (const name of ["AutoVerifiedAttributes", "UserAttributeUpdateSettings", "AccountRecoverySetting"]) {
      expect(pool).not.toHaveProperty(name);
    }
  });

  it("changes the name and keeps settings that are fixed at creation", async () => {
    const decided = {
      AliasAttributes: ["email"],
      UsernameConfiguration: { CaseSensitive: false },
      Schema: [{ Name: "plan", AttributeDataType: "String", Mutable: false }],
    };
    const { poolId } = await makePool(decided);
    const before = await describePool(poolId);
    await succeed("UpdateUserPool", {
      UserPoolId: poolId,
      PoolName: "renamed",
      AliasAttributes: ["phone_number"],
      UsernameConfiguration: { CaseSensitive: true },
      Schema: [{ Name: "other", AttributeDataType: "String" }],
    });
    expect(await describePool(poolId)).toEqual({
      ...before,
      Name: "renamed",
      LastModifiedDate: expect.any(Number),
    });
  });

  it("takes effect at once", async () => {
    const { poolId, clientId } = await makePool();
    const set = (settings: Input) => succeed("UpdateUserPool", { UserPoolId: poolId, ...settings });
    const signUp = () =>
      rejected("SignUp", { ClientId: clientId, Username: crypto.randomUUID(), Password: "long-enough" });
    expect((await signUp()).name).toBe("InvalidPasswordException");
    await set({ Policies: { PasswordPolicy: { MinimumLength: 6 } } });
    expect((await signUp()).name).toBe("ok");
    await set({ AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } });
    expect((await signUp()).name).toBe("NotAuthorizedException");
  });

  it.each([
    [{ UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] } }],
    [
      {
        AccountRecoverySetting: {
          RecoveryMechanisms: [
            { Name: "admin_only", Priority: 1 },
            { Name: "verified_email", Priority: 2 },
          ],
        },
      },
    ],
  ])("rejects %j, like CreateUserPool", async (settings) => {
    const { poolId } = await makePool();
    const [updated, created] = [
      await rejected("UpdateUserPool", { UserPoolId: poolId, ...settings }),
      await rejected("CreateUserPool", { PoolName: "x", ...settings }),
    ];
    expect(updated).toMatchObject({ status: 400, name: "InvalidParameterException" });
    expect(updated).toEqual(created);
  });
});

describe("settings of a new pool", () => {
  it.each([
    [["email"], "ada@example.org", "+49301234567", "Username should be an email."],
    [["phone_number"], "+49301234567", "ada@example.org", "Username should be a phone number."],
    [["phone_number", "email"], "+49301234567", "ada", "Username should be either an email or a phone number."],
  ])("UsernameAttributes %j decides the format of usernames", async (UsernameAttributes, good, bad, message) => {
    const { poolId } = await makePool({ UsernameAttributes });
    expect(await rejected("AdminCreateUser", { UserPoolId: poolId, Username: bad })).toEqual(
      rejection("InvalidParameterException", message),
    );
    const { User } = await succeed("AdminCreateUser", { UserPoolId: poolId, Username: good });
    expect((await succeed("AdminGetUser", { UserPoolId: poolId, Username: good })).Username).toBe(User?.Username);
  });

  it("AliasAttributes become aliases, and addresses among them are rejected as usernames", async () => {
    const { poolId, clientId } = await makePool({ AliasAttributes: ["phone_number", "preferred_username"] }, FLOWS);
    const UserAttributes = [
      { Name: "phone_number", Value: "+49301234567" },
      { Name: "phone_number_verified", Value: "true" },
      { Name: "preferred_username", Value: "countess" },
    ];
    await succeed("AdminCreateUser", { UserPoolId: poolId, Username: "ada", UserAttributes });
    await succeed("AdminSetUserPassword", { UserPoolId: poolId, Username: "ada", Password: PASSWORD, Permanent: true });
    for (const name of ["ada", "+49301234567", "countess"]) {
      expect(await rejected("AdminInitiateAuth", adminSignInInput(poolId, clientId, name, PASSWORD))).toMatchObject({
        name: "ok",
      });
    }
    expect(await rejected("AdminCreateUser", { UserPoolId: poolId, Username: "+49307654321" })).toEqual(
      rejection(
        "InvalidParameterException",
        "Username cannot be of phone number format, since user pool is configured for phone number alias.",
      ),
    );
  });

  it.each([
    ["TemporaryPasswordValidityDays", { Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 2 } } }],
    ["UnusedAccountValidityDays", { AdminCreateUserConfig: { UnusedAccountValidityDays: 2 } }],
  ])("a temporary password expires by %s", async (_name, settings) => {
    const { poolId, clientId } = await makePool(settings, FLOWS);
    const { username } = await inviteUser(poolId);
    const attempt = async (days: number) => {
      await local("POST", "clock", { poolId, offsetSeconds: days * DAY_SECONDS });
      return rejected("AdminInitiateAuth", adminSignInInput(poolId, clientId, username, TEMPORARY_PASSWORD));
    };
    expect((await attempt(1.9)).name).toBe("ok");
    expect(await attempt(2.1)).toEqual(
      rejection("NotAuthorizedException", "Temporary password has expired and must be reset by an administrator."),
    );
  });
});

describe("DeleteUserPool", () => {
  it("deletes the pool with everything in it", async () => {
    const { poolId, clientId } = await makePool({}, FLOWS);
    await succeed("CreateGroup", { UserPoolId: poolId, GroupName: "crew" });
    const person = await makeUser(poolId);
    const { accessToken, refreshToken } = await signIn(person, clientId);
    expect(await succeed("DeleteUserPool", { UserPoolId: poolId })).toBeNull();
    const gone = rejection("ResourceNotFoundException", `User pool ${poolId} does not exist.`);
    expect(await rejected("DescribeUserPool", { UserPoolId: poolId })).toEqual(gone);
    expect(await rejected("ListGroups", { UserPoolId: poolId })).toEqual(gone);
    expect(await rejected("DeleteUserPool", { UserPoolId: poolId })).toEqual(gone);
    expect((await rejected("GetUser", { AccessToken: accessToken })).name).toBe("NotAuthorizedException");
    const refresh = { ClientId: clientId, RefreshToken: refreshToken };
    expect(await rejected("GetTokensFromRefreshToken", refresh)).toEqual(
      rejection("ResourceNotFoundException", `User pool client ${clientId} does not exist.`),
    );
  });

  it("is rejected while deletion protection is active", async () => {
    const { poolId } = await makePool({ DeletionProtection: "ACTIVE" });
    expect(await rejected("DeleteUserPool", { UserPoolId: poolId })).toEqual(
      rejection(
        "InvalidParameterException",
        "The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.",
      ),
    );
    await succeed("UpdateUserPool", { UserPoolId: poolId, DeletionProtection: "INACTIVE" });
    expect(await succeed("DeleteUserPool", { UserPoolId: poolId })).toBeNull();
  });
});

describe("lists", () => {
  it("ListUserPools lists each pool once over all pages", async () => {
    const { poolId } = await makePool({ PoolName: "listed" });
    const seen = new Map<string | undefined, string | undefined>();
    let token: string | undefined;
    do {
      const { UserPools = [], NextToken } = await succeed("ListUserPools", { MaxResults: 60, NextToken: token });
      for (const { Id, Name } of UserPools) {
        expect(seen.has(Id)).toBe(false);
        seen.set(Id, Name);
      }
      token = NextToken;
    } while (token !== undefined);
    expect(seen.get(poolId)).toBe("listed");
  });

  it("ListUserPoolClients returns names and ids but no secrets", async () => {
    const { poolId, clientId } = await makePool({}, { GenerateSecret: true });
    await succeed("CreateUserPoolClient", { UserPoolId: poolId, ClientName: "second" });
    const input = { UserPoolId: poolId, MaxResults: 1 };
    const first = await succeed("ListUserPoolClients", input);
    const second = await succeed("ListUserPoolClients", { ...input, NextToken: first.NextToken });
    expect(second).not.toHaveProperty("NextToken");
    const clients = [first, second].flatMap(({ UserPoolClients = [] }) => UserPoolClients);
    expect(clients).toContainEqual({ UserPoolId: poolId, ClientId: clientId, ClientName: "test" });
    expect(clients.map(({ ClientName }) => ClientName).sort()).toEqual(["second", "test"]);
  });

  it("an invalid page token is rejected", async () => {
    expect(await rejected("ListUserPools", { MaxResults: 1, NextToken: "AAAA" })).toEqual(
      rejection("InvalidParameterException", "Invalid pagination token given."),
    );
  });
});

describe("UpdateUserPoolClient", () => {
  it("applies the given settings, resets all others to their defaults, and keeps the secret", async () => {
    const { poolId, clientId, clientSecret } = await makePool(
      {},
      {
        ...FLOWS,
        GenerateSecret: true,
        WriteAttributes: ["name"],
        AuthSessionValidity: 9,
        EnableTokenRevocation: false,
      },
    );
    const { UserPoolClient } = await updateClient(poolId, clientId, { RefreshTokenValidity: 2 });
    expect(UserPoolClient).toMatchObject({
      ClientName: "test",
      ClientSecret: clientSecret,
      RefreshTokenValidity: 2,
      AuthSessionValidity: 3,
      EnableTokenRevocation: true,
      ExplicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH"],
    });
    expect(UserPoolClient).not.toHaveProperty("WriteAttributes");
  });

  it("takes effect on the next sign-in", async () => {
    const { poolId, clientId } = await makePool({}, FLOWS);
    const { username } = await makeUser(poolId);
    const attempt = () => rejected("AdminInitiateAuth", adminSignInInput(poolId, clientId, username, PASSWORD));
    await updateClient(poolId, clientId, { ExplicitAuthFlows: ["CUSTOM_AUTH_FLOW_ONLY"] });
    expect(await attempt()).toEqual(rejection("InvalidParameterException", "Auth flow not enabled for this client"));
    await updateClient(poolId, clientId, {
      ExplicitAuthFlows: ["ADMIN_NO_SRP_AUTH"],
      AccessTokenValidity: 10,
      IdTokenValidity: 1,
      TokenValidityUnits: { AccessToken: "minutes", IdToken: "days" },
    });
    const { accessToken, idToken } = await signIn({ poolId, username, email: "" }, clientId);
    const life = (token: string) => (decodeJwt(token).exp ?? 0) - (decodeJwt(token).iat ?? 0);
    expect([life(accessToken), life(idToken)]).toEqual([600, DAY_SECONDS]);
  });

  it("rejects the settings that CreateUserPoolClient rejects, and clients of other pools", async () => {
    const { poolId, clientId } = await makePool();
    const input = { UserPoolId: poolId, ClientId: clientId };
    expect(await rejected("UpdateUserPoolClient", { ...input, ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH"] })).toEqual(
      rejection("InvalidParameterException", "REFRESH_TOKEN_AUTH should always be allowed."),
    );
    const { poolId: other } = await makePool();
    expect(await rejected("UpdateUserPoolClient", { ...input, UserPoolId: other })).toEqual(
      rejection("ResourceNotFoundException", `User pool client ${clientId} does not exist.`),
    );
  });

  it("returns a grace period of 0 without rotation", async () => {
    const { poolId, clientId } = await makePool();
    const RefreshTokenRotation = { Feature: "DISABLED", RetryGracePeriodSeconds: 10 };
    const { UserPoolClient } = await updateClient(poolId, clientId, { RefreshTokenRotation });
    expect(UserPoolClient?.RefreshTokenRotation).toEqual({ Feature: "DISABLED", RetryGracePeriodSeconds: 0 });
  });
});

describe("DeleteUserPoolClient", () => {
  it("revokes the sign-ins of the client", async () => {
    const { poolId, clientId } = await makePool({}, FLOWS);
    const { accessToken } = await signIn(await makeUser(poolId), clientId);
    const input = { UserPoolId: poolId, ClientId: clientId };
    expect(await succeed("DeleteUserPoolClient", input)).toBeNull();
    expect(await rejected("GetUser", { AccessToken: accessToken })).toEqual(
      rejection("NotAuthorizedException", "Access Token has been revoked"),
    );
    expect(await rejected("DeleteUserPoolClient", input)).toEqual(
      rejection("ResourceNotFoundException", `User pool client ${clientId} does not exist.`),
    );
  });
});

describe("second factors", () => {
  const TOTP = { SoftwareTokenMfaConfiguration: { Enabled: true } };
  const set = (UserPoolId: string, more: Input) => rejected("SetUserPoolMfaConfig", { UserPoolId, ...more });

  it("are off by default, and can be set", async () => {
    const { poolId } = await makePool();
    const off = { MfaConfiguration: "OFF", SoftwareTokenMfaConfiguration: { Enabled: false } };
    expect(await succeed("GetUserPoolMfaConfig", { UserPoolId: poolId })).toEqual(off);
    const on = { MfaConfiguration: "OPTIONAL", ...TOTP };
    expect(await succeed("SetUserPoolMfaConfig", { UserPoolId: poolId, ...on })).toEqual(on);
    expect(await succeed("GetUserPoolMfaConfig", { UserPoolId: poolId })).toEqual(on);
    expect(await describePool(poolId)).toMatchObject({ MfaConfiguration: "OPTIONAL" });
    expect(await succeed("SetUserPoolMfaConfig", { UserPoolId: poolId, MfaConfiguration: "OFF" })).toEqual(off);
  });

  it("include TOTP in a pool that was created with MFA", async () => {
    const { poolId } = await makePool({ MfaConfiguration: "ON" });
    expect(await succeed("GetUserPoolMfaConfig", { UserPoolId: poolId })).toEqual({ MfaConfiguration: "ON", ...TOTP });
  });

  it("survive a pool update that keeps MFA on, but not one that omits it", async () => {
    const { poolId } = await makePool({ EmailConfiguration });
    const EmailMfaConfiguration = { Subject: "Code" };
    expect((await set(poolId, { MfaConfiguration: "ON", EmailMfaConfiguration })).name).toBe("ok");
    await succeed("UpdateUserPool", { UserPoolId: poolId, EmailConfiguration, MfaConfiguration: "OPTIONAL" });
    expect(await succeed("GetUserPoolMfaConfig", { UserPoolId: poolId })).toEqual({
      MfaConfiguration: "OPTIONAL",
      EmailMfaConfiguration,
      SoftwareTokenMfaConfiguration: { Enabled: false },
    });
    await succeed("UpdateUserPool", { UserPoolId: poolId });
    expect(await succeed("GetUserPoolMfaConfig", { UserPoolId: poolId })).toEqual({
      MfaConfiguration: "OFF",
      SoftwareTokenMfaConfiguration: { Enabled: false },
    });
  });

  it("reject contradictory settings", async () => {
    const { poolId } = await makePool();
    expect(await set(poolId, { MfaConfiguration: "OFF", ...TOTP })).toEqual(
      rejection(
        "InvalidParameterException",
        "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.",
      ),
    );
    expect(await set(poolId, { MfaConfiguration: "ON" })).toEqual(
      rejection(
        "InvalidParameterException",
        "Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration.",
      ),
    );
  });
});

it.each([
  "UpdateUserPool",
  "DeleteUserPool",
  "ListUserPoolClients",
  "GetUserPoolMfaConfig",
  "SetUserPoolMfaConfig",
] as const)("%s rejects an unknown pool", async (operation) => {
  expect(await rejected(operation, { UserPoolId: NOWHERE })).toEqual(
    rejection("ResourceNotFoundException", `User pool ${NOWHERE} does not exist.`),
  );
});
