// Codes by e-mail as a second factor: pools, preferences and sign-ins.

import { beforeAll, describe, expect, it } from "vitest";
import { secondFactorOf } from "../domain/second-factor.ts";
import { local, rejected, rejection, succeed } from "./support/cognito.ts";
import { EmailConfiguration, tryCode, WRONG_CODE, wrongCode } from "./support/email-codes.ts";
import { getUser, messages, newestCode, newestMessage } from "./support/mailbox.ts";
import { App, answerInput, beginSignIn, makeEnrolledUser, type TestPool } from "./support/mfa.ts";
import { FLOWS, setWebAuthn, startUserAuth } from "./support/passkeys.ts";
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
const INVALID_SESSION = rejection("NotAuthorizedException", "Invalid session for the user.");
const USED_SESSION = rejection(
  "NotAuthorizedException",
  "Invalid session for the user, session can only be used once.",
);
const NO_DELIVERY = rejection(
  "InvalidParameterException",
  "User does not have delivery config set to turn on EMAIL_OTP",
);
const PREFERRED = { Enabled: true, PreferredMfa: true };
const ENABLED = { Enabled: true, PreferredMfa: false };
const MFA = { SoftwareTokenMfaConfiguration: { Enabled: true }, EmailMfaConfiguration: { Subject: "Second factor" } };

/** A pool with TOTP apps and e-mailed codes as second factors. */
async function makeEmailMfaPool(mode: "ON" | "OPTIONAL" = "OPTIONAL"): Promise<TestPool> {
  const pool = await makePool(
    { AliasAttributes: ["email"], EmailConfiguration },
    { ExplicitAuthFlows: FLOWS, PreventUserExistenceErrors: "ENABLED" },
  );
  await succeed("SetUserPoolMfaConfig", { UserPoolId: pool.poolId, MfaConfiguration: mode, ...MFA });
  return pool;
}

let pool: TestPool;
beforeAll(async () => {
  pool = await makeEmailMfaPool();
});

function prefer({ poolId, username }: Person, settings: object) {
  return rejected("AdminSetUserMFAPreference", { UserPoolId: poolId, Username: username, ...settings });
}

/** A user who has enabled codes by e-mail as second factor. */
async function makeCodeUser(inPool: TestPool = pool, EmailMfaSettings: object = PREFERRED): Promise<Person> {
  const person = await makeUser(inPool.poolId);
  expect(await prefer(person, { EmailMfaSettings })).toEqual(OK);
  return person;
}

async function removeEmail({ poolId, username }: Person): Promise<void> {
  await succeed("AdminDeleteUserAttributes", { UserPoolId: poolId, Username: username, UserAttributeNames: ["email"] });
}

const none = null;
const off = { enabled: false, preferred: false };
const on = { enabled: true, preferred: false };
const first = { enabled: true, preferred: true };

it.each([
  ["OFF", first, first, "none"],
  ["OPTIONAL", none, off, "none"],
  ["OPTIONAL", off, off, "none"],
  ["OPTIONAL", none, on, "EMAIL_OTP"],
  ["OPTIONAL", off, on, "EMAIL_OTP"],
  ["OPTIONAL", on, off, "SOFTWARE_TOKEN_MFA"],
  ["OPTIONAL", on, on, "SELECT_MFA_TYPE"],
  ["OPTIONAL", first, on, "SOFTWARE_TOKEN_MFA"],
  ["OPTIONAL", on, first, "EMAIL_OTP"],
  ["ON", none, none, "MFA_SETUP"],
  ["ON", none, off, "EMAIL_OTP"],
  ["ON", off, off, "SOFTWARE_TOKEN_MFA"],
  ["ON", off, on, "SELECT_MFA_TYPE"],
  ["ON", on, first, "EMAIL_OTP"],
] as const)("with MFA %s, an app %j and codes %j, the factor is %s", (mode, app, email, factor) => {
  expect(secondFactorOf(mode, app, email)).toBe(factor);
});

