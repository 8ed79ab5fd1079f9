// Setting up a TOTP app while signed in, and enabling and disabling it.

import { describe, expect, it } from "vitest";
import { local, rejected, rejection, succeed } from "./support/cognito.ts";
import {
  App,
  answerInput,
  beginSignIn,
  makeEnrolledUser,
  makeMfaPool,
  type TestPool,
  wrongCode,
} from "./support/mfa.ts";
import { inviteUser, makePool, makeUser, tokensOf } from "./support/people.ts";

const MISMATCH = rejection("EnableSoftwareTokenMFAException", "Code mismatch and fail enable Software Token MFA");
const NOT_OFFERED = rejection(
  "SoftwareTokenMFANotFoundException",
  "Software Token MFA has not been enabled by the userPool",
);
const REVOKED = rejection("NotAuthorizedException", "Access Token has been revoked");
const ON = { Enabled: true, PreferredMfa: true };
const OFF = { Enabled: false, PreferredMfa: false };

async function signedIn(pool: TestPool) {
  const person = await makeUser(pool.poolId);
  return { person, ...tokensOf(await beginSignIn(pool, person.username)) };
}

function withoutFactors() {
  return makePool({}, { ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] });
}

describe("AssociateSoftwareToken", () => {
  it("returns a new base32 secret each time, and no session to a signed-in user", async () => {
    const { accessToken: AccessToken } = await signedIn(await makeMfaPool("OPTIONAL"));
    const first = await succeed("AssociateSoftwareToken", { AccessToken });
    expect(first).toEqual({ SecretCode: expect.stringMatching(/^[A-Z2-7]{52}$/) });
    expect(await succeed("AssociateSoftwareToken", { AccessToken })).not.toEqual(first);
  });

  it("works in the default pool", async () => {
    const pool = { poolId: "us-east-1_LocalPool", clientId: "gatehouselocalclient000000" };
    const { accessToken: AccessToken } = await signedIn(pool);
    expect(await rejected("AssociateSoftwareToken", { AccessToken })).toMatchObject({ status: 200 });
  });

  it("is rejected in a pool without MFA", async () => {
    const { accessToken: AccessToken } = await signedIn(await withoutFactors());
    expect(await rejected("AssociateSoftwareToken", { AccessToken })).toEqual(NOT_OFFERED);
  });

  it("is rejected in a pool whose MFA has no TOTP", async () => {
    const pool = await makeMfaPool("OPTIONAL");
    await succeed("SetUserPoolMfaConfig", {
      UserPoolId: pool.poolId,
      MfaConfiguration: "OPTIONAL",
      SmsMfaConfiguration: { SmsAuthenticationMessage: "{####} it is" },
    });
    const { accessToken: AccessToken } = await signedIn(pool);
    expect(await rejected("AssociateSoftwareToken", { AccessToken })).toEqual(NOT_OFFERED);
  });

  it("requires a valid access token or session", async () => {
    expect(await rejected("AssociateSoftwareToken", {})).toEqual(
      rejection("InvalidParameterException", "Either AccessToken or Session is required."),
    );
    expect(await rejected("AssociateSoftwareToken", { AccessToken: "x" })).toEqual(
      rejection("NotAuthorizedException", "Invalid Access Token"),
    );
    expect(await rejected("AssociateSoftwareToken", { Session: "x".repeat(40) })).toEqual(
      rejection("NotAuthorizedException", "Invalid session for the user."),
    );
  });

  it("responds to a deleted user as to one who signed out", async () => {
    const { person, accessToken: AccessToken } = await signedIn(await makeMfaPool("OPTIONAL"));
    await succeed("AdminDeleteUser", { UserPoolId: person.poolId, Username: person.username });
    expect(await rejected("AssociateSoftwareToken", { AccessToken })).toEqual(REVOKED);
  });
});

