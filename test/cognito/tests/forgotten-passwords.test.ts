// Forgotten passwords: resets with a code to a verified address, requested by the user or by an administrator.

import { describe, expect, it } from "vitest";
import { POOL_ID, rejected, rejection, succeed } from "./support/cognito.ts";
import {
  emailPair,
  freshEmail,
  getUser,
  messages,
  moveClock,
  newestCode,
  newestMessage,
  openPool,
  otherThan,
  signUp,
} from "./support/mailbox.ts";
import { adminSignInInput, inviteUser, makePool, makeUser, PASSWORD, setPassword, signIn } from "./support/people.ts";

const NEXT_PASSWORD = "Another-Horse8!battery";
const WRONG_CODE = rejection("CodeMismatchException", "Invalid verification code provided, please try again.");
const NO_CODE = rejection("ExpiredCodeException", "Invalid code provided, please request a code again.");
const TOO_OFTEN = rejection("LimitExceededException", "Attempt limit exceeded, please try after some time.");
const NOBODY = rejection("UserNotFoundException", "Username/client id combination not found.");
const WRONG_STATE = rejection("NotAuthorizedException", "User password cannot be reset in the current state.");
const NO_ADDRESS = rejection(
  "InvalidParameterException",
  "Cannot reset password for the user as there is no registered/verified email or phone_number",
);
const RESET_REQUIRED = rejection("PasswordResetRequiredException", "Password reset required for the user");
const HIDING = { PreventUserExistenceErrors: "ENABLED" };
const NUMBER = [
  { Name: "phone_number", Value: "+15550100" },
  { Name: "phone_number_verified", Value: "true" },
];

function forgotInput(clientId: string, Username: string) {
  return { ClientId: clientId, Username };
}

function confirmInput(clientId: string, Username: string, ConfirmationCode: string, Password = NEXT_PASSWORD) {
  return { ClientId: clientId, Username, ConfirmationCode, Password };
}

async function makeUnverified(poolId: string) {
  const person = { poolId, username: crypto.randomUUID(), email: freshEmail() };
  await succeed("AdminCreateUser", {
    UserPoolId: poolId,
    Username: person.username,
    MessageAction: "SUPPRESS",
    UserAttributes: [emailPair(person.email)],
  });
  await setPassword(person, PASSWORD);
  return person;
}

describe("ForgotPassword and ConfirmForgotPassword", () => {
  it("set a new password with a code that works once, and do not revoke existing sign-ins", async () => {
    const { poolId, clientId } = await openPool();
    const person = await makeUser(poolId);
    const { accessToken } = await signIn(person, clientId);
    expect(await succeed("ForgotPassword", forgotInput(clientId, person.email))).toEqual({
      CodeDeliveryDetails: {
        Destination: `${person.email.charAt(0)}***@e***`,
        DeliveryMedium: "EMAIL",
        AttributeName: "email",
      },
    });
    expect(await newestMessage(poolId, person.email)).toMatchObject({
      kind: "forgot_password",
      username: person.username,
    });
    const input = confirmInput(clientId, person.email, await newestCode(poolId, person.email));
    expect(await succeed("ConfirmForgotPassword", input)).toEqual({});
    expect(await rejected("ConfirmForgotPassword", input)).toEqual(NO_CODE);
    expect((await succeed("GetUser", { AccessToken: accessToken })).Username).toBe(person.username);
    const attempt = (password: string) =>
      rejected("AdminInitiateAuth", adminSignInInput(poolId, clientId, person.username, password));
    expect(await attempt(NEXT_PASSWORD)).toMatchObject({ status: 200 });
    expect(await attempt(PASSWORD)).toEqual(rejection("NotAuthorizedException", "Incorrect username or password."));
  });

  it("work in the default pool", async () => {
    const { email } = await makeUser();
    const ClientId = "gatehouselocalclient000000";
    await succeed("ForgotPassword", forgotInput(ClientId, email));
    await succeed("ConfirmForgotPassword", confirmInput(ClientId, email, await newestCode(POOL_ID, email)));
  });
});

