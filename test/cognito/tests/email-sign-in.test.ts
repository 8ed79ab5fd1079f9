// Signing in with a code by e-mail as the only factor. Unknown users are in email-enumeration.test.ts.

import { beforeAll, describe, expect, it } from "vitest";
import { local, rejected, rejection, succeed } from "./support/cognito.ts";
import {
  EmailConfiguration,
  firstFactors,
  makeCodePool,
  tryCode,
  WRONG_CODE,
  wrongCode,
} from "./support/email-codes.ts";
import { getUser, messages, newestCode, newestMessage } from "./support/mailbox.ts";
import { answerInput, makeEnrolledUser, type TestPool } from "./support/mfa.ts";
import { startUserAuth } from "./support/passkeys.ts";
import {
  inviteUser,
  makePool,
  makeUser,
  PASSWORD,
  type Person,
  setPassword,
  signIn,
  tokensOf,
} from "./support/people.ts";

const OK = { status: 200, name: "ok" };
const PREFERRED = { PREFERRED_CHALLENGE: "EMAIL_OTP" };
const ALL = ["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP"];
const USED_SESSION = rejection(
  "NotAuthorizedException",
  "Invalid session for the user, session can only be used once.",
);
const INVALID_SESSION = rejection("NotAuthorizedException", "Invalid session for the user.");
const TOO_MANY = rejection("LimitExceededException", "Attempt limit exceeded, please try after some time.");

let pool: TestPool;
beforeAll(async () => {
  pool = await makeCodePool();
});

function start(username: string, inPool = pool) {
  return startUserAuth(inPool, username, PREFERRED);
}

/** Starts a sign-in and answers the challenge with the code from the e-mail. */
async function signInByCode(inPool: TestPool, { username, email }: Person) {
  const challenge = await start(username, inPool);
  return tryCode(inPool, username, challenge, await newestCode(inPool.poolId, email));
}

async function behave(changes: object, inPool: TestPool): Promise<TestPool> {
  await local("POST", "behaviour", { poolId: inPool.poolId, ...changes });
  return inPool;
}

describe("a user with a verified address", () => {
  it("who prefers a code gets Cognito's challenge and a mail from the pool's own identity", async () => {
    const { username, email } = await makeUser(pool.poolId);
    const challenge = await start(username);
    expect(challenge).toEqual({
      ChallengeName: "EMAIL_OTP",
      AvailableChallenges: ALL,
      Session: expect.stringMatching(/^.{20,2048}$/),
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: "EMAIL",
        CODE_DELIVERY_DESTINATION: `${email.charAt(0)}***@e***`,
      },
    });
    const mail = await newestMessage(pool.poolId, email);
    expect(mail).toMatchObject({
      kind: "sign_in",
      username,
      medium: "EMAIL",
      sender: "mail.example.com",
      subject: "Your authentication code",
      body: `Your authentication code is ${mail.code}`,
      code: expect.stringMatching(/^\d{8}$/),
    });
    expect(Date.parse(mail.expiresAt) - Date.parse(mail.at)).toBe(3 * 60_000);
  });

  it("signs in with the code, once", async () => {
    const { username, email } = await makeUser(pool.poolId);
    const EMAIL_OTP_CODE = await start(username).then(async (challenge) => {
      const code = await newestCode(pool.poolId, email);
      const input = answerInput(pool, username, challenge, { EMAIL_OTP_CODE: code });
      const { accessToken } = tokensOf(await succeed("RespondToAuthChallenge", input));
      expect(await succeed("GetUser", { AccessToken: accessToken })).toMatchObject({ Username: username });
      expect(await rejected("RespondToAuthChallenge", input)).toEqual(USED_SESSION);
      return code;
    });
    expect(await tryCode(pool, username, await start(username), EMAIL_OTP_CODE)).toEqual(WRONG_CODE);
  });

  it("signs in by the address, and with a client that has a secret", async () => {
    const { username, email } = await makeUser(pool.poolId);
    expect(await signInByCode(pool, { poolId: pool.poolId, username: email, email })).toEqual(OK);
    const challenge = await start(email.toUpperCase());
    expect(await tryCode(pool, username, challenge, await newestCode(pool.poolId, email))).toEqual(OK);
  });

  it("chooses a code after SELECT_CHALLENGE, and gets a new session", async () => {
    const { username, email } = await makeUser(pool.poolId);
    const select = await startUserAuth(pool, username, {});
    expect(select).toMatchObject({ ChallengeName: "SELECT_CHALLENGE", AvailableChallenges: ALL });
    expect(await messages({ poolId: pool.poolId, destination: email })).toEqual([]);
    const answer = answerInput(pool, username, select, { ANSWER: "EMAIL_OTP", EMAIL_OTP_CODE: "00000000" });
    const challenge = await succeed("AdminRespondToAuthChallenge", answer);
    expect(challenge.ChallengeName).toBe("EMAIL_OTP");
    expect(challenge.Session).not.toBe(select.Session);
    expect(await rejected("AdminRespondToAuthChallenge", answer)).toEqual(USED_SESSION);
    expect(await tryCode(pool, username, challenge, await newestCode(pool.poolId, email))).toEqual(OK);
  });

  it("who needs no password is asked for no other factor", async () => {
    const { username, email } = await makeUser(pool.poolId);
    const challenge = await start(username);
    const input = answerInput(pool, username, challenge, { EMAIL_OTP_CODE: await newestCode(pool.poolId, email) });
    expect(await succeed("AdminRespondToAuthChallenge", input)).not.toHaveProperty("ChallengeName");
  });
});