describe("VerifySoftwareToken", () => {
  async function associated() {
    const pool = await makeMfaPool("OPTIONAL");
    const user = await signedIn(pool);
    const { SecretCode } = await succeed("AssociateSoftwareToken", { AccessToken: user.accessToken });
    const app = new App(pool.poolId, SecretCode);
    const verify = async (UserCode: string, more: object = {}) =>
      rejected("VerifySoftwareToken", { AccessToken: user.accessToken, UserCode, ...more });
    return { ...user, pool, app, verify };
  }

  it("accepts the app's code, returns SUCCESS, and enables nothing", async () => {
    const { person, app, accessToken: AccessToken } = await associated();
    expect(await succeed("VerifySoftwareToken", { AccessToken, UserCode: await app.code() })).toEqual({
      Status: "SUCCESS",
    });
    const described = await succeed("AdminGetUser", { UserPoolId: person.poolId, Username: person.username });
    expect(described).not.toHaveProperty("UserMFASettingList");
    expect(described).not.toHaveProperty("PreferredMfaSetting");
  });

  it.each([-1, 1])("accepts a code that is off by %i step", async (steps) => {
    const { app, verify } = await associated();
    await app.nextCode();
    expect(await verify(await app.code(steps))).toMatchObject({ status: 200 });
  });

  it("rejects a wrong code and one that is ten steps old, and then accepts the correct one", async () => {
    const { app, verify } = await associated();
    expect(await verify(wrongCode(await app.code()))).toEqual(MISMATCH);
    expect(await verify(await app.code(-10))).toEqual(MISMATCH);
    expect(await verify(await app.code())).toMatchObject({ status: 200 });
  });

  it("rejects a used code, and accepts the next one of the same app", async () => {
    const { app, verify } = await associated();
    const code = await app.code();
    expect(await verify(code)).toMatchObject({ status: 200 });
    expect(await verify(code)).toEqual(MISMATCH);
    expect(await verify(await app.nextCode())).toMatchObject({ status: 200 });
  });

  it("accepts only one of two concurrent calls with the same code", async () => {
    const { app, verify } = await associated();
    const code = await app.code();
    const outcomes = await Promise.all([verify(code), verify(code)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it("uses Cognito's clock", async () => {
    const { pool, app, verify } = await associated();
    const past = await app.code();
    await local("POST", "clock", { poolId: pool.poolId, offsetSeconds: 300 });
    expect(await verify(past)).toEqual(MISMATCH);
    expect(await verify(await app.code(10))).toMatchObject({ status: 200 });
  });

  it("rejects codes that do not have six digits", async () => {
    const { verify } = await associated();
    for (const code of ["12345", "1234567", "abcdef"]) {
      expect(await verify(code)).toMatchObject({ status: 400, name: "InvalidParameterException" });
    }
  });

  it("rejects the code of a secret that was replaced", async () => {
    const { app, accessToken: AccessToken, verify } = await associated();
    await succeed("AssociateSoftwareToken", { AccessToken });
    expect(await verify(await app.code())).toEqual(MISMATCH);
  });

  it("is rejected without a secret", async () => {
    const { accessToken: AccessToken } = await signedIn(await makeMfaPool("OPTIONAL"));
    expect(await rejected("VerifySoftwareToken", { AccessToken, UserCode: "000000" })).toEqual(
      rejection("SoftwareTokenMFANotFoundException", "Software Token MFA does not exist for the user."),
    );
  });

  it("is rejected in a pool without MFA", async () => {
    const { accessToken: AccessToken } = await signedIn(await withoutFactors());
    expect(await rejected("VerifySoftwareToken", { AccessToken, UserCode: "000000" })).toEqual(NOT_OFFERED);
  });

  it("reports a deleted user, a revoked token, and a password that must be reset", async () => {
    const { person, accessToken: AccessToken } = await associated();
    const user = { UserPoolId: person.poolId, Username: person.username };
    const attempt = () => rejected("VerifySoftwareToken", { AccessToken, UserCode: "000000" });
    await succeed("AdminResetUserPassword", user);
    expect(await attempt()).toEqual(
      rejection("PasswordResetRequiredException", "Password reset required for the user"),
    );
    await succeed("AdminUserGlobalSignOut", user);
    expect(await attempt()).toEqual(REVOKED);
    await succeed("AdminDeleteUser", user);
    expect(await attempt()).toEqual(rejection("UserNotFoundException", "User does not exist."));
  });

  it("replaces the old app, which works until then, and keeps the preference", async () => {
    const pool = await makeMfaPool("OPTIONAL");
    const { person, accessToken: AccessToken, app: old } = await makeEnrolledUser(pool);
    const { SecretCode } = await succeed("AssociateSoftwareToken", { AccessToken });
    const attempt = async (code: string) => {
      const challenge = await beginSignIn(pool, person.username);
      const input = answerInput(pool, person.username, challenge, { SOFTWARE_TOKEN_MFA_CODE: code });
      return (await rejected("AdminRespondToAuthChallenge", input)).name;
    };
    expect(await attempt(await old.nextCode())).toBe("ok");
    const app = new App(pool.poolId, SecretCode, 60);
    await succeed("VerifySoftwareToken", { AccessToken, UserCode: await app.code() });
    expect(await attempt(await old.nextCode())).toBe("CodeMismatchException");
    expect(await attempt(await app.nextCode())).toBe("ok");
  });
});

describe("SetUserMFAPreference", () => {
  it.each([
    [ON, { PreferredMfaSetting: "SOFTWARE_TOKEN_MFA", UserMFASettingList: ["SOFTWARE_TOKEN_MFA"] }],
    [{ Enabled: true }, { UserMFASettingList: ["SOFTWARE_TOKEN_MFA"] }],
    [{ Enabled: false, PreferredMfa: true }, {}],
    [OFF, {}],
  ])("with %j makes GetUser, AdminGetUser and GetUserAuthFactors return %j", async (settings, shown) => {
    const { person, accessToken: AccessToken } = await makeEnrolledUser(await makeMfaPool("OPTIONAL"));
    const input = { AccessToken, SoftwareTokenMfaSettings: settings };
    expect(await succeed("SetUserMFAPreference", input)).toEqual({});
    const described = [
      await succeed("GetUser", { AccessToken }),
      await succeed("AdminGetUser", { UserPoolId: person.poolId, Username: person.username }),
      await succeed("GetUserAuthFactors", { AccessToken }),
    ];
    for (const { PreferredMfaSetting, UserMFASettingList } of described) {
      expect(JSON.parse(JSON.stringify({ PreferredMfaSetting, UserMFASettingList }))).toEqual(shown);
    }
  });

  it("does not change factors that it does not name", async () => {
    const { accessToken: AccessToken } = await makeEnrolledUser(await makeMfaPool("OPTIONAL"));
    await succeed("SetUserMFAPreference", { AccessToken, SMSMfaSettings: OFF, EmailMfaSettings: OFF });
    expect(await succeed("GetUser", { AccessToken })).toMatchObject({ PreferredMfaSetting: "SOFTWARE_TOKEN_MFA" });
  });

  it("is rejected without an app, and with an unverified one", async () => {
    const { accessToken: AccessToken } = await signedIn(await makeMfaPool("OPTIONAL"));
    const attempt = (SoftwareTokenMfaSettings: object) =>
      rejected("SetUserMFAPreference", { AccessToken, SoftwareTokenMfaSettings });
    const notSetUp = rejection("InvalidParameterException", "User has not set up software token mfa");
    expect(await attempt(ON)).toEqual(notSetUp);
    expect(await attempt(OFF)).toEqual(notSetUp);
    await succeed("AssociateSoftwareToken", { AccessToken });
    expect(await attempt(ON)).toEqual(
      rejection("InvalidParameterException", "User has not verified software token mfa"),
    );
  });

  it.each([
    ["SMSMfaSettings", "SMS_MFA"],
    ["EmailMfaSettings", "EMAIL_OTP"],
  ])("cannot enable %s, which nothing could deliver", async (member, factor) => {
    const { person, accessToken: AccessToken } = await makeEnrolledUser(await makeMfaPool("OPTIONAL"));
    const expected = rejection(
      "InvalidParameterException",
      `User does not have delivery config set to turn on ${factor}`,
    );
    expect(await rejected("SetUserMFAPreference", { AccessToken, [member]: ON })).toEqual(expected);
    const user = { UserPoolId: person.poolId, Username: person.username };
    expect(await rejected("AdminSetUserMFAPreference", { ...user, [member]: ON })).toEqual(expected);
  });

  it("reports an invalid token, a password that must be reset, and a deleted user", async () => {
    const { person, accessToken: AccessToken } = await signedIn(await makeMfaPool("OPTIONAL"));
    const user = { UserPoolId: person.poolId, Username: person.username };
    for (const operation of ["SetUserMFAPreference", "GetUserAuthFactors"] as const) {
      expect(await rejected(operation, { AccessToken: "x" })).toEqual(
        rejection("NotAuthorizedException", "Invalid Access Token"),
      );
    }
    await succeed("AdminResetUserPassword", user);
    for (const operation of ["SetUserMFAPreference", "GetUserAuthFactors"] as const) {
      expect(await rejected(operation, { AccessToken })).toEqual(
        rejection("PasswordResetRequiredException", "Password reset required for the user"),
      );
    }
    await succeed("AdminDeleteUser", user);
    for (const operation of ["SetUserMFAPreference", "GetUserAuthFactors"] as const) {
      expect(await rejected(operation, { AccessToken })).toEqual(
        rejection("UserNotFoundException", "User does not exist."),
      );
    }
  });
});

describe("AdminSetUserMFAPreference", () => {
  it("enables and disables an app", async () => {
    const { person } = await makeEnrolledUser(await makeMfaPool("OPTIONAL"), false);
    const user = { UserPoolId: person.poolId, Username: person.username };
    expect(await succeed("AdminSetUserMFAPreference", { ...user, SoftwareTokenMfaSettings: ON })).toEqual({});
    expect(await succeed("AdminGetUser", user)).toMatchObject({
      PreferredMfaSetting: "SOFTWARE_TOKEN_MFA",
      UserMFASettingList: ["SOFTWARE_TOKEN_MFA"],
    });
    await succeed("AdminSetUserMFAPreference", { ...user, SoftwareTokenMfaSettings: OFF });
    expect(await succeed("AdminGetUser", user)).not.toHaveProperty("UserMFASettingList");
  });

  it("cannot enable an app that the user has not set up, but can disable it", async () => {
    const { poolId } = await makeMfaPool("OPTIONAL");
    const { username } = await inviteUser(poolId);
    const attempt = (SoftwareTokenMfaSettings: object) =>
      rejected("AdminSetUserMFAPreference", { UserPoolId: poolId, Username: username, SoftwareTokenMfaSettings });
    expect(await attempt(ON)).toEqual(
      rejection("InvalidParameterException", "User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA"),
    );
    expect(await attempt(OFF)).toMatchObject({ status: 200 });
  });

  it("rejects an unknown user and an unknown pool", async () => {
    const { poolId } = await makeMfaPool("OPTIONAL");
    expect(await rejected("AdminSetUserMFAPreference", { UserPoolId: poolId, Username: "nobody" })).toEqual(
      rejection("UserNotFoundException", "User does not exist."),
    );
    expect(await rejected("AdminSetUserMFAPreference", { UserPoolId: "us-east-1_Nowhere", Username: "x" })).toEqual(
      rejection("ResourceNotFoundException", "User pool us-east-1_Nowhere does not exist."),
    );
  });
});

describe("GetUserAuthFactors", () => {
  it("returns the username, and the password as the only first factor", async () => {
    const { person, accessToken: AccessToken } = await signedIn(await makeMfaPool("OPTIONAL"));
    expect(await succeed("GetUserAuthFactors", { AccessToken })).toEqual({
      Username: person.username,
      ConfiguredUserAuthFactors: ["PASSWORD"],
    });
  });
});