describe("a user who has turned on codes", () => {
  it("gets one after the password, in the pool's text, and signs in with it once", async () => {
    const person = await makeCodeUser();
    const challenge = await beginSignIn(pool, person.username);
    expect(challenge).toEqual({
      ChallengeName: "EMAIL_OTP",
      Session: expect.stringMatching(/^.{20,2048}$/),
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: "EMAIL",
        CODE_DELIVERY_DESTINATION: `${person.email.charAt(0)}***@e***`,
        USER_ID_FOR_SRP: person.username,
      },
    });
    const mail = await newestMessage(pool.poolId, person.email);
    expect(mail).toMatchObject({ kind: "second_factor", subject: "Second factor", username: person.username });
    const input = answerInput(pool, person.username, challenge, { EMAIL_OTP_CODE: mail.code ?? "" });
    expect(tokensOf(await succeed("RespondToAuthChallenge", input)).accessToken).toContain(".");
    expect(await rejected("RespondToAuthChallenge", input)).toEqual(USED_SESSION);
  });

  it("is shown with it, and can turn it off", async () => {
    const person = await makeUser(pool.poolId);
    const { accessToken: AccessToken } = await signIn(person, pool.clientId);
    const set = (EmailMfaSettings: object) => rejected("SetUserMFAPreference", { AccessToken, EmailMfaSettings });
    expect(await set(PREFERRED)).toEqual(OK);
    const shown = { PreferredMfaSetting: "EMAIL_OTP", UserMFASettingList: ["EMAIL_OTP"] };
    expect(await succeed("GetUser", { AccessToken })).toMatchObject(shown);
    expect(await succeed("GetUserAuthFactors", { AccessToken })).toMatchObject(shown);
    expect(await succeed("AdminGetUser", { UserPoolId: pool.poolId, Username: person.username })).toMatchObject(shown);
    expect(await set({ Enabled: false, PreferredMfa: true })).toEqual(OK);
    expect(await succeed("GetUser", { AccessToken })).not.toHaveProperty("UserMFASettingList");
    expect(tokensOf(await beginSignIn(pool, person.username)).accessToken).toContain(".");
  });

  it("is locked by wrong codes as by wrong passwords", async () => {
    const own = await makeEmailMfaPool();
    const person = await makeCodeUser(own);
    const challenge = await beginSignIn(own, person.username);
    const code = await newestCode(own.poolId, person.email);
    for (let failure = 1; failure <= 5; failure++) {
      expect(await tryCode(own, person.username, challenge, wrongCode(code))).toEqual(WRONG_CODE);
    }
    const locked = rejection("NotAuthorizedException", "Password attempts exceeded");
    expect(await tryCode(own, person.username, challenge, code)).toEqual(locked);
    await local("POST", "clock", { poolId: own.poolId, offsetSeconds: 2 });
    expect(await tryCode(own, person.username, challenge, code)).toEqual(OK);
  });

  it("gets five codes an hour, by either use of them", async () => {
    const own = await makeEmailMfaPool();
    const person = await makeCodeUser(own);
    for (let count = 1; count <= 5; count++) await beginSignIn(own, person.username);
    const AuthParameters = { USERNAME: person.username, PASSWORD };
    const input = { UserPoolId: own.poolId, ClientId: own.clientId, AuthFlow: "ADMIN_NO_SRP_AUTH", AuthParameters };
    expect(await rejected("AdminInitiateAuth", input)).toMatchObject({ status: 400, name: "LimitExceededException" });
  });

  it("verifies the address by the code", async () => {
    const person = await makeCodeUser();
    const UserAttributes = [{ Name: "email", Value: `other-${person.email}` }];
    const target = { UserPoolId: pool.poolId, Username: person.username };
    await succeed("AdminUpdateUserAttributes", { ...target, UserAttributes });
    const challenge = await beginSignIn(pool, person.username);
    const code = await newestCode(pool.poolId, `other-${person.email}`);
    expect(await tryCode(pool, person.username, challenge, code)).toEqual(OK);
    expect((await getUser(pool.poolId, person.username)).attributes).toMatchObject({
      email: `other-${person.email}`,
      email_verified: "true",
    });
  });

  it("cannot verify an address that another user has", async () => {
    const [person, owner] = [await makeCodeUser(), await makeUser(pool.poolId)];
    const UserAttributes = [{ Name: "email", Value: owner.email }];
    const target = { UserPoolId: pool.poolId, Username: person.username };
    await succeed("AdminUpdateUserAttributes", { ...target, UserAttributes });
    const challenge = await beginSignIn(pool, person.username);
    const code = await newestCode(pool.poolId, owner.email);
    expect(await tryCode(pool, person.username, challenge, code)).toEqual(
      rejection("AliasExistsException", "An account with the email already exists."),
    );
  });

  it("whose address has changed since cannot use the code", async () => {
    const person = await makeCodeUser();
    const challenge = await beginSignIn(pool, person.username);
    const code = await newestCode(pool.poolId, person.email);
    const target = { UserPoolId: pool.poolId, Username: person.username };
    const UserAttributes = [{ Name: "email", Value: `new-${person.email}` }];
    await succeed("AdminUpdateUserAttributes", { ...target, UserAttributes });
    expect(await tryCode(pool, person.username, challenge, code)).toEqual(WRONG_CODE);
    await removeEmail(person);
    expect(await tryCode(pool, person.username, challenge, code)).toEqual(WRONG_CODE);
  });

  it("whose password was reset or made temporary cannot continue", async () => {
    const person = await makeCodeUser();
    const challenge = await beginSignIn(pool, person.username);
    const code = await newestCode(pool.poolId, person.email);
    await setPassword(person, PASSWORD, false);
    expect(await tryCode(pool, person.username, challenge, code)).toEqual(INVALID_SESSION);
  });

  it("cannot recover the password by the same mailbox", async () => {
    const [person, other] = [await makeCodeUser(), await makeCodeUser(pool, ENABLED)];
    const { UserPoolClient } = await succeed("CreateUserPoolClient", {
      UserPoolId: pool.poolId,
      ClientName: "open",
      PreventUserExistenceErrors: "LEGACY",
    });
    const forgot = ({ username }: Person) =>
      rejected("ForgotPassword", { ClientId: UserPoolClient?.ClientId, Username: username });
    const expected = rejection(
      "InvalidParameterException",
      "Cannot reset password for the user as there is no registered/verified email or phone_number",
    );
    expect(await forgot(person)).toEqual(expected);
    expect(await forgot(other)).toEqual(OK);
    const hidden = { ClientId: pool.clientId, Username: person.username };
    expect(await rejected("ForgotPassword", hidden)).toEqual(OK);
    expect(await messages({ poolId: pool.poolId, destination: person.email })).toEqual([]);
  });

  it("has a challenge that only its own session answers", async () => {
    const [person, other] = [await makeCodeUser(), await makeCodeUser()];
    const challenge = await beginSignIn(pool, person.username);
    const code = await newestCode(pool.poolId, person.email);
    expect(await tryCode(pool, other.username, challenge, code)).toEqual(INVALID_SESSION);
    expect(await tryCode(pool, other.username, await beginSignIn(pool, other.username), code)).toEqual(WRONG_CODE);
    expect(await tryCode(pool, person.username, challenge, code)).toEqual(OK);
  });

  it("is not offered codes as first factor, nor a passkey", async () => {
    const own = await makePool(
      {
        AliasAttributes: ["email"],
        EmailConfiguration,
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"] } },
      },
      { ExplicitAuthFlows: FLOWS },
    );
    await succeed("SetUserPoolMfaConfig", { UserPoolId: own.poolId, MfaConfiguration: "OPTIONAL", ...MFA });
    const person = await makeCodeUser(own);
    const { AvailableChallenges } = await startUserAuth(own, person.username, {});
    expect(AvailableChallenges).toEqual(["PASSWORD_SRP", "PASSWORD"]);
  });
});