describe("ForgotPassword", () => {
  it.each([
    ["the phone number first, without the setting", undefined, "+15550100"],
    ["the preferred address", [{ Name: "verified_email", Priority: 1 }], null],
    [
      "the preferred of two",
      [
        { Name: "verified_email", Priority: 2 },
        { Name: "verified_phone_number", Priority: 1 },
      ],
      "+15550100",
    ],
  ])("sends the code to %s", async (_what, RecoveryMechanisms, expected) => {
    const setting = RecoveryMechanisms === undefined ? {} : { AccountRecoverySetting: { RecoveryMechanisms } };
    const { poolId, clientId } = await openPool(setting);
    const { username, email } = await inviteUser(poolId, NUMBER);
    await setPassword({ poolId, username, email }, PASSWORD);
    await succeed("ForgotPassword", forgotInput(clientId, username));
    expect(await messages({ poolId })).toMatchObject([{ destination: expected ?? email }]);
  });

  it.each([[{}], [HIDING]])("is rejected if only administrators can reset passwords (%o)", async (clientSettings) => {
    const RecoveryMechanisms = [{ Name: "admin_only", Priority: 1 }];
    const { poolId, clientId } = await openPool({ AccountRecoverySetting: { RecoveryMechanisms } }, clientSettings);
    const { username } = await makeUser(poolId);
    expect(await rejected("ForgotPassword", forgotInput(clientId, username))).toEqual(
      rejection("NotAuthorizedException", "Contact administrator to reset password."),
    );
  });

  it.each([[{}], [HIDING]])("does not reset a temporary password (%o)", async (clientSettings) => {
    const { poolId, clientId } = await openPool({}, clientSettings);
    const { username } = await inviteUser(poolId);
    expect(await rejected("ForgotPassword", forgotInput(clientId, username))).toEqual(WRONG_STATE);
  });

  it("reports users whom no code can reach if the client does not hide unknown users", async () => {
    const { poolId, clientId } = await openPool();
    const forgot = (name: string) => rejected("ForgotPassword", forgotInput(clientId, name));
    expect(await forgot("nobody")).toEqual(NOBODY);
    expect(await forgot((await makeUnverified(poolId)).username)).toEqual(NO_ADDRESS);
    expect(await forgot((await signUp(clientId)).username)).toEqual(NO_ADDRESS);
    const { username } = await makeUser(poolId);
    await succeed("AdminDisableUser", { UserPoolId: poolId, Username: username });
    expect(await forgot(username)).toEqual(rejection("NotAuthorizedException", "User is disabled."));
  });

  it("simulates a delivery for all of them if the client hides unknown users, and sends nothing", async () => {
    const { poolId, clientId } = await openPool({}, HIDING);
    const disabled = await makeUser(poolId);
    await succeed("AdminDisableUser", { UserPoolId: poolId, Username: disabled.username });
    for (const name of ["nobody", (await makeUnverified(poolId)).username, disabled.username]) {
      const first = await succeed("ForgotPassword", forgotInput(clientId, name));
      expect(first.CodeDeliveryDetails).toEqual({
        Destination: expect.stringMatching(/^[a-z]\*{3}@[a-z]\*{3}$/),
        DeliveryMedium: "EMAIL",
        AttributeName: "email",
      });
      expect(await succeed("ForgotPassword", forgotInput(clientId, name))).toEqual(first);
    }
    expect(await messages({ poolId })).toEqual([]);
  });

  it("simulates a text message if the pool recovers by phone number only", async () => {
    const RecoveryMechanisms = [{ Name: "verified_phone_number", Priority: 1 }];
    const { clientId } = await openPool({ AccountRecoverySetting: { RecoveryMechanisms } }, HIDING);
    const { CodeDeliveryDetails } = await succeed("ForgotPassword", forgotInput(clientId, "nobody"));
    expect(CodeDeliveryDetails).toMatchObject({
      Destination: expect.stringMatching(/^\+\*{7}\d{4}$/),
      DeliveryMedium: "SMS",
    });
  });

  it("sends at most five codes an hour, and simulates as many for an unknown user", async () => {
    const { poolId, clientId } = await openPool({}, HIDING);
    const { username } = await makeUser(poolId);
    for (const name of [username, "nobody"]) {
      for (let times = 0; times < 5; times++) await succeed("ForgotPassword", forgotInput(clientId, name));
      expect(await rejected("ForgotPassword", forgotInput(clientId, name))).toEqual(TOO_OFTEN);
    }
    await moveClock(poolId, 1.01);
    await succeed("ForgotPassword", forgotInput(clientId, username));
  });
});