describe("a code", () => {
  it("that is wrong, even many times, leaves the session open and does not lock the user", async () => {
    const { username, email } = await makeUser(pool.poolId);
    const challenge = await start(username);
    const code = await newestCode(pool.poolId, email);
    for (const wrong of [
      wrongCode(code),
      code.slice(0, 6),
      `${code}0`,
      "",
      "abc",
      code.split("").reverse().join("x"),
      "0",
    ]) {
      expect(await tryCode(pool, username, challenge, wrong)).toEqual(WRONG_CODE);
    }
    expect(await tryCode(pool, username, challenge, code)).toEqual(OK);
  });

  it("can be set to count towards the lockout", async () => {
    const own = await behave({ wrongEmailCodes: "counted" }, await makeCodePool());
    const { username, email } = await makeUser(own.poolId);
    const challenge = await start(username, own);
    const code = await newestCode(own.poolId, email);
    for (let failure = 1; failure <= 5; failure++) {
      expect(await tryCode(own, username, challenge, wrongCode(code))).toEqual(WRONG_CODE);
    }
    const locked = rejection("NotAuthorizedException", "Password attempts exceeded");
    for (const sent of [code, wrongCode(code)]) expect(await tryCode(own, username, challenge, sent)).toEqual(locked);
    await local("POST", "clock", { poolId: own.poolId, offsetSeconds: 2 });
    expect(await tryCode(own, username, challenge, code)).toEqual(OK);
  });

  it("is missing", async () => {
    const { username } = await makeUser(pool.poolId);
    const input = answerInput(pool, username, await start(username), {});
    expect(await rejected("AdminRespondToAuthChallenge", input)).toEqual(
      rejection("InvalidParameterException", "Missing required parameter EMAIL_OTP_CODE"),
    );
  });

  it("lives as long as its session", async () => {
    const own = await makeCodePool({}, { AuthSessionValidity: 5 });
    const { username, email } = await makeUser(own.poolId);
    const challenge = await start(username, own);
    const code = await newestCode(own.poolId, email);
    await local("POST", "clock", { poolId: own.poolId, offsetSeconds: 299 });
    expect(await tryCode(own, username, challenge, wrongCode(code))).toEqual(WRONG_CODE);
    await local("POST", "clock", { poolId: own.poolId, offsetSeconds: 302 });
    expect(await tryCode(own, username, challenge, code)).toEqual(
      rejection("NotAuthorizedException", "Invalid session for the user, session is expired."),
    );
  });

  it("belongs to its session and its user", async () => {
    const [ada, bob] = [await makeUser(pool.poolId), await makeUser(pool.poolId)];
    const [first, second] = [await start(ada.username), await start(bob.username)];
    const code = await newestCode(pool.poolId, ada.email);
    expect(await tryCode(pool, bob.username, second, code)).toEqual(WRONG_CODE);
    expect(await tryCode(pool, bob.username, first, code)).toEqual(INVALID_SESSION);
    expect(await tryCode(pool, ada.username, second, code)).toEqual(INVALID_SESSION);
  });

  it("stays valid after a newer one, unless the pool behaves otherwise", async () => {
    for (const [olderEmailCodes, expected] of [
      ["valid", OK],
      ["invalid", WRONG_CODE],
    ] as const) {
      const own = await behave({ olderEmailCodes }, await makeCodePool());
      const { username, email } = await makeUser(own.poolId);
      const [first, firstCode] = [await start(username, own), await newestCode(own.poolId, email)];
      const [second, secondCode] = [await start(username, own), await newestCode(own.poolId, email)];
      expect(await tryCode(own, username, second, firstCode)).toEqual(WRONG_CODE);
      expect(await tryCode(own, username, first, firstCode)).toEqual(expected);
      expect(await tryCode(own, username, second, secondCode)).toEqual(OK);
    }
  });

  it("can have six digits", async () => {
    const own = await behave({ emailCodeDigits: 6 }, await makeCodePool());
    const person = await makeUser(own.poolId);
    expect(await signInByCode(own, person)).toEqual(OK);
    expect(await newestCode(own.poolId, person.email)).toMatch(/^\d{6}$/);
  });

  it("proves nothing about an address that was changed or is no longer verified", async () => {
    const { username, email } = await makeUser(pool.poolId);
    const challenge = await start(username);
    const code = await newestCode(pool.poolId, email);
    const change = (...UserAttributes: object[]) =>
      succeed("AdminUpdateUserAttributes", { UserPoolId: pool.poolId, Username: username, UserAttributes });
    const verified = { Name: "email_verified", Value: "true" };
    await change({ Name: "email", Value: `new-${email}` }, verified);
    expect(await tryCode(pool, username, challenge, code)).toEqual(WRONG_CODE);
    await change({ Name: "email", Value: email });
    expect(await tryCode(pool, username, challenge, code)).toEqual(WRONG_CODE);
    await change({ Name: "email", Value: email }, verified);
    expect(await tryCode(pool, username, challenge, code)).toEqual(OK);
  });

  it("is sent five times an hour", async () => {
    const own = await makeCodePool();
    const { username, email } = await makeUser(own.poolId);
    const select = await startUserAuth(own, username, {});
    for (let count = 1; count <= 5; count++) await start(username, own);
    const AuthParameters = { USERNAME: email, ...PREFERRED };
    const input = { ClientId: own.clientId, AuthFlow: "USER_AUTH", AuthParameters };
    expect(await rejected("InitiateAuth", input)).toEqual(TOO_MANY);
    const answer = answerInput(own, username, select, { ANSWER: "EMAIL_OTP" });
    expect(await rejected("AdminRespondToAuthChallenge", answer)).toEqual(TOO_MANY);
    await behave({ emailCodesOverLimit: "not_sent" }, own);
    const challenge = await start(username, own);
    expect(challenge.ChallengeName).toBe("EMAIL_OTP");
    expect(await messages({ poolId: own.poolId, destination: email })).toHaveLength(5);
    expect(await tryCode(own, username, challenge, await newestCode(own.poolId, email))).toEqual(WRONG_CODE);
    await local("POST", "clock", { poolId: own.poolId, offsetSeconds: 3_601 });
    await start(username, own);
    expect(await messages({ poolId: own.poolId, destination: email })).toHaveLength(6);
  });

  it("signs in only once if it is sent twice at the same time", async () => {
    const { username, email } = await makeUser(pool.poolId);
    const challenge = await start(username);
    const code = await newestCode(pool.poolId, email);
    const outcomes = await Promise.all([1, 2].map(() => tryCode(pool, username, challenge, code)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it("is in the text of the pool only while MFA is optional", async () => {
    const own = await makeCodePool();
    const { username, email } = await makeUser(own.poolId);
    const Admins = [{ Name: "admin_only", Priority: 1 }];
    const EmailMfaConfiguration = { Message: "<b>{####}</b> lets you in", Subject: "Come in" };
    await succeed("UpdateUserPool", {
      UserPoolId: own.poolId,
      EmailConfiguration,
      Policies: firstFactors("PASSWORD", "EMAIL_OTP"),
      AccountRecoverySetting: { RecoveryMechanisms: Admins },
    });
    await succeed("SetUserPoolMfaConfig", {
      UserPoolId: own.poolId,
      MfaConfiguration: "OPTIONAL",
      EmailMfaConfiguration,
    });
    await start(username, own);
    const mail = await newestMessage(own.poolId, email);
    expect(mail).toMatchObject({ subject: "Come in", body: `<b>${mail.code}</b> lets you in` });
    await succeed("SetUserPoolMfaConfig", { UserPoolId: own.poolId, MfaConfiguration: "OFF" });
    await start(username, own);
    expect(await newestMessage(own.poolId, email)).toMatchObject({ subject: "Your authentication code" });
  });
});

/** The factors that a user is offered. */
async function offered(inPool: TestPool, username: string) {
  const { ChallengeName, AvailableChallenges } = await start(username, inPool);
  return ChallengeName === "EMAIL_OTP" ? "EMAIL_OTP" : AvailableChallenges;
}

describe("no code is offered", () => {
  it("to a user without a verified address", async () => {
    const { username, email } = await makeUser(pool.poolId);
    const UserAttributes = [{ Name: "email", Value: email }];
    await succeed("AdminUpdateUserAttributes", { UserPoolId: pool.poolId, Username: username, UserAttributes });
    expect(await offered(pool, username)).toEqual(["PASSWORD_SRP", "PASSWORD"]);
    const UserAttributeNames = ["email"];
    await succeed("AdminDeleteUserAttributes", { UserPoolId: pool.poolId, Username: username, UserAttributeNames });
    expect(await offered(pool, username)).toEqual(["PASSWORD_SRP", "PASSWORD"]);
  });

  it("to a user with a second factor, not even during the sign-in", async () => {
    const own = await makeCodePool({ MfaConfiguration: "OPTIONAL" });
    const { person, accessToken } = await makeEnrolledUser(own);
    expect(await offered(own, person.username)).toEqual(["PASSWORD_SRP", "PASSWORD"]);
    const setApp = (Enabled: boolean) =>
      succeed("SetUserMFAPreference", { AccessToken: accessToken, SoftwareTokenMfaSettings: { Enabled } });
    await setApp(false);
    const challenge = await start(person.username, own);
    await setApp(true);
    const code = await newestCode(own.poolId, person.email);
    expect(await tryCode(own, person.username, challenge, code)).toEqual(WRONG_CODE);
  });

  it("in a pool whose policy does not name it any more", async () => {
    const own = await makeCodePool();
    const { username, email } = await makeUser(own.poolId);
    const challenge = await start(username, own);
    const select = await startUserAuth(own, username, {});
    await succeed("UpdateUserPool", { UserPoolId: own.poolId, EmailConfiguration });
    expect(await offered(own, username)).toEqual(["PASSWORD_SRP", "PASSWORD"]);
    expect(await tryCode(own, username, challenge, await newestCode(own.poolId, email))).toEqual(WRONG_CODE);
    const answer = answerInput(own, username, select, { ANSWER: "EMAIL_OTP" });
    expect(await rejected("AdminRespondToAuthChallenge", answer)).toEqual(
      rejection("InvalidParameterException", "Selected challenge is not available"),
    );
  });
});

describe("a user who", () => {
  it("is disabled, or has to reset the password, gets no tokens", async () => {
    for (const [operation, expected] of [
      ["AdminDisableUser", rejection("NotAuthorizedException", "User is disabled.")],
      ["AdminResetUserPassword", rejection("PasswordResetRequiredException", "Password reset required for the user")],
    ] as const) {
      const { username, email } = await makeUser(pool.poolId);
      const challenge = await start(username);
      const code = await newestCode(pool.poolId, email);
      await succeed(operation, { UserPoolId: pool.poolId, Username: username });
      expect(await tryCode(pool, username, challenge, wrongCode(code))).toEqual(WRONG_CODE);
      expect(await tryCode(pool, username, challenge, code)).toEqual(expected);
    }
  });

  it.each([
    ["keep", OK, "FORCE_CHANGE_PASSWORD"],
    ["confirm", OK, "CONFIRMED"],
  ])(
    "has a temporary password signs in, and the password is as the pool behaves: %s",
    async (mode, expected, status) => {
      const own = await behave({ emailCodeBeforePassword: mode }, await makeCodePool());
      const person = await inviteUser(own.poolId);
      expect(await signInByCode(own, person)).toEqual(expected);
      expect((await getUser(own.poolId, person.username)).UserStatus).toBe(status);
    },
  );

  it("has a temporary password is offered no code if the pool behaves so", async () => {
    const own = await behave({ emailCodeBeforePassword: "not_offered" }, await makeCodePool());
    const person = await inviteUser(own.poolId);
    expect(await offered(own, person.username)).toEqual(["PASSWORD_SRP", "PASSWORD"]);
    await setPassword(person, PASSWORD);
    expect(await offered(own, person.username)).toBe("EMAIL_OTP");
  });

  it("is unconfirmed is confirmed by a code to a verified address, and otherwise rejected", async () => {
    const own = await makeCodePool();
    const username = crypto.randomUUID();
    const person = { poolId: own.poolId, username, email: `${username}@example.org` };
    const UserAttributes = [{ Name: "email", Value: person.email }];
    await succeed("SignUp", { ClientId: own.clientId, Username: username, Password: PASSWORD, UserAttributes });
    const input = { ClientId: own.clientId, AuthFlow: "USER_AUTH", AuthParameters: { USERNAME: username } };
    expect(await rejected("InitiateAuth", input)).toMatchObject({ name: "UserNotConfirmedException" });
    const verified = [...UserAttributes, { Name: "email_verified", Value: "true" }];
    await succeed("AdminUpdateUserAttributes", {
      UserPoolId: own.poolId,
      Username: username,
      UserAttributes: verified,
    });
    const withPassword = {
      ...input,
      AuthParameters: { ...input.AuthParameters, PREFERRED_CHALLENGE: "PASSWORD", PASSWORD },
    };
    expect(await rejected("InitiateAuth", withPassword)).toMatchObject({ name: "UserNotConfirmedException" });
    expect(await signInByCode(own, person)).toEqual(OK);
    expect((await getUser(own.poolId, username)).UserStatus).toBe("CONFIRMED");
    await signIn(person, own.clientId);
  });
});

describe("a pool", () => {
  const create = (settings: object) => rejected("CreateUserPool", { PoolName: "codes", ...settings });
  const Policies = firstFactors("PASSWORD", "EMAIL_OTP");

  it("that does not send from its own identity cannot have codes as first factor", async () => {
    const expected = rejection(
      "InvalidParameterException",
      "EMAIL_OTP requires an EmailConfiguration with EmailSendingAccount DEVELOPER and a SourceArn.",
    );
    const { SourceArn } = EmailConfiguration;
    for (const configuration of [undefined, { SourceArn }, { EmailSendingAccount: "DEVELOPER" }]) {
      expect(await create({ Policies, EmailConfiguration: configuration })).toEqual(expected);
    }
    const { poolId } = await makePool();
    expect(await rejected("UpdateUserPool", { UserPoolId: poolId, Policies })).toEqual(expected);
    expect(await rejected("UpdateUserPool", { UserPoolId: poolId, Policies, EmailConfiguration })).toEqual(OK);
  });

  it("that requires MFA, or in the tier LITE, cannot either", async () => {
    const expected = rejection("InvalidParameterException", "EMAIL_OTP cannot be a first factor if MFA is required.");
    expect(await create({ Policies, EmailConfiguration, MfaConfiguration: "ON" })).toEqual(expected);
    const own = await makeCodePool();
    const required = { MfaConfiguration: "ON", SoftwareTokenMfaConfiguration: { Enabled: true } };
    expect(await rejected("SetUserPoolMfaConfig", { UserPoolId: own.poolId, ...required })).toEqual(expected);
    expect(await create({ Policies, EmailConfiguration, UserPoolTier: "LITE" })).toEqual(
      rejection(
        "FeatureUnavailableInTierException",
        "Choice-based sign-in is not available in the tier of this user pool.",
      ),
    );
  });
});