describe("codes and an app", () => {
  async function makeUserWithBoth(choices: object) {
    const own = await makeEmailMfaPool();
    const enrolled = await makeEnrolledUser(own);
    expect(await prefer(enrolled.person, choices)).toEqual(OK);
    return { own, ...enrolled };
  }

  it("of which none is preferred are chosen from", async () => {
    const both = { EmailMfaSettings: ENABLED, SoftwareTokenMfaSettings: ENABLED };
    const { own, person, app } = await makeUserWithBoth(both);
    const challenge = await beginSignIn(own, person.username);
    expect(challenge).toEqual({
      ChallengeName: "SELECT_MFA_TYPE",
      Session: expect.any(String),
      ChallengeParameters: {
        MFAS_CAN_CHOOSE: '["EMAIL_OTP","SOFTWARE_TOKEN_MFA"]',
        USER_ID_FOR_SRP: person.username,
      },
    });
    const answer = (ANSWER: string) => answerInput(own, person.username, challenge, { ANSWER });
    const notAvailable = rejection("InvalidParameterException", "Selected challenge is not available");
    for (const wrong of ["EMAIL_MFA", "SMS_MFA", ""]) {
      expect(await rejected("AdminRespondToAuthChallenge", answer(wrong))).toEqual(notAvailable);
    }
    const byMail = await succeed("AdminRespondToAuthChallenge", answer("EMAIL_OTP"));
    expect(await tryCode(own, person.username, byMail, await newestCode(own.poolId, person.email))).toEqual(OK);
    expect(await rejected("AdminRespondToAuthChallenge", answer("EMAIL_OTP"))).toEqual(USED_SESSION);
    const again = await beginSignIn(own, person.username);
    const chooseApp = answerInput(own, person.username, again, { ANSWER: "SOFTWARE_TOKEN_MFA" });
    const byApp = await succeed("AdminRespondToAuthChallenge", chooseApp);
    const withCode = answerInput(own, person.username, byApp, { SOFTWARE_TOKEN_MFA_CODE: await app.nextCode() });
    expect(await rejected("AdminRespondToAuthChallenge", withCode)).toEqual(OK);
  });

  it("can be named by the other parameter", async () => {
    const both = { EmailMfaSettings: ENABLED, SoftwareTokenMfaSettings: ENABLED };
    const { own, person } = await makeUserWithBoth(both);
    await local("POST", "behaviour", { poolId: own.poolId, mfaChoices: "MFAS_CAN_SELECT" });
    const { ChallengeParameters } = await beginSignIn(own, person.username);
    expect(ChallengeParameters).toEqual({
      MFAS_CAN_SELECT: '["EMAIL_OTP","SOFTWARE_TOKEN_MFA"]',
      USER_ID_FOR_SRP: person.username,
    });
  });

  it("are not both preferred: the newer preference counts", async () => {
    const { own, person } = await makeUserWithBoth({ EmailMfaSettings: PREFERRED });
    const target = { UserPoolId: own.poolId, Username: person.username };
    const all = ["SOFTWARE_TOKEN_MFA", "EMAIL_OTP"];
    const shown = (PreferredMfaSetting: string) => ({ PreferredMfaSetting, UserMFASettingList: all });
    expect(await succeed("AdminGetUser", target)).toMatchObject(shown("EMAIL_OTP"));
    expect((await beginSignIn(own, person.username)).ChallengeName).toBe("EMAIL_OTP");
    expect(await prefer(person, { SoftwareTokenMfaSettings: PREFERRED })).toEqual(OK);
    expect(await succeed("AdminGetUser", target)).toMatchObject(shown("SOFTWARE_TOKEN_MFA"));
    expect((await beginSignIn(own, person.username)).ChallengeName).toBe("SOFTWARE_TOKEN_MFA");
    expect(await prefer(person, { SoftwareTokenMfaSettings: ENABLED })).toEqual(OK);
    expect((await beginSignIn(own, person.username)).ChallengeName).toBe("SELECT_MFA_TYPE");
    expect(await prefer(person, { SoftwareTokenMfaSettings: PREFERRED, EmailMfaSettings: PREFERRED })).toEqual(
      rejection("InvalidParameterException", "Only one MFA method can be preferred."),
    );
  });

  it("turned on beside a passkey let it count as both factors", async () => {
    const own = await makeEmailMfaPool();
    const Policies = { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } };
    const update = { UserPoolId: own.poolId, MfaConfiguration: "OPTIONAL", EmailConfiguration, Policies };
    await succeed("UpdateUserPool", update);
    const FactorConfiguration = "MULTI_FACTOR_WITH_USER_VERIFICATION";
    await setWebAuthn(own.poolId, { RelyingPartyId: "example.com", FactorConfiguration });
    await succeed("SetUserPoolMfaConfig", {
      ...(await succeed("GetUserPoolMfaConfig", { UserPoolId: own.poolId })),
      UserPoolId: own.poolId,
      ...MFA,
    });
    const person = await makeUser(own.poolId);
    const WebAuthnMfaSettings = { Enabled: true };
    expect((await prefer(person, { WebAuthnMfaSettings })).name).toBe("InvalidParameterException");
    expect(await prefer(person, { WebAuthnMfaSettings, EmailMfaSettings: ENABLED })).toEqual(OK);
  });
});

