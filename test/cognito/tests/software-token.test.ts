// Setting up a TOTP app while signed in, and switching it on and off.

import { describe, expect, it } from "vitest";
import { local, rejected, rejection, succeed } from "./support/cognito.ts";
import { App, answer, beginSignIn, makeEnrolledUser, makeMfaPool, type TestPool, wrongCode } from "./support/mfa.ts";
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
  it("gives a new base32 secret each time, and no session to someone who is signed in", async () => {
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

  it("is rejected in a pool with MFA by other means than an app", async () => {
    const pool = await makeMfaPool("OPTIONAL");
    await succeed("SetUserPoolMfaConfig", {
      UserPoolId: pool.poolId,
      MfaConfiguration: "OPTIONAL",
      SmsMfaConfiguration: { SmsAuthenticationMessage: "{####} it is" },
    });
    const { accessToken: AccessToken } = await signedIn(pool);
    expect(await rejected("AssociateSoftwareToken", { AccessToken })).toEqual(NOT_OFFERED);
  });

  it("needs an access token or a session, and a good one", async () => {
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

  it("is rejected to a user who was deleted, as to one who signed out", async () => {
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

  it("takes the app's code, answers SUCCESS, and switches nothing on", async () => {
    const { person, app, accessToken: AccessToken } = await associated();
    expect(await succeed("VerifySoftwareToken", { AccessToken, UserCode: await app.code() })).toEqual({
      Status: "SUCCESS",
    });
    const described = await succeed("AdminGetUser", { UserPoolId: person.poolId, Username: person.username });
    expect(described).not.toHaveProperty("UserMFASettingList");
    expect(described).not.toHaveProperty("PreferredMfaSetting");
  });

  it.each([-1, 1])("takes a code that is %i step off", async (steps) => {
    const { app, verify } = await associated();
    await app.nextCode();
    expect(await verify(await app.code(steps))).toMatchObject({ status: 200 });
  });

  it("rejects a wrong code, and one that is ten steps old, and goes on to take a right one", async () => {
    const { app, verify } = await associated();
    expect(await verify(wrongCode(await app.code()))).toEqual(MISMATCH);
    expect(await verify(await app.code(-10))).toEqual(MISMATCH);
    expect(await verify(await app.code())).toMatchObject({ status: 200 });
  });

  it("rejects a code that was used, and takes another one of the same app", async () => {
    const { app, verify } = await associated();
    const code = await app.code();
    expect(await verify(code)).toMatchObject({ status: 200 });
    expect(await verify(code)).toEqual(MISMATCH);
    expect(await verify(await app.nextCode())).toMatchObject({ status: 200 });
  });

  it("of two calls with one code at once, one wins", async () => {
    const { app, verify } = await associated();
    const code = await app.code();
    const answers = await Promise.all([verify(code), verify(code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it("goes by Cognito's clock", async () => {
    const { pool, app, verify } = await associated();
    const past = await app.code();
    await local("POST", "clock", { poolId: pool.poolId, offsetSeconds: 300 });
    expect(await verify(past)).toEqual(MISMATCH);
    expect(await verify(await app.code(10))).toMatchObject({ status: 200 });
  });

  it("rejects what is no code of six digits", async () => {
    const { verify } = await associated();
    for (const code of ["12345", "1234567", "abcdef"]) {
      expect(await verify(code)).toMatchObject({ status: 400, name: "InvalidParameterException" });
    }
  });

  it("rejects the code of a secret that a newer one has replaced", async () => {
    const { app, accessToken: AccessToken, verify } = await associated();
    await succeed("AssociateSoftwareToken", { AccessToken });
    expect(await verify(await app.code())).toEqual(MISMATCH);
  });

  it("is rejected when there is no secret", async () => {
    const { accessToken: AccessToken } = await signedIn(await makeMfaPool("OPTIONAL"));
    expect(await rejected("VerifySoftwareToken", { AccessToken, UserCode: "000000" })).toEqual(
      rejection("SoftwareTokenMFANotFoundException", "Software Token MFA does not exist for the user."),
    );
  });

  it("is rejected in a pool without MFA", async () => {
    const { accessToken: AccessToken } = await signedIn(await withoutFactors());
    expect(await rejected("VerifySoftwareToken", { AccessToken, UserCode: "000000" })).toEqual(NOT_OFFERED);
  });

  it("tells a deleted user, a revoked token, and a password that must be reset", async () => {
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

  it("puts the new app in the place of the old one, which works until then, and keeps the preference", async () => {
    const pool = await makeMfaPool("OPTIONAL");
    const { person, accessToken: AccessToken, app: old } = await makeEnrolledUser(pool);
    const { SecretCode } = await succeed("AssociateSoftwareToken", { AccessToken });
    const attempt = async (code: string) => {
      const posed = await beginSignIn(pool, person.username);
      const input = answer(pool, person.username, posed, { SOFTWARE_TOKEN_MFA_CODE: code });
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
  ])("with %j is shown by GetUser, AdminGetUser and GetUserAuthFactors as %j", async (settings, shown) => {
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

  it("leaves alone what it does not name", async () => {
    const { accessToken: AccessToken } = await makeEnrolledUser(await makeMfaPool("OPTIONAL"));
    await succeed("SetUserMFAPreference", { AccessToken, SMSMfaSettings: OFF, EmailMfaSettings: OFF });
    expect(await succeed("GetUser", { AccessToken })).toMatchObject({ PreferredMfaSetting: "SOFTWARE_TOKEN_MFA" });
  });

  it("is rejected without an app, and with one that has proved nothing yet", async () => {
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
  ])("cannot switch on %s, which nothing could deliver", async (member, factor) => {
    const { person, accessToken: AccessToken } = await makeEnrolledUser(await makeMfaPool("OPTIONAL"));
    const expected = rejection(
      "InvalidParameterException",
      `User does not have delivery config set to turn on ${factor}`,
    );
    expect(await rejected("SetUserMFAPreference", { AccessToken, [member]: ON })).toEqual(expected);
    const user = { UserPoolId: person.poolId, Username: person.username };
    expect(await rejected("AdminSetUserMFAPreference", { ...user, [member]: ON })).toEqual(expected);
  });

  it("tells a bad token, a password that must be reset, and a deleted user", async () => {
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
  it("switches an app on and off", async () => {
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

  it("cannot switch on what the user has not set up, and may switch it off", async () => {
    const { poolId } = await makeMfaPool("OPTIONAL");
    const { username } = await inviteUser(poolId);
    const attempt = (SoftwareTokenMfaSettings: object) =>
      rejected("AdminSetUserMFAPreference", { UserPoolId: poolId, Username: username, SoftwareTokenMfaSettings });
    expect(await attempt(ON)).toEqual(
      rejection("InvalidParameterException", "User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA"),
    );
    expect(await attempt(OFF)).toMatchObject({ status: 200 });
  });

  it("knows neither an unknown user nor an unknown pool", async () => {
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
  it("tells the username, and the password as the one first factor", async () => {
    const { person, accessToken: AccessToken } = await signedIn(await makeMfaPool("OPTIONAL"));
    expect(await succeed("GetUserAuthFactors", { AccessToken })).toEqual({
      Username: person.username,
      ConfiguredUserAuthFactors: ["PASSWORD"],
    });
  });
});
