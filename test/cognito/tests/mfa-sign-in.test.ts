// Signing in with a second factor: the code of a TOTP app, or setting one up where the pool demands it.

import { describe, expect, it } from "vitest";
import { secondFactorOf } from "../domain/second-factor.ts";
import { local, rejected, rejection, succeed } from "./support/cognito.ts";
import { App, answer, beginSignIn, makeEnrolledUser, makeMfaPool, type TestPool, wrongCode } from "./support/mfa.ts";
import { inviteUser, makePool, makeUser, PASSWORD, TEMPORARY_PASSWORD, tokensOf } from "./support/people.ts";
import { claim, claimInput, startSrp } from "./support/srp-client.ts";

const WRONG_CODE = rejection("CodeMismatchException", "Invalid code received for user");
const USED_CODE = rejection("ExpiredCodeException", "Your software token has already been used once.");
const INVALID_SESSION = rejection("NotAuthorizedException", "Invalid session for the user.");
const USED_SESSION = rejection(
  "NotAuthorizedException",
  "Invalid session for the user, session can only be used once.",
);
const EXPIRED_SESSION = rejection("NotAuthorizedException", "Invalid session for the user, session is expired.");
const LOCKED = rejection("NotAuthorizedException", "Password attempts exceeded");
const OK = { status: 200 };

/** Someone with an app, before the code of a sign-in. */
async function challenged() {
  const pool = await makeMfaPool("OPTIONAL");
  const { person, app } = await makeEnrolledUser(pool);
  const posed = await beginSignIn(pool, person.username);
  const respond = (code: string, changes: object = {}) =>
    rejected("AdminRespondToAuthChallenge", {
      ...answer(pool, person.username, posed, { SOFTWARE_TOKEN_MFA_CODE: code }),
      ...changes,
    });
  return { pool, person, app, posed, respond };
}

describe("a second factor", () => {
  const [on, off] = [{ enabled: true }, { enabled: false }];
  it.each([
    ["OFF", null, "none"],
    ["OFF", on, "none"],
    ["OPTIONAL", null, "none"],
    ["OPTIONAL", off, "none"],
    ["OPTIONAL", on, "SOFTWARE_TOKEN_MFA"],
    ["ON", null, "MFA_SETUP"],
    ["ON", off, "SOFTWARE_TOKEN_MFA"],
    ["ON", on, "SOFTWARE_TOKEN_MFA"],
  ] as const)("in a pool with MFA %s and an app %j is %s", (mode, token, factor) => {
    expect(secondFactorOf(mode, token)).toBe(factor);
  });
});