describe("codes cannot be turned on", () => {
  it("by a user without an address, nor in a pool that does not offer them", async () => {
    const person = await makeUser(pool.poolId);
    await removeEmail(person);
    expect(await prefer(person, { EmailMfaSettings: ENABLED })).toEqual(NO_DELIVERY);
    const own = await makePool({ EmailConfiguration, MfaConfiguration: "OPTIONAL" });
    const other = await makeUser(own.poolId);
    expect(await prefer(other, { EmailMfaSettings: ENABLED })).toEqual(NO_DELIVERY);
    expect(await prefer(other, { EmailMfaSettings: { Enabled: false } })).toEqual(OK);
  });

  it("and end when the pool takes them away or the address is removed", async () => {
    const own = await makeEmailMfaPool();
    const [person, other] = [await makeCodeUser(own), await makeCodeUser(own)];
    await removeEmail(other);
    expect(tokensOf(await beginSignIn(own, other.username)).accessToken).toContain(".");
    const { EmailMfaConfiguration: _gone, ...rest } = MFA;
    await succeed("SetUserPoolMfaConfig", { UserPoolId: own.poolId, MfaConfiguration: "OPTIONAL", ...rest });
    expect(tokensOf(await beginSignIn(own, person.username)).accessToken).toContain(".");
  });
});