describe("ConfirmForgotPassword", () => {
  async function withCode(clientSettings = {}) {
    const { poolId, clientId } = await openPool({}, clientSettings);
    const person = await makeUser(poolId);
    await succeed("ForgotPassword", forgotInput(clientId, person.username));
    return { poolId, clientId, person, code: await newestCode(poolId, person.email) };
  }

  it("rejects a weak password, which uses up neither the code nor an attempt", async () => {
    const { clientId, person, code } = await withCode();
    for (let times = 0; times < 6; times++) {
      expect(await rejected("ConfirmForgotPassword", confirmInput(clientId, person.username, code, "Weak1!"))).toEqual(
        rejection("InvalidPasswordException", "Password did not conform with policy: Password not long enough"),
      );
    }
    await succeed("ConfirmForgotPassword", confirmInput(clientId, person.username, code));
  });

  it("rejects a wrong code, and after five attempts every code for an hour", async () => {
    const { poolId, clientId, person, code } = await withCode();
    const attempt = (tried: string) =>
      rejected("ConfirmForgotPassword", confirmInput(clientId, person.username, tried));
    for (let times = 0; times < 5; times++) expect(await attempt(otherThan(code))).toEqual(WRONG_CODE);
    expect(await attempt(code)).toEqual(TOO_OFTEN);
    await moveClock(poolId, 1.01);
    expect(await attempt(code)).toEqual(NO_CODE);
  });

  it("accepts a code once, even if two requests send it at the same time", async () => {
    const { clientId, person, code } = await withCode();
    const input = confirmInput(clientId, person.username, code);
    const outcomes = await Promise.all([1, 2].map(() => rejected("ConfirmForgotPassword", input)));
    expect(outcomes.map(({ name }) => name).sort()).toEqual(["ExpiredCodeException", "ok"]);
  });

  it("rejects a code that is an hour old, and a code for a user who has requested none", async () => {
    const { poolId, clientId, person, code } = await withCode();
    await moveClock(poolId, 1.01);
    expect(await rejected("ConfirmForgotPassword", confirmInput(clientId, person.username, code))).toEqual(NO_CODE);
    const other = await makeUser(poolId);
    expect(await rejected("ConfirmForgotPassword", confirmInput(clientId, other.username, code))).toEqual(NO_CODE);
  });

  it("reports unknown and disabled users if the client does not hide them", async () => {
    const { poolId, clientId, person, code } = await withCode();
    expect(await rejected("ConfirmForgotPassword", confirmInput(clientId, "nobody", code))).toEqual(NOBODY);
    await succeed("AdminDisableUser", { UserPoolId: poolId, Username: person.username });
    expect(await rejected("ConfirmForgotPassword", confirmInput(clientId, person.username, code))).toEqual(
      rejection("NotAuthorizedException", "User is disabled."),
    );
  });

  it("responds to hidden users with a wrong code, or with an expired code if none was requested", async () => {
    const { poolId, clientId, person, code } = await withCode(HIDING);
    const attempt = (name: string) => rejected("ConfirmForgotPassword", confirmInput(clientId, name, code));
    expect(await attempt("nobody")).toEqual(NO_CODE);
    await succeed("ForgotPassword", forgotInput(clientId, "nobody"));
    for (let times = 1; times < 5; times++) expect(await attempt("nobody")).toEqual(WRONG_CODE);
    expect(await attempt("nobody")).toEqual(TOO_OFTEN);
    await succeed("AdminDisableUser", { UserPoolId: poolId, Username: person.username });
    expect(await attempt(person.username)).toEqual(WRONG_CODE);
  });

  it("rejects unconfirmed users, and users who have a temporary password by then", async () => {
    const { poolId, clientId, person, code } = await withCode();
    await setPassword(person, "Temporary-Pass1!", false);
    expect(await rejected("ConfirmForgotPassword", confirmInput(clientId, person.username, code))).toEqual(WRONG_STATE);
    const { username, email } = await signUp(clientId);
    await succeed("AdminUpdateUserAttributes", {
      UserPoolId: poolId,
      Username: username,
      UserAttributes: [emailPair(email), { Name: "email_verified", Value: "true" }],
    });
    await succeed("ForgotPassword", forgotInput(clientId, username));
    const input = confirmInput(clientId, username, await newestCode(poolId, email));
    expect(await rejected("ConfirmForgotPassword", input)).toEqual(
      rejection("UserNotConfirmedException", "User is not confirmed."),
    );
  });
});