describe("SOFTWARE_TOKEN_MFA", () => {
  it("follows a password that an administrator's server sends", async () => {
    const { pool, person, app, posed } = await challenged();
    expect(posed).toEqual({
      ChallengeName: "SOFTWARE_TOKEN_MFA",
      Session: expect.stringMatching(/^.{20,2048}$/),
      ChallengeParameters: { USER_ID_FOR_SRP: person.username },
    });
    const responses = { SOFTWARE_TOKEN_MFA_CODE: await app.nextCode() };
    const input = answer(pool, person.username, posed, responses);
    const signedIn = await succeed("AdminRespondToAuthChallenge", input);
    expect(signedIn.ChallengeParameters).toEqual({});
    expect(tokensOf(signedIn).accessToken).toContain(".");
  });

  it("follows USER_PASSWORD_AUTH, by address, and is answered by the public operation", async () => {
    const pool = await makePool(
      { AliasAttributes: ["email"] },
      { ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
    );
    const SoftwareTokenMfaConfiguration = { Enabled: true };
    const mfa = { UserPoolId: pool.poolId, MfaConfiguration: "OPTIONAL", SoftwareTokenMfaConfiguration };
    await succeed("SetUserPoolMfaConfig", mfa);
    const { person, app } = await makeEnrolledUser(pool);
    const posed = await succeed("InitiateAuth", {
      ClientId: pool.clientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: person.email, PASSWORD },
    });
    expect(posed.ChallengeName).toBe("SOFTWARE_TOKEN_MFA");
    const { UserPoolId: _pool, ...input } = answer(pool, person.email, posed, {
      SOFTWARE_TOKEN_MFA_CODE: await app.nextCode(),
    });
    expect(tokensOf(await succeed("RespondToAuthChallenge", input)).accessToken).toContain(".");
  });

  it("follows the proof of SRP, and not a wrong one", async () => {
    const pool = await makeMfaPool("OPTIONAL");
    const { person, app } = await makeEnrolledUser(pool);
    const code = await app.nextCode();
    await local("POST", "clock", { poolId: pool.poolId, offsetSeconds: 0 });
    const exchange = await startSrp(person.username, pool.clientId);
    const wrong = claimInput(await claim(exchange, "Wrong-Password1!", pool), pool.clientId);
    expect(await rejected("RespondToAuthChallenge", wrong)).toEqual(
      rejection("NotAuthorizedException", "Incorrect username or password."),
    );
    const right = claimInput(await claim(exchange, PASSWORD, pool), pool.clientId);
    const posed = await succeed("RespondToAuthChallenge", right);
    expect(posed).toMatchObject({ ChallengeName: "SOFTWARE_TOKEN_MFA", Session: expect.any(String) });
    expect(posed).not.toHaveProperty("AuthenticationResult");
    await local("POST", "clock", { poolId: pool.poolId, offsetSeconds: 60 });
    const input = answer(pool, person.username, posed, { SOFTWARE_TOKEN_MFA_CODE: code });
    expect(tokensOf(await succeed("AdminRespondToAuthChallenge", input)).accessToken).toContain(".");
  });

  it("follows NEW_PASSWORD_REQUIRED, which comes first", async () => {
    const pool = await makeMfaPool("OPTIONAL");
    const { person, app } = await makeEnrolledUser(pool);
    const user = { UserPoolId: pool.poolId, Username: person.username };
    await succeed("AdminSetUserPassword", { ...user, Password: TEMPORARY_PASSWORD, Permanent: false });
    const first = await beginSignIn(pool, person.username, TEMPORARY_PASSWORD);
    expect(first.ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
    const withPassword = answer(pool, person.username, first, { NEW_PASSWORD: PASSWORD });
    const second = await succeed("AdminRespondToAuthChallenge", withPassword);
    expect(second).toEqual({
      ChallengeName: "SOFTWARE_TOKEN_MFA",
      Session: expect.any(String),
      ChallengeParameters: { USER_ID_FOR_SRP: person.username },
    });
    const withCode = answer(pool, person.username, second, { SOFTWARE_TOKEN_MFA_CODE: await app.nextCode() });
    expect(tokensOf(await succeed("AdminRespondToAuthChallenge", withCode)).accessToken).toContain(".");
  });

  it("names the device, if it has a name", async () => {
    const pool = await makeMfaPool("OPTIONAL");
    const { person, accessToken: AccessToken, app } = await makeEnrolledUser(pool);
    const UserCode = await app.nextCode();
    await succeed("VerifySoftwareToken", { AccessToken, UserCode, FriendlyDeviceName: "blue phone" });
    expect((await beginSignIn(pool, person.username)).ChallengeParameters).toEqual({
      FRIENDLY_DEVICE_NAME: "blue phone",
      USER_ID_FOR_SRP: person.username,
    });
  });

  it("is not posed while the app is off, nor when refreshing", async () => {
    const pool = await makeMfaPool("OPTIONAL");
    const { person, accessToken: AccessToken } = await makeEnrolledUser(pool, false);
    const { refreshToken } = tokensOf(await beginSignIn(pool, person.username));
    const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
    await succeed("SetUserMFAPreference", { AccessToken, SoftwareTokenMfaSettings });
    const refreshed = await succeed("InitiateAuth", {
      ClientId: pool.clientId,
      AuthFlow: "REFRESH_TOKEN_AUTH",
      AuthParameters: { REFRESH_TOKEN: refreshToken },
    });
    expect(refreshed.AuthenticationResult?.AccessToken).toContain(".");
  });

  it("goes on being posed when the pool no longer offers apps, and ends when it turns MFA off", async () => {
    const pool = await makeMfaPool("OPTIONAL");
    const { person } = await makeEnrolledUser(pool);
    const SmsMfaConfiguration = { SmsAuthenticationMessage: "{####} it is" };
    const withoutApps = { UserPoolId: pool.poolId, MfaConfiguration: "OPTIONAL", SmsMfaConfiguration };
    await succeed("SetUserPoolMfaConfig", withoutApps);
    expect((await beginSignIn(pool, person.username)).ChallengeName).toBe("SOFTWARE_TOKEN_MFA");
    await succeed("SetUserPoolMfaConfig", { UserPoolId: pool.poolId, MfaConfiguration: "OFF" });
    expect(tokensOf(await beginSignIn(pool, person.username)).accessToken).toContain(".");
  });

  it("rejects a wrong code, an old one and no code at all in the same words, and goes on to take the right one", async () => {
    const { app, respond } = await challenged();
    const code = await app.nextCode();
    for (const wrong of [wrongCode(code), await app.code(-10), "12345", "abcdef"]) {
      expect(await respond(wrong)).toEqual(WRONG_CODE);
    }
    expect(await respond(code)).toMatchObject(OK);
  });

  it.each([-1, 1])("takes a code that is %i step off", async (steps) => {
    const { app, respond } = await challenged();
    await app.nextCode();
    expect(await respond(await app.code(steps))).toMatchObject(OK);
  });

  it.each([-2, 2])("rejects a code that is %i steps off", async (steps) => {
    const { app, respond } = await challenged();
    await app.nextCode();
    await app.nextCode();
    expect(await respond(await app.code(steps))).toEqual(WRONG_CODE);
  });

  it("takes no code twice, not even one that set the app up, and leaves the session open", async () => {
    const pool = await makeMfaPool("OPTIONAL");
    const { person, app, accessToken: AccessToken } = await makeEnrolledUser(pool);
    const used = await app.nextCode();
    await succeed("VerifySoftwareToken", { AccessToken, UserCode: used });
    const posed = await beginSignIn(pool, person.username);
    const attempt = (code: string) =>
      rejected("AdminRespondToAuthChallenge", answer(pool, person.username, posed, { SOFTWARE_TOKEN_MFA_CODE: code }));
    expect(await attempt(used)).toEqual(USED_CODE);
    const fresh = await app.nextCode();
    expect(await attempt(fresh)).toMatchObject(OK);
    const again = await beginSignIn(pool, person.username);
    const input = answer(pool, person.username, again, { SOFTWARE_TOKEN_MFA_CODE: fresh });
    expect(await rejected("AdminRespondToAuthChallenge", input)).toEqual(USED_CODE);
  });

  it("of two answers with one code at once, one wins", async () => {
    const { app, respond } = await challenged();
    const code = await app.nextCode();
    const answers = await Promise.all([respond(code), respond(code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it.each(["USERNAME", "SOFTWARE_TOKEN_MFA_CODE"])("needs %s", async (name) => {
    const { person, respond } = await challenged();
    const { [name]: _left, ...ChallengeResponses } = {
      USERNAME: person.username,
      SOFTWARE_TOKEN_MFA_CODE: "000000",
    } as Record<string, string>;
    expect(await respond("000000", { ChallengeResponses })).toEqual(
      rejection("InvalidParameterException", `Missing required parameter ${name}`),
    );
  });

  it("needs its session, which is bound to user, client and challenge, and works once", async () => {
    const { pool, person, app, posed, respond } = await challenged();
    const other = await makeUser(pool.poolId);
    const { UserPoolClient } = await succeed("CreateUserPoolClient", { UserPoolId: pool.poolId, ClientName: "other" });
    const code = await app.nextCode();
    expect(await respond(code, { Session: undefined })).toEqual(
      rejection("InvalidParameterException", "Missing required parameter Session"),
    );
    const ofOther = answer(pool, other.username, posed, { SOFTWARE_TOKEN_MFA_CODE: code });
    expect(await rejected("AdminRespondToAuthChallenge", ofOther)).toEqual(INVALID_SESSION);
    expect(await respond(code, { ClientId: UserPoolClient?.ClientId })).toEqual(INVALID_SESSION);
    expect(await respond(code, { ChallengeName: "MFA_SETUP" })).toEqual(INVALID_SESSION);
    const asPassword = answer(pool, person.username, posed, { NEW_PASSWORD: PASSWORD });
    const wrongChallenge = { ...asPassword, ChallengeName: "NEW_PASSWORD_REQUIRED" };
    expect(await rejected("AdminRespondToAuthChallenge", wrongChallenge)).toEqual(INVALID_SESSION);
    expect(await rejected("AssociateSoftwareToken", { Session: posed.Session })).toEqual(INVALID_SESSION);
    expect(await respond(code)).toMatchObject(OK);
    expect(await respond(await app.nextCode())).toEqual(USED_SESSION);
  });

  it("ends after three minutes", async () => {
    const { pool, app, respond } = await challenged();
    await local("POST", "clock", { poolId: pool.poolId, offsetSeconds: 181 });
    expect(await respond(await app.code(6))).toEqual(EXPIRED_SESSION);
  });

  it("ends for a user who is disabled meanwhile", async () => {
    const { person, app, respond } = await challenged();
    await succeed("AdminDisableUser", { UserPoolId: person.poolId, Username: person.username });
    expect(await respond(await app.nextCode())).toEqual(rejection("NotAuthorizedException", "User is disabled."));
  });

  it("ends when the password is reset or made temporary meanwhile", async () => {
    const { person, app, respond } = await challenged();
    const user = { UserPoolId: person.poolId, Username: person.username };
    await succeed("AdminResetUserPassword", user);
    expect(await respond(await app.nextCode())).toEqual(
      rejection("PasswordResetRequiredException", "Password reset required for the user"),
    );
    await succeed("AdminSetUserPassword", { ...user, Password: TEMPORARY_PASSWORD, Permanent: false });
    expect(await respond(await app.nextCode())).toEqual(INVALID_SESSION);
  });

  it("needs the secret hash of a client that has a secret", async () => {
    const pool = await makeMfaPool("OPTIONAL");
    const { person, app } = await makeEnrolledUser(pool);
    const { UserPoolClient } = await succeed("CreateUserPoolClient", {
      UserPoolId: pool.poolId,
      ClientName: "secret",
      GenerateSecret: true,
    });
    const secretClient = { ...pool, clientId: UserPoolClient?.ClientId ?? "" };
    const posed = await beginSignIn(pool, person.username);
    const input = answer(secretClient, person.username, posed, { SOFTWARE_TOKEN_MFA_CODE: await app.nextCode() });
    expect(await rejected("AdminRespondToAuthChallenge", input)).toEqual(
      rejection(
        "NotAuthorizedException",
        `Client ${secretClient.clientId} is configured with secret but SECRET_HASH was not received`,
      ),
    );
  });
});

describe("wrong codes lock out like wrong passwords", () => {
  it("the sixth try waits, with the right code, too, and so does a new sign-in", async () => {
    const { pool, person, app, respond } = await challenged();
    const code = await app.nextCode();
    for (let failure = 1; failure <= 5; failure++) expect(await respond(wrongCode(code))).toEqual(WRONG_CODE);
    expect(await respond(code)).toEqual(LOCKED);
    const flow = { AuthFlow: "ADMIN_NO_SRP_AUTH", AuthParameters: { USERNAME: person.username, PASSWORD } };
    const input = { UserPoolId: pool.poolId, ClientId: pool.clientId, ...flow };
    expect(await rejected("AdminInitiateAuth", input)).toEqual(LOCKED);
    expect(await respond(await app.nextCode())).toMatchObject(OK);
  });

  it("a right password does not wipe the slate: only a whole sign-in does", async () => {
    const pool = await makeMfaPool("OPTIONAL");
    const { person, app } = await makeEnrolledUser(pool);
    const attempt = async (code: string) => {
      const input = answer(pool, person.username, await beginSignIn(pool, person.username), {
        SOFTWARE_TOKEN_MFA_CODE: code,
      });
      return rejected("AdminRespondToAuthChallenge", input);
    };
    const fail = async (times: number) => {
      const code = await app.nextCode();
      for (let failure = 1; failure <= times; failure++) expect(await attempt(wrongCode(code))).toEqual(WRONG_CODE);
    };
    await fail(4);
    expect(await attempt(await app.nextCode())).toMatchObject(OK);
    await fail(5);
    const flow = { AuthFlow: "ADMIN_NO_SRP_AUTH", AuthParameters: { USERNAME: person.username, PASSWORD } };
    const input = { UserPoolId: pool.poolId, ClientId: pool.clientId, ...flow };
    expect(await rejected("AdminInitiateAuth", input)).toEqual(LOCKED);
  });
});

describe("MFA_SETUP", () => {
  async function demanded() {
    const pool = await makeMfaPool("ON");
    const { username } = await makeUser(pool.poolId);
    return { pool, username, posed: await beginSignIn(pool, username) };
  }

  /** As far as the session of VerifySoftwareToken. */
  async function setUp(pool: TestPool, Session: string | undefined) {
    const associated = await succeed("AssociateSoftwareToken", { Session });
    const app = new App(pool.poolId, associated.SecretCode);
    const UserCode = await app.code();
    const verified = await succeed("VerifySoftwareToken", { Session: associated.Session, UserCode });
    return { app, associated, verified };
  }

  it("is posed where MFA is demanded and the user has none; each step gives the session of the next", async () => {
    const { pool, username, posed } = await demanded();
    expect(posed).toEqual({
      ChallengeName: "MFA_SETUP",
      Session: expect.any(String),
      ChallengeParameters: { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]', USER_ID_FOR_SRP: username },
    });
    const { app, associated, verified } = await setUp(pool, posed.Session);
    expect(associated).toEqual({ SecretCode: expect.stringMatching(/^[A-Z2-7]{52}$/), Session: expect.any(String) });
    expect(verified).toEqual({ Status: "SUCCESS", Session: expect.any(String) });
    expect(new Set([posed.Session, associated.Session, verified.Session]).size).toBe(3);
    const last = answer(pool, username, { ...posed, Session: verified.Session });
    expect(tokensOf(await succeed("AdminRespondToAuthChallenge", last)).accessToken).toContain(".");
    expect(await rejected("AdminRespondToAuthChallenge", last)).toEqual(USED_SESSION);

    const next = await beginSignIn(pool, username);
    expect(next.ChallengeName).toBe("SOFTWARE_TOKEN_MFA");
    const input = answer(pool, username, next, { SOFTWARE_TOKEN_MFA_CODE: await app.nextCode() });
    expect(tokensOf(await succeed("AdminRespondToAuthChallenge", input)).accessToken).toContain(".");
    expect(await succeed("AdminGetUser", { UserPoolId: pool.poolId, Username: username })).toMatchObject({
      PreferredMfaSetting: "SOFTWARE_TOKEN_MFA",
      UserMFASettingList: ["SOFTWARE_TOKEN_MFA"],
    });
  });

  it("follows NEW_PASSWORD_REQUIRED, and is answered by the public operation, too", async () => {
    const pool = await makeMfaPool("ON");
    const { username } = await inviteUser(pool.poolId);
    const first = await beginSignIn(pool, username, TEMPORARY_PASSWORD);
    expect(first.ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
    expect(await rejected("AssociateSoftwareToken", { Session: first.Session })).toEqual(INVALID_SESSION);
    const withPassword = answer(pool, username, first, { NEW_PASSWORD: PASSWORD });
    const posed = await succeed("AdminRespondToAuthChallenge", withPassword);
    expect(posed).toMatchObject({ ChallengeName: "MFA_SETUP", Session: expect.any(String) });
    const { verified } = await setUp(pool, posed.Session);
    const { UserPoolId: _pool, ...last } = answer(pool, username, { ...posed, Session: verified.Session });
    expect(tokensOf(await succeed("RespondToAuthChallenge", last)).accessToken).toContain(".");
  });

  it("is not passed by the session of an earlier step", async () => {
    const { pool, username, posed } = await demanded();
    const respond = (Session: string | undefined) =>
      rejected("AdminRespondToAuthChallenge", answer(pool, username, { ...posed, Session }));
    expect(await respond(posed.Session)).toEqual(INVALID_SESSION);
    expect(await rejected("VerifySoftwareToken", { Session: posed.Session, UserCode: "000000" })).toEqual(
      INVALID_SESSION,
    );
    const { Session } = await succeed("AssociateSoftwareToken", { Session: posed.Session });
    expect(await respond(Session)).toEqual(INVALID_SESSION);
    expect(await rejected("AssociateSoftwareToken", { Session: posed.Session })).toEqual(USED_SESSION);
    expect(await respond(undefined)).toEqual(
      rejection("InvalidParameterException", "Missing required parameter Session"),
    );
  });

  it("lets a wrong code be tried again, and a new secret be asked for", async () => {
    const { pool, posed } = await demanded();
    const first = await succeed("AssociateSoftwareToken", { Session: posed.Session });
    const second = await succeed("AssociateSoftwareToken", { Session: first.Session });
    const app = new App(pool.poolId, second.SecretCode);
    const verify = (UserCode: string) => rejected("VerifySoftwareToken", { Session: second.Session, UserCode });
    expect(await verify(wrongCode(await app.code()))).toEqual(
      rejection("EnableSoftwareTokenMFAException", "Code mismatch and fail enable Software Token MFA"),
    );
    expect(await verify(await app.code())).toMatchObject(OK);
  });

  it("of two verifications with one session at once, one wins", async () => {
    const { pool, posed } = await demanded();
    const { SecretCode, Session } = await succeed("AssociateSoftwareToken", { Session: posed.Session });
    const app = new App(pool.poolId, SecretCode);
    const codes = [await app.code(), await app.code(1)];
    const answers = await Promise.all(codes.map((UserCode) => rejected("VerifySoftwareToken", { Session, UserCode })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it("ends for whoever has set up an app meanwhile: a second sign-in cannot replace it", async () => {
    const { pool, username, posed } = await demanded();
    const other = await beginSignIn(pool, username);
    const late = await succeed("AssociateSoftwareToken", { Session: other.Session });
    await setUp(pool, posed.Session);
    const UserCode = await new App(pool.poolId, late.SecretCode).code();
    expect(await rejected("VerifySoftwareToken", { Session: late.Session, UserCode })).toEqual(INVALID_SESSION);
    expect(await rejected("AssociateSoftwareToken", { Session: late.Session })).toEqual(INVALID_SESSION);
  });

  it("goes by the clock of its pool, and each session ends after three minutes", async () => {
    const { pool, posed } = await demanded();
    const at = (offsetSeconds: number) => local("POST", "clock", { poolId: pool.poolId, offsetSeconds });
    await at(170);
    const { Session } = await succeed("AssociateSoftwareToken", { Session: posed.Session });
    await at(340);
    expect(await rejected("VerifySoftwareToken", { Session, UserCode: "000000" })).toMatchObject({
      name: "EnableSoftwareTokenMFAException",
    });
    await at(352);
    expect(await rejected("VerifySoftwareToken", { Session, UserCode: "000000" })).toEqual(EXPIRED_SESSION);
  });

  it("ends for a user who is disabled meanwhile", async () => {
    const { pool, username, posed } = await demanded();
    await succeed("AdminDisableUser", { UserPoolId: pool.poolId, Username: username });
    expect(await rejected("AssociateSoftwareToken", { Session: posed.Session })).toEqual(
      rejection("NotAuthorizedException", "User is disabled."),
    );
  });

  it("names nothing to set up where the pool has nothing that is there", async () => {
    const pool = await makeMfaPool("ON");
    await succeed("SetUserPoolMfaConfig", {
      UserPoolId: pool.poolId,
      MfaConfiguration: "ON",
      SmsMfaConfiguration: { SmsAuthenticationMessage: "{####} it is" },
    });
    const { username } = await makeUser(pool.poolId);
    const posed = await beginSignIn(pool, username);
    expect(posed).toMatchObject({ ChallengeName: "MFA_SETUP", ChallengeParameters: { MFAS_CAN_SETUP: "[]" } });
    expect(await rejected("AssociateSoftwareToken", { Session: posed.Session })).toEqual(
      rejection("SoftwareTokenMFANotFoundException", "Software Token MFA has not been enabled by the userPool"),
    );
  });

  it("cannot be brought about by switching an app off: the pool's demand goes on", async () => {
    const { pool, username, posed } = await demanded();
    await setUp(pool, posed.Session);
    const SoftwareTokenMfaSettings = { Enabled: false, PreferredMfa: false };
    const user = { UserPoolId: pool.poolId, Username: username };
    await succeed("AdminSetUserMFAPreference", { ...user, SoftwareTokenMfaSettings });
    expect((await beginSignIn(pool, username)).ChallengeName).toBe("SOFTWARE_TOKEN_MFA");
  });
});

describe("challenges that are not there", () => {
  it.each([
    ["SMS_MFA", { SMS_MFA_CODE: "123456" }],
    ["EMAIL_OTP", { EMAIL_OTP_CODE: "123456" }],
    ["SMS_OTP", { SMS_OTP_CODE: "123456" }],
    ["SELECT_MFA_TYPE", { ANSWER: "SOFTWARE_TOKEN_MFA" }],
    ["CUSTOM_CHALLENGE", { ANSWER: "42" }],
    ["WEB_AUTHN", { CREDENTIAL: "{}" }],
    ["DEVICE_SRP_AUTH", { SRP_A: "2", DEVICE_KEY: "us-east-1_0" }],
    ["DEVICE_PASSWORD_VERIFIER", { DEVICE_KEY: "us-east-1_0" }],
    ["ADMIN_NO_SRP_AUTH", { PASSWORD }],
  ])("have no session that fits: %s", async (ChallengeName, responses) => {
    const { pool, person, posed } = await challenged();
    const input = { ...answer(pool, person.username, posed, responses), ChallengeName };
    expect(await rejected("AdminRespondToAuthChallenge", input)).toEqual(INVALID_SESSION);
    expect(await rejected("RespondToAuthChallenge", input)).toEqual(INVALID_SESSION);
    expect(await rejected("AdminRespondToAuthChallenge", { ...input, Session: undefined })).toEqual(
      rejection("InvalidParameterException", "Missing required parameter Session"),
    );
    expect(await rejected("AdminRespondToAuthChallenge", { ...input, ChallengeResponses: {} })).toEqual(
      rejection("InvalidParameterException", "Missing required parameter USERNAME"),
    );
  });
});