describe("in a pool that requires MFA", () => {
  it("a user with an address and without an app gets a code, chosen or not", async () => {
    const own = await makeEmailMfaPool("ON");
    const person = await makeUser(own.poolId);
    const challenge = await beginSignIn(own, person.username);
    expect(challenge.ChallengeName).toBe("EMAIL_OTP");
    expect(await tryCode(own, person.username, challenge, await newestCode(own.poolId, person.email))).toEqual(OK);
  });

  /** Signs in a user without an address, who gets the MFA_SETUP challenge. */
  async function withoutAddress() {
    const own = await makeEmailMfaPool("ON");
    const person = await makeUser(own.poolId);
    await removeEmail(person);
    const challenge = await beginSignIn(own, person.username);
    const answer = (responses: Record<string, string>) => answerInput(own, person.username, challenge, responses);
    return { own, person, challenge, answer };
  }

  it.each(["EMAIL", "email"])("a user without an address gives one as %s, and proves it", async (key) => {
    const { own, person, challenge, answer } = await withoutAddress();
    expect(challenge).toMatchObject({
      ChallengeName: "MFA_SETUP",
      ChallengeParameters: { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]' },
    });
    const sent = await succeed("RespondToAuthChallenge", answer({ [key]: person.email }));
    expect(sent).toMatchObject({
      ChallengeName: "EMAIL_OTP",
      ChallengeParameters: { CODE_DELIVERY_DESTINATION: `${person.email.charAt(0)}***@e***` },
    });
    expect((await getUser(own.poolId, person.username)).attributes).not.toHaveProperty("email");
    const code = await newestCode(own.poolId, person.email);
    expect(await tryCode(own, person.username, sent, wrongCode(code))).toEqual(WRONG_CODE);
    expect(await tryCode(own, person.username, sent, code)).toEqual(OK);
    expect(await getUser(own.poolId, person.username)).toMatchObject({
      PreferredMfaSetting: "EMAIL_OTP",
      attributes: { email: person.email, email_verified: "true" },
    });
    expect((await beginSignIn(own, person.username)).ChallengeName).toBe("EMAIL_OTP");
  });

  it("an address that is none is rejected, and the session stays open for an app", async () => {
    const { own, answer, challenge } = await withoutAddress();
    for (const [EMAIL, message] of [
      ["", "Invalid email address format."],
      ["ada", "Invalid email address format."],
      [`${"x".repeat(2_048)}@example.org`, expect.stringContaining("less than or equal to 2048")],
    ]) {
      const outcome = await rejected("RespondToAuthChallenge", answer({ EMAIL }));
      expect(outcome).toEqual({ status: 400, name: "InvalidParameterException", message });
    }
    const { SecretCode } = await succeed("AssociateSoftwareToken", { Session: challenge.Session });
    expect(await new App(own.poolId, SecretCode).code()).toMatch(/^\d{6}$/);
  });

  it("an address is not accepted once the pool offers apps only, even with its code", async () => {
    const { own, person, answer } = await withoutAddress();
    const sent = await succeed("RespondToAuthChallenge", answer({ EMAIL: person.email }));
    const { EmailMfaConfiguration: _gone, ...rest } = MFA;
    await succeed("SetUserPoolMfaConfig", { UserPoolId: own.poolId, MfaConfiguration: "ON", ...rest });
    const code = await newestCode(own.poolId, person.email);
    expect(await tryCode(own, person.username, sent, code)).toEqual(WRONG_CODE);
  });

  it("an address that was set meanwhile cannot be replaced", async () => {
    const { own, person, answer } = await withoutAddress();
    const UserAttributes = [{ Name: "email", Value: person.email }];
    const target = { UserPoolId: own.poolId, Username: person.username };
    const sent = await succeed("RespondToAuthChallenge", answer({ EMAIL: `first-${person.email}` }));
    await succeed("AdminUpdateUserAttributes", { ...target, UserAttributes });
    const code = await newestCode(own.poolId, `first-${person.email}`);
    expect(await tryCode(own, person.username, sent, code)).toEqual(WRONG_CODE);
    const late = await withoutAddress();
    const lateTarget = { UserPoolId: late.own.poolId, Username: late.person.username };
    await succeed("AdminUpdateUserAttributes", { ...lateTarget, UserAttributes });
    const input = late.answer({ EMAIL: late.person.email });
    expect(await rejected("RespondToAuthChallenge", input)).toEqual(INVALID_SESSION);
  });

  it("an address is not accepted if the pool offers apps only", async () => {
    const own = await makePool({ MfaConfiguration: "ON" }, { ExplicitAuthFlows: FLOWS });
    const person = await inviteUser(own.poolId);
    await setPassword(person, PASSWORD);
    const challenge = await beginSignIn(own, person.username);
    expect(challenge.ChallengeParameters?.MFAS_CAN_SETUP).toBe('["SOFTWARE_TOKEN_MFA"]');
    const input = answerInput(own, person.username, challenge, { EMAIL: person.email });
    expect(await rejected("AdminRespondToAuthChallenge", input)).toEqual(
      rejection("InvalidParameterException", "EMAIL_OTP is not enabled for this user pool."),
    );
  });
});

