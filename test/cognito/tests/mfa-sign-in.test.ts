// Sign-in with MFA: the user enters the code of a TOTP app, or sets up an app if the pool requires one.

import { describe, expect, it } from "vitest";
import { secondFactorOf } from "../domain/second-factor.ts";
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

/** Signs in a user with a TOTP app, up to the SOFTWARE_TOKEN_MFA challenge. */
async function challenged() {
  const pool = await makeMfaPool("OPTIONAL");
  const { person, app } = await makeEnrolledUser(pool);
  const challenge = await beginSignIn(pool, person.username);
  const respond = (code: string, changes: object = {}) =>
    rejected("AdminRespondToAuthChallenge", {
      ...answerInput(pool, person.username, challenge, { SOFTWARE_TOKEN_MFA_CODE: code }),
      ...changes,
    });
  return { pool, person, app, challenge, respond };
}

describe("a second factor", () => {
  const [on, off] = [true, false].map((enabled) => ({ enabled, preferred: false }));
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
    expect(secondFactorOf(mode, token ?? null, null)).toBe(factor);
  });
});

describe("SOFTWARE_TOKEN_MFA", () => {
  it("follows a password that a server sends", async () => {
    const { pool, person, app, challenge } = await challenged();
    expect(challenge).toEqual({
      ChallengeName: "SOFTWARE_TOKEN_MFA",
      Session: expect.stringMatching(/^.{20,2048}$/),
      ChallengeParameters: { USER_ID_FOR_SRP: person.username },
    });
    const responses = { SOFTWARE_TOKEN_MFA_CODE: await app.nextCode() };
    const input = answerInput(pool, person.username, challenge, responses);
    const signedIn = await succeed("AdminRespondToAuthChallenge", input);
    expect(signedIn.ChallengeParameters).toEqual({});
    expect(tokensOf(signedIn).accessToken).toContain(".");
  });

  it("follows USER_PASSWORD_AUTH with an address, and can be answered through the public operation", async () => {
    const pool = await makePool(
      { AliasAttributes: ["email"] },
      { ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
    );
    const SoftwareTokenMfaConfiguration = { Enabled: true };
    const mfa = { UserPoolId: pool.poolId, MfaConfiguration: "OPTIONAL", SoftwareTokenMfaConfiguration };
    await succeed("SetUserPoolMfaConfig", mfa);
    const { person, app } = await makeEnrolledUser(pool);
    const challenge = await succeed("InitiateAuth", {
      ClientId: pool.clientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: person.email, PASSWORD },
    });
    expect(challenge.ChallengeName).toBe("SOFTWARE_TOKEN_MFA");
    const { UserPoolId: _pool, ...input } = answerInput(pool, person.email, challenge, {
      SOFTWARE_TOKEN_MFA_CODE: await app.nextCode(),
    });
    expect(tokensOf(await succeed("RespondToAuthChallenge", input)).accessToken).toContain(".");
  });

  it("follows a correct SRP proof but not a wrong one", async () => {
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
    const challenge = await succeed("RespondToAuthChallenge", right);
    expect(challenge).toMatchObject({ ChallengeName: "SOFTWARE_TOKEN_MFA", Session: expect.any(String) });
    expect(challenge).not.toHaveProperty("AuthenticationResult");
    await local("POST", "clock", { poolId: pool.poolId, offsetSeconds: 60 });
    const input = answerInput(pool, person.username, challenge, { SOFTWARE_TOKEN_MFA_CODE: code });
    expect(tokensOf(await succeed("AdminRespondToAuthChallenge", input)).accessToken).toContain(".");
  });

  it("follows NEW_PASSWORD_REQUIRED, which comes first", async () => {
    const pool = await makeMfaPool("OPTIONAL");
    const { person, app } = await makeEnrolledUser(pool);
    const user = { UserPoolId: pool.poolId, Username: person.username };
    await succeed("AdminSetUserPassword", { ...user, Password: TEMPORARY_PASSWORD, Permanent: false });
    const first = await beginSignIn(pool, person.username, TEMPORARY_PASSWORD);
    expect(first.ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
    const withPassword = answerInput(pool, person.username, first, { NEW_PASSWORD: PASSWORD });
    const second = await succeed("AdminRespondToAuthChallenge", withPassword);
    expect(second).toEqual({
      ChallengeName: "SOFTWARE_TOKEN_MFA",
      Session: expect.any(String),
      ChallengeParameters: { USER_ID_FOR_SRP: person.username },
    });
    const withCode = answerInput(pool, person.username, second, { SOFTWARE_TOKEN_MFA_CODE: await app.nextCode() });
    expect(tokensOf(await succeed("AdminRespondToAuthChallenge", withCode)).accessToken).toContain(".");
  });

  it("contains the device name if there is one", async () => {
    const pool = await makeMfaPool("OPTIONAL");
    const { person, accessToken: AccessToken, app } = await makeEnrolledUser(pool);
    const UserCode = await app.nextCode();
    await succeed("VerifySoftwareToken", { AccessToken, UserCode, FriendlyDeviceName: "blue phone" });
    expect((await beginSignIn(pool, person.username)).ChallengeParameters).toEqual({
      FRIENDLY_DEVICE_NAME: "blue phone",
      USER_ID_FOR_SRP: person.username,
    });
  });

  it("does not follow while the app is disabled, nor on a refresh", async () => {
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

  it("is still required after the pool stops offering apps, but not after it turns MFA off", async () => {
    const pool = await makeMfaPool("OPTIONAL");
    const { person } = await makeEnrolledUser(pool);
    const SmsMfaConfiguration = { SmsAuthenticationMessage: "{####} it is" };
    const withoutApps = { UserPoolId: pool.poolId, MfaConfiguration: "OPTIONAL", SmsMfaConfiguration };
    await succeed("SetUserPoolMfaConfig", withoutApps);
    expect((await beginSignIn(pool, person.username)).ChallengeName).toBe("SOFTWARE_TOKEN_MFA");
    await succeed("SetUserPoolMfaConfig", { UserPoolId: pool.poolId, MfaConfiguration: "OFF" });
    expect(tokensOf(await beginSignIn(pool, person.username)).accessToken).toContain(".");
  });

  it("rejects wrong, old and malformed codes with the same message, and then accepts the correct one", async () => {
    const { app, respond } = await challenged();
    const code = await app.nextCode();
    for (const wrong of [wrongCode(code), await app.code(-10), "12345", "abcdef"]) {
      expect(await respond(wrong)).toEqual(WRONG_CODE);
    }
    expect(await respond(code)).toMatchObject(OK);
  });

  it.each([-1, 1])("accepts a code that is off by %i step", async (steps) => {
    const { app, respond } = await challenged();
    await app.nextCode();
    expect(await respond(await app.code(steps))).toMatchObject(OK);
  });

  it.each([-2, 2])("rejects a code that is off by %i steps", async (steps) => {
    const { app, respond } = await challenged();
    await app.nextCode();
    await app.nextCode();
    expect(await respond(await app.code(steps))).toEqual(WRONG_CODE);
  });

  it("accepts no code twice, including the code that set up the app, and leaves the session open", async () => {
    const pool = await makeMfaPool("OPTIONAL");
    const { person, app, accessToken: AccessToken } = await makeEnrolledUser(pool);
    const used = await app.nextCode();
    await succeed("VerifySoftwareToken", { AccessToken, UserCode: used });
    const challenge = await beginSignIn(pool, person.username);
    const attempt = (code: string) =>
      rejected(
        "AdminRespondToAuthChallenge",
        answerInput(pool, person.username, challenge, { SOFTWARE_TOKEN_MFA_CODE: code }),
      );
    expect(await attempt(used)).toEqual(USED_CODE);
    const fresh = await app.nextCode();
    expect(await attempt(fresh)).toMatchObject(OK);
    const again = await beginSignIn(pool, person.username);
    const input = answerInput(pool, person.username, again, { SOFTWARE_TOKEN_MFA_CODE: fresh });
    expect(await rejected("AdminRespondToAuthChallenge", input)).toEqual(USED_CODE);
  });

  it("accepts only one of two concurrent answers with the same code", async () => {
    const { app, respond } = await challenged();
    const code = await app.nextCode();
    const outcomes = await Promise.all([respond(code), respond(code)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it.each(["USERNAME", "SOFTWARE_TOKEN_MFA_CODE"])("requires %s", async (name) => {
    const { person, respond } = await challenged();
    const { [name]: _left, ...ChallengeResponses } = {
      USERNAME: person.username,
      SOFTWARE_TOKEN_MFA_CODE: "000000",
    } as Record<string, string>;
    expect(await respond("000000", { ChallengeResponses })).toEqual(
      rejection("InvalidParameterException", `Missing required parameter ${name}`),
    );
  });

  it("requires its session, which is bound to user, client and challenge and works once", async () => {
    const { pool, person, app, challenge, respond } = await challenged();
    const other = await makeUser(pool.poolId);
    const { UserPoolClient } = await succeed("CreateUserPoolClient", { UserPoolId: pool.poolId, ClientName: "other" });
    const code = await app.nextCode();
    expect(await respond(code, { Session: undefined })).toEqual(
      rejection("InvalidParameterException", "Missing required parameter Session"),
    );
    const ofOther = answerInput(pool, other.username, challenge, { SOFTWARE_TOKEN_MFA_CODE: code });
    expect(await rejected("AdminRespondToAuthChallenge", ofOther)).toEqual(INVALID_SESSION);
    expect(await respond(code, { ClientId: UserPoolClient?.ClientId })).toEqual(INVALID_SESSION);
    expect(await respond(code, { ChallengeName: "MFA_SETUP" })).toEqual(INVALID_SESSION);
    const asPassword = answerInput(pool, person.username, challenge, { NEW_PASSWORD: PASSWORD });
    const wrongChallenge = { ...asPassword, ChallengeName: "NEW_PASSWORD_REQUIRED" };
    expect(await rejected("AdminRespondToAuthChallenge", wrongChallenge)).toEqual(INVALID_SESSION);
    expect(await rejected("AssociateSoftwareToken", { Session: challenge.Session })).toEqual(INVALID_SESSION);
    expect(await respond(code)).toMatchObject(OK);
    expect(await respond(await app.nextCode())).toEqual(USED_SESSION);
  });

  it("expires after three minutes", async () => {
    const { pool, app, respond } = await challenged();
    await local("POST", "clock", { poolId: pool.poolId, offsetSeconds: 181 });
    expect(await respond(await app.code(6))).toEqual(EXPIRED_SESSION);
  });

  it("ends for a user who is disabled meanwhile", async () => {
    const { person, app, respond } = await challenged();
    await succeed("AdminDisableUser", { UserPoolId: person.poolId, Username: person.username });
    expect(await respond(await app.nextCode())).toEqual(rejection("NotAuthorizedException", "User is disabled."));
  });

  it("ends if the password is reset or replaced by a temporary one", async () => {
    const { person, app, respond } = await challenged();
    const user = { UserPoolId: person.poolId, Username: person.username };
    await succeed("AdminResetUserPassword", user);
    expect(await respond(await app.nextCode())).toEqual(
      rejection("PasswordResetRequiredException", "Password reset required for the user"),
    );
    await succeed("AdminSetUserPassword", { ...user, Password: TEMPORARY_PASSWORD, Permanent: false });
    expect(await respond(await app.nextCode())).toEqual(INVALID_SESSION);
  });

  it("requires the secret hash of a client with a secret", async () => {
    const pool = await makeMfaPool("OPTIONAL");
    const { person, app } = await makeEnrolledUser(pool);
    const { UserPoolClient } = await succeed("CreateUserPoolClient", {
      UserPoolId: pool.poolId,
      ClientName: "secret",
      GenerateSecret: true,
    });
    const secretClient = { ...pool, clientId: UserPoolClient?.ClientId ?? "" };
    const challenge = await beginSignIn(pool, person.username);
    const input = answerInput(secretClient, person.username, challenge, {
      SOFTWARE_TOKEN_MFA_CODE: await app.nextCode(),
    });
    expect(await rejected("AdminRespondToAuthChallenge", input)).toEqual(
      rejection(
        "NotAuthorizedException",
        `Client ${secretClient.clientId} is configured with secret but SECRET_HASH was not received`,
      ),
    );
  });
});

describe("wrong codes lock the user like wrong passwords", () => {
  it("after five wrong codes, even the correct code and a new sign-in are rejected", async () => {
    const { pool, person, app, respond } = await challenged();
    const code = await app.nextCode();
    for (let failure = 1; failure <= 5; failure++) expect(await respond(wrongCode(code))).toEqual(WRONG_CODE);
    expect(await respond(code)).toEqual(LOCKED);
    const flow = { AuthFlow: "ADMIN_NO_SRP_AUTH", AuthParameters: { USERNAME: person.username, PASSWORD } };
    const input = { UserPoolId: pool.poolId, ClientId: pool.clientId, ...flow };
    expect(await rejected("AdminInitiateAuth", input)).toEqual(LOCKED);
    expect(await respond(await app.nextCode())).toMatchObject(OK);
  });

  it("only a completed sign-in resets the counter, a correct password does not", async () => {
    const pool = await makeMfaPool("OPTIONAL");
    const { person, app } = await makeEnrolledUser(pool);
    const attempt = async (code: string) => {
      const input = answerInput(pool, person.username, await beginSignIn(pool, person.username), {
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
  async function setupRequired() {
    const pool = await makeMfaPool("ON");
    const { username } = await makeUser(pool.poolId);
    return { pool, username, challenge: await beginSignIn(pool, username) };
  }

  /** Sets up an app with AssociateSoftwareToken and VerifySoftwareToken. */
  async function setUp(pool: TestPool, Session: string | undefined) {
    const associated = await succeed("AssociateSoftwareToken", { Session });
    const app = new App(pool.poolId, associated.SecretCode);
    const UserCode = await app.code();
    const verified = await succeed("VerifySoftwareToken", { Session: associated.Session, UserCode });
    return { app, associated, verified };
  }

  it("follows if MFA is required and the user has no app; each step returns the next session", async () => {
    const { pool, username, challenge } = await setupRequired();
    expect(challenge).toEqual({
      ChallengeName: "MFA_SETUP",
      Session: expect.any(String),
      ChallengeParameters: { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]', USER_ID_FOR_SRP: username },
    });
    const { app, associated, verified } = await setUp(pool, challenge.Session);
    expect(associated).toEqual({ SecretCode: expect.stringMatching(/^[A-Z2-7]{52}$/), Session: expect.any(String) });
    expect(verified).toEqual({ Status: "SUCCESS", Session: expect.any(String) });
    expect(new Set([challenge.Session, associated.Session, verified.Session]).size).toBe(3);
    const last = answerInput(pool, username, { ...challenge, Session: verified.Session });
    expect(tokensOf(await succeed("AdminRespondToAuthChallenge", last)).accessToken).toContain(".");
    expect(await rejected("AdminRespondToAuthChallenge", last)).toEqual(USED_SESSION);

    const next = await beginSignIn(pool, username);
    expect(next.ChallengeName).toBe("SOFTWARE_TOKEN_MFA");
    const input = answerInput(pool, username, next, { SOFTWARE_TOKEN_MFA_CODE: await app.nextCode() });
    expect(tokensOf(await succeed("AdminRespondToAuthChallenge", input)).accessToken).toContain(".");
    expect(await succeed("AdminGetUser", { UserPoolId: pool.poolId, Username: username })).toMatchObject({
      PreferredMfaSetting: "SOFTWARE_TOKEN_MFA",
      UserMFASettingList: ["SOFTWARE_TOKEN_MFA"],
    });
  });

  it("follows NEW_PASSWORD_REQUIRED, and can be answered through the public operation", async () => {
    const pool = await makeMfaPool("ON");
    const { username } = await inviteUser(pool.poolId);
    const first = await beginSignIn(pool, username, TEMPORARY_PASSWORD);
    expect(first.ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
    expect(await rejected("AssociateSoftwareToken", { Session: first.Session })).toEqual(INVALID_SESSION);
    const withPassword = answerInput(pool, username, first, { NEW_PASSWORD: PASSWORD });
    const challenge = await succeed("AdminRespondToAuthChallenge", withPassword);
    expect(challenge).toMatchObject({ ChallengeName: "MFA_SETUP", Session: expect.any(String) });
    const { verified } = await setUp(pool, challenge.Session);
    const { UserPoolId: _pool, ...last } = answerInput(pool, username, { ...challenge, Session: verified.Session });
    expect(tokensOf(await succeed("RespondToAuthChallenge", last)).accessToken).toContain(".");
  });

  it("cannot be answered with the session of an earlier step", async () => {
    const { pool, username, challenge } = await setupRequired();
    const respond = (Session: string | undefined) =>
      rejected("AdminRespondToAuthChallenge", answerInput(pool, username, { ...challenge, Session }));
    expect(await respond(challenge.Session)).toEqual(INVALID_SESSION);
    expect(await rejected("VerifySoftwareToken", { Session: challenge.Session, UserCode: "000000" })).toEqual(
      INVALID_SESSION,
    );
    const { Session } = await succeed("AssociateSoftwareToken", { Session: challenge.Session });
    expect(await respond(Session)).toEqual(INVALID_SESSION);
    expect(await rejected("AssociateSoftwareToken", { Session: challenge.Session })).toEqual(USED_SESSION);
    expect(await respond(undefined)).toEqual(
      rejection("InvalidParameterException", "Missing required parameter Session"),
    );
  });

  it("allows another attempt after a wrong code, and a new secret", async () => {
    const { pool, challenge } = await setupRequired();
    const first = await succeed("AssociateSoftwareToken", { Session: challenge.Session });
    const second = await succeed("AssociateSoftwareToken", { Session: first.Session });
    const app = new App(pool.poolId, second.SecretCode);
    const verify = (UserCode: string) => rejected("VerifySoftwareToken", { Session: second.Session, UserCode });
    expect(await verify(wrongCode(await app.code()))).toEqual(
      rejection("EnableSoftwareTokenMFAException", "Code mismatch and fail enable Software Token MFA"),
    );
    expect(await verify(await app.code())).toMatchObject(OK);
  });

  it("accepts only one of two concurrent verifications with one session", async () => {
    const { pool, challenge } = await setupRequired();
    const { SecretCode, Session } = await succeed("AssociateSoftwareToken", { Session: challenge.Session });
    const app = new App(pool.poolId, SecretCode);
    const codes = [await app.code(), await app.code(1)];
    const outcomes = await Promise.all(codes.map((UserCode) => rejected("VerifySoftwareToken", { Session, UserCode })));
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it("ends once the user has set up an app in another sign-in, which cannot be replaced this way", async () => {
    const { pool, username, challenge } = await setupRequired();
    const other = await beginSignIn(pool, username);
    const late = await succeed("AssociateSoftwareToken", { Session: other.Session });
    await setUp(pool, challenge.Session);
    const UserCode = await new App(pool.poolId, late.SecretCode).code();
    expect(await rejected("VerifySoftwareToken", { Session: late.Session, UserCode })).toEqual(INVALID_SESSION);
    expect(await rejected("AssociateSoftwareToken", { Session: late.Session })).toEqual(INVALID_SESSION);
  });

  it("uses the clock of its pool, and each session expires after three minutes", async () => {
    const { pool, challenge } = await setupRequired();
    const at = (offsetSeconds: number) => local("POST", "clock", { poolId: pool.poolId, offsetSeconds });
    await at(170);
    const { Session } = await succeed("AssociateSoftwareToken", { Session: challenge.Session });
    await at(340);
    expect(await rejected("VerifySoftwareToken", { Session, UserCode: "000000" })).toMatchObject({
      name: "EnableSoftwareTokenMFAException",
    });
    await at(352);
    expect(await rejected("VerifySoftwareToken", { Session, UserCode: "000000" })).toEqual(EXPIRED_SESSION);
  });

  it("ends for a user who is disabled meanwhile", async () => {
    const { pool, username, challenge } = await setupRequired();
    await succeed("AdminDisableUser", { UserPoolId: pool.poolId, Username: username });
    expect(await rejected("AssociateSoftwareToken", { Session: challenge.Session })).toEqual(
      rejection("NotAuthorizedException", "User is disabled."),
    );
  });

  it("offers nothing to set up if the pool has no supported factor", async () => {
    const pool = await makeMfaPool("ON");
    await succeed("SetUserPoolMfaConfig", {
      UserPoolId: pool.poolId,
      MfaConfiguration: "ON",
      SmsMfaConfiguration: { SmsAuthenticationMessage: "{####} it is" },
    });
    const { username } = await makeUser(pool.poolId);
    const challenge = await beginSignIn(pool, username);
    expect(challenge).toMatchObject({ ChallengeName: "MFA_SETUP", ChallengeParameters: { MFAS_CAN_SETUP: "[]" } });
    expect(await rejected("AssociateSoftwareToken", { Session: challenge.Session })).toEqual(
      rejection("SoftwareTokenMFANotFoundException", "Software Token MFA has not been enabled by the userPool"),
    );
  });

  it("is not caused by disabling the app: the pool still requires its code", async () => {
    const { pool, username, challenge } = await setupRequired();
    await setUp(pool, challenge.Session);
    const SoftwareTokenMfaSettings = { Enabled: false, PreferredMfa: false };
    const user = { UserPoolId: pool.poolId, Username: username };
    await succeed("AdminSetUserMFAPreference", { ...user, SoftwareTokenMfaSettings });
    expect((await beginSignIn(pool, username)).ChallengeName).toBe("SOFTWARE_TOKEN_MFA");
  });
});

describe("challenges that are not supported", () => {
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
  ])("have no valid session: %s", async (ChallengeName, responses) => {
    const { pool, person, challenge } = await challenged();
    const input = { ...answerInput(pool, person.username, challenge, responses), ChallengeName };
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