describe("AdminResetUserPassword", () => {
  const reset = (poolId: string, Username: string) => ({ UserPoolId: poolId, Username });

  it("invalidates the password until a code has set a new one, and suspends existing sign-ins until then", async () => {
    const { poolId, clientId } = await openPool();
    const person = await makeUser(poolId);
    const { accessToken, refreshToken } = await signIn(person, clientId);
    expect(await succeed("AdminResetUserPassword", reset(poolId, person.username))).toEqual({});
    expect((await getUser(poolId, person.username)).UserStatus).toBe("RESET_REQUIRED");
    const attempt = (password: string) =>
      rejected("AdminInitiateAuth", adminSignInInput(poolId, clientId, person.username, password));
    expect(await attempt(PASSWORD)).toEqual(RESET_REQUIRED);
    expect(await rejected("GetUser", { AccessToken: accessToken })).toEqual(RESET_REQUIRED);
    const message = await newestMessage(poolId, person.email);
    expect(message.kind).toBe("admin_reset_password");
    await succeed("ConfirmForgotPassword", confirmInput(clientId, person.username, message.code ?? ""));
    expect(await attempt(NEXT_PASSWORD)).toMatchObject({ status: 200 });
    expect((await succeed("GetUser", { AccessToken: accessToken })).Username).toBe(person.username);
    await succeed("GetTokensFromRefreshToken", { ClientId: clientId, RefreshToken: refreshToken });
  });

  it("is limited to five calls an hour", async () => {
    const { poolId } = await openPool();
    const { username } = await makeUser(poolId);
    for (let times = 0; times < 5; times++) await succeed("AdminResetUserPassword", reset(poolId, username));
    expect(await rejected("AdminResetUserPassword", reset(poolId, username))).toEqual(TOO_OFTEN);
  });

  it("rejects users with a temporary password, unconfirmed and disabled users, and users whom no code can reach", async () => {
    const { poolId, clientId } = await openPool();
    const attempt = (name: string) => rejected("AdminResetUserPassword", reset(poolId, name));
    expect(await attempt((await inviteUser(poolId)).username)).toEqual(WRONG_STATE);
    expect(await attempt((await signUp(clientId)).username)).toEqual(WRONG_STATE);
    expect(await attempt((await makeUnverified(poolId)).username)).toEqual(NO_ADDRESS);
    const { username } = await makeUser(poolId);
    await succeed("AdminDisableUser", reset(poolId, username));
    expect(await attempt(username)).toEqual(rejection("NotAuthorizedException", "User is disabled"));
  });

  it("is rejected if only administrators can reset passwords", async () => {
    const RecoveryMechanisms = [{ Name: "admin_only", Priority: 1 }];
    const { poolId } = await makePool({ AccountRecoverySetting: { RecoveryMechanisms } });
    const { username } = await makeUser(poolId);
    expect(await rejected("AdminResetUserPassword", reset(poolId, username))).toEqual(NO_ADDRESS);
  });
});