describe("a pool", () => {
  const set = (poolId: string) =>
    rejected("SetUserPoolMfaConfig", { UserPoolId: poolId, MfaConfiguration: "OPTIONAL", ...MFA });
  const recovery = (...names: string[]) => ({
    AccountRecoverySetting: { RecoveryMechanisms: names.map((Name, index) => ({ Name, Priority: index + 1 })) },
  });
  const ONLY = rejection(
    "InvalidParameterException",
    "E-mail cannot be a second factor and the only way to recover an account.",
  );

  it("that users can recover by e-mail only cannot have codes as second factor", async () => {
    const { poolId } = await makePool({ EmailConfiguration, ...recovery("verified_email") });
    expect(await set(poolId)).toEqual(ONLY);
    for (const names of [["admin_only"], ["verified_email", "verified_phone_number"], ["verified_phone_number"]]) {
      await succeed("UpdateUserPool", { UserPoolId: poolId, EmailConfiguration, ...recovery(...names) });
      expect(await set(poolId)).toEqual(OK);
    }
    const update = { UserPoolId: poolId, EmailConfiguration, MfaConfiguration: "OPTIONAL" };
    expect(await rejected("UpdateUserPool", { ...update, ...recovery("verified_email") })).toEqual(ONLY);
  });

  it("needs its own identity in SES, and a tier above LITE", async () => {
    const { poolId } = await makePool();
    expect(await set(poolId)).toMatchObject({ status: 400, name: "InvalidParameterException" });
    const lite = await makePool({ EmailConfiguration, UserPoolTier: "LITE" });
    expect(await set(lite.poolId)).toEqual(
      rejection(
        "FeatureUnavailableInTierException",
        "EmailMfaConfiguration is not available in the tier of this user pool.",
      ),
    );
  });
});
