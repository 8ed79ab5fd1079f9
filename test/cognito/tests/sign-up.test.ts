// Users register themselves and confirm with a code.

import { describe, expect, it } from "vitest";
import { rejected, rejection, succeed } from "./support/cognito.ts";
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
import { inviteUser, makePool, makeUser, PASSWORD } from "./support/people.ts";

const WRONG_CODE = rejection("CodeMismatchException", "Invalid verification code provided, please try again.");
const NO_CODE = rejection("ExpiredCodeException", "Invalid code provided, please request a code again.");
const TOO_OFTEN = rejection("LimitExceededException", "Attempt limit exceeded, please try after some time.");
const NOBODY = rejection("UserNotFoundException", "Username/client id combination not found.");
const DISABLED = rejection("NotAuthorizedException", "User is disabled.");

function confirmInput(clientId: string, username: string, code: string, more: object = {}) {
  return { ClientId: clientId, Username: username, ConfirmationCode: code, ...more };
}

describe("SignUp", () => {
  it("creates an unconfirmed user, stores a code in the outbox, and returns the masked address", async () => {
    const { poolId, clientId } = await openPool();
    const { username, email, output } = await signUp(clientId);
    expect(output).toEqual({
      UserConfirmed: false,
      UserSub: expect.stringMatching(/^[0-9a-f-]{36}$/),
      CodeDeliveryDetails: {
        Destination: `${email.charAt(0)}***@e***`,
        DeliveryMedium: "EMAIL",
        AttributeName: "email",
      },
    });
    expect(await newestMessage(poolId, email)).toMatchObject({
      kind: "sign_up",
      username,
      medium: "EMAIL",
      code: expect.stringMatching(/^\d{6}$/),
      temporaryPassword: null,
    });
    expect(await getUser(poolId, username)).toMatchObject({
      UserStatus: "UNCONFIRMED",
      Enabled: true,
      attributes: { email, email_verified: "false" },
    });
  });

  it("sends the code to the phone number if the pool verifies both kinds and the user has both", async () => {
    const { poolId, clientId } = await openPool({ AutoVerifiedAttributes: ["email", "phone_number"] });
    const { output } = await signUp(clientId, [{ Name: "phone_number", Value: "+155501008920" }]);
    expect(output.CodeDeliveryDetails).toEqual({
      Destination: "+********8920",
      DeliveryMedium: "SMS",
      AttributeName: "phone_number",
    });
    expect(await messages({ poolId })).toHaveLength(1);
    expect((await newestMessage(poolId, "+155501008920")).medium).toBe("SMS");
  });

  it("sends nothing if the pool verifies nothing", async () => {
    const { poolId, clientId } = await makePool();
    const { output } = await signUp(clientId);
    expect(output).not.toHaveProperty("CodeDeliveryDetails");
    expect(await messages({ poolId })).toEqual([]);
  });

  it("accepts another user's address, because it is not an alias yet", async () => {
    const { poolId, clientId } = await openPool();
    const { email } = await inviteUser(poolId);
    const input = { ClientId: clientId, Username: "second", Password: PASSWORD, UserAttributes: [emailPair(email)] };
    expect((await succeed("SignUp", input)).UserConfirmed).toBe(false);
  });

  it.each([
    ["a username that is taken", { Username: "TAKEN" }, rejection("UsernameExistsException", "User already exists")],
    [
      "an address as a username",
      { Username: "ada@example.org" },
      rejection(
        "InvalidParameterException",
        "Username cannot be of email format, since user pool is configured for email alias.",
      ),
    ],
    ["no password", { Password: undefined }, rejection("InvalidParameterException", "Password is required.")],
    [
      "a weak password",
      { Password: "Weak1!" },
      rejection("InvalidPasswordException", "Password did not conform with policy: Password not long enough"),
    ],
    [
      "a verified flag",
      { UserAttributes: [emailPair("ada@example.org"), { Name: "email_verified", Value: "true" }] },
      rejection("InvalidParameterException", "Cannot modify the non-mutable attribute email_verified"),
    ],
    [
      "a missing required attribute",
      { UserAttributes: [] },
      rejection(
        "InvalidParameterException",
        "Attributes did not conform to the schema: email: The attribute is required\n",
      ),
    ],
    [
      "an attribute that the client may not write",
      { UserAttributes: [emailPair("ada@example.org"), { Name: "locale", Value: "en" }] },
      rejection("NotAuthorizedException", "A client attempted to write unauthorized attribute"),
    ],
    [
      "an unknown client",
      { ClientId: "nowhere" },
      rejection("ResourceNotFoundException", "User pool client nowhere does not exist."),
    ],
  ])("rejects %s", async (_what, changes, expected) => {
    const { clientId } = await openPool(
      { Schema: [{ Name: "email", Required: true, AttributeDataType: "String", Mutable: true }] },
      { WriteAttributes: ["email", "name"] },
    );
    const input = { ClientId: clientId, Password: PASSWORD, UserAttributes: [emailPair("ada@example.org")] };
    await succeed("SignUp", { ...input, Username: "taken" });
    expect(await rejected("SignUp", { ...input, Username: "free", ...changes })).toEqual(expected);
  });

  it("is rejected if only administrators create users", async () => {
    const { clientId } = await openPool({ AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } });
    expect(await rejected("SignUp", { ClientId: clientId, Username: "ada", Password: PASSWORD })).toEqual(
      rejection("NotAuthorizedException", "SignUp is not permitted for this user pool"),
    );
  });

  it("reports a taken address if addresses are usernames", async () => {
    const { clientId } = await makePool({ UsernameAttributes: ["email"] });
    const input = { ClientId: clientId, Username: freshEmail(), Password: PASSWORD };
    await succeed("SignUp", input);
    expect(await rejected("SignUp", input)).toEqual(
      rejection("UsernameExistsException", "An account with the given email already exists."),
    );
  });
});

describe("ConfirmSignUp", () => {
  it("confirms the user and verifies the address, which becomes an alias", async () => {
    const { poolId, clientId } = await openPool();
    const { username, email } = await signUp(clientId);
    const code = await newestCode(poolId, email);
    expect(await succeed("ConfirmSignUp", confirmInput(clientId, username, code))).toEqual({});
    expect(await getUser(poolId, email)).toMatchObject({
      Username: username,
      UserStatus: "CONFIRMED",
      attributes: { email_verified: "true" },
    });
  });

  it("accepts the address if addresses are usernames", async () => {
    const { poolId, clientId } = await makePool({ UsernameAttributes: ["email"], AutoVerifiedAttributes: ["email"] });
    const email = freshEmail();
    await succeed("SignUp", { ClientId: clientId, Username: email, Password: PASSWORD });
    await succeed("ConfirmSignUp", confirmInput(clientId, email, await newestCode(poolId, email)));
    expect((await getUser(poolId, email)).UserStatus).toBe("CONFIRMED");
  });

  it("rejects a wrong code, after which the correct one still works", async () => {
    const { poolId, clientId } = await openPool();
    const { username, email } = await signUp(clientId);
    const code = await newestCode(poolId, email);
    expect(await rejected("ConfirmSignUp", confirmInput(clientId, username, otherThan(code)))).toEqual(WRONG_CODE);
    await succeed("ConfirmSignUp", confirmInput(clientId, username, code));
  });

  it("rejects a code that is a day old", async () => {
    const { poolId, clientId } = await openPool();
    const { username, email } = await signUp(clientId);
    const input = confirmInput(clientId, username, await newestCode(poolId, email));
    await moveClock(poolId, 24.01);
    expect(await rejected("ConfirmSignUp", input)).toEqual(NO_CODE);
  });

  it("accepts 15 attempts an hour, successful or not", async () => {
    const { poolId, clientId } = await openPool();
    const { username, email } = await signUp(clientId);
    const code = await newestCode(poolId, email);
    for (let attempt = 0; attempt < 15; attempt++) {
      expect(await rejected("ConfirmSignUp", confirmInput(clientId, username, otherThan(code)))).toEqual(WRONG_CODE);
    }
    const input = confirmInput(clientId, username, code);
    expect(await rejected("ConfirmSignUp", input)).toEqual(TOO_OFTEN);
    await moveClock(poolId, 1.01);
    expect(await succeed("ConfirmSignUp", input)).toEqual({});
  });

  it("rejects another user's address unless ForceAliasCreation is set", async () => {
    const { poolId, clientId } = await openPool();
    const { username, email } = await signUp(clientId);
    const former = await inviteUser(poolId, [emailPair(email)]);
    const input = confirmInput(clientId, username, await newestCode(poolId, email));
    expect(await rejected("ConfirmSignUp", input)).toEqual(
      rejection("AliasExistsException", "An account with the email already exists."),
    );
    expect((await getUser(poolId, username)).UserStatus).toBe("UNCONFIRMED");
    await succeed("ConfirmSignUp", { ...input, ForceAliasCreation: true });
    expect((await getUser(poolId, email)).Username).toBe(username);
    expect((await getUser(poolId, former.username)).attributes).toMatchObject({ email, email_verified: "false" });
  });

  it("does not verify an address that an administrator has set after the code was sent", async () => {
    const { poolId, clientId } = await openPool();
    const { username, email } = await signUp(clientId);
    const next = freshEmail();
    const change = { UserPoolId: poolId, Username: username, UserAttributes: [emailPair(next)] };
    await succeed("AdminUpdateUserAttributes", change);
    await succeed("ConfirmSignUp", confirmInput(clientId, username, await newestCode(poolId, email)));
    expect(await getUser(poolId, username)).toMatchObject({
      UserStatus: "CONFIRMED",
      attributes: { email: next, email_verified: "false" },
    });
  });

  it("rejects confirmed and disabled users", async () => {
    const { poolId, clientId } = await openPool();
    const confirmed = await makeUser(poolId);
    expect(await rejected("ConfirmSignUp", confirmInput(clientId, confirmed.username, "123456"))).toEqual(
      rejection("NotAuthorizedException", "User cannot be confirmed. Current status is CONFIRMED"),
    );
    const { username, email } = await signUp(clientId);
    await succeed("AdminDisableUser", { UserPoolId: poolId, Username: username });
    const input = confirmInput(clientId, username, await newestCode(poolId, email));
    expect(await rejected("ConfirmSignUp", input)).toEqual(DISABLED);
  });

  it("reveals unknown users only if the client does not hide them", async () => {
    const legacy = await openPool();
    expect(await rejected("ConfirmSignUp", confirmInput(legacy.clientId, "nobody", "123456"))).toEqual(NOBODY);
    const hiding = await openPool({}, { PreventUserExistenceErrors: "ENABLED" });
    const attempt = () => rejected("ConfirmSignUp", confirmInput(hiding.clientId, "nobody", "123456"));
    expect(await attempt()).toEqual(NO_CODE);
    await succeed("ResendConfirmationCode", { ClientId: hiding.clientId, Username: "nobody" });
    for (let times = 1; times < 15; times++) expect(await attempt()).toEqual(WRONG_CODE);
    expect(await attempt()).toEqual(TOO_OFTEN);
  });
});

describe("ResendConfirmationCode", () => {
  it("sends another code to the same address and invalidates the previous one", async () => {
    const { poolId, clientId } = await openPool();
    const { username, email, output } = await signUp(clientId);
    const former = await newestCode(poolId, email);
    const again = await succeed("ResendConfirmationCode", { ClientId: clientId, Username: username });
    expect(again).toEqual({ CodeDeliveryDetails: output.CodeDeliveryDetails });
    const message = await newestMessage(poolId, email);
    expect(message.kind).toBe("resend_code");
    expect(await rejected("ConfirmSignUp", confirmInput(clientId, username, former))).toEqual(WRONG_CODE);
    await succeed("ConfirmSignUp", confirmInput(clientId, username, message.code ?? ""));
  });

  it("sends at most five codes an hour", async () => {
    const { poolId, clientId } = await openPool();
    const input = { ClientId: clientId, Username: (await signUp(clientId)).username };
    for (let times = 0; times < 5; times++) await succeed("ResendConfirmationCode", input);
    expect(await rejected("ResendConfirmationCode", input)).toEqual(TOO_OFTEN);
    await moveClock(poolId, 1.01);
    await succeed("ResendConfirmationCode", input);
  });

  it("rejects confirmed, disabled and unknown users", async () => {
    const { poolId, clientId } = await openPool();
    const resend = (Username: string) => rejected("ResendConfirmationCode", { ClientId: clientId, Username });
    expect(await resend((await makeUser(poolId)).username)).toEqual(
      rejection("InvalidParameterException", "User is already confirmed."),
    );
    const { username } = await signUp(clientId);
    await succeed("AdminDisableUser", { UserPoolId: poolId, Username: username });
    expect(await resend(username)).toEqual(DISABLED);
    expect(await resend("nobody")).toEqual(NOBODY);
  });

  it("rejects users whom no code can reach", async () => {
    const cannot = rejection("InvalidParameterException", "Cannot resend codes. Auto verification not turned on.");
    const silent = await makePool();
    const { username } = await signUp(silent.clientId);
    expect(await rejected("ResendConfirmationCode", { ClientId: silent.clientId, Username: username })).toEqual(cannot);
    const { clientId } = await openPool();
    await succeed("SignUp", { ClientId: clientId, Username: "ada", Password: PASSWORD });
    expect(await rejected("ResendConfirmationCode", { ClientId: clientId, Username: "ada" })).toEqual(cannot);
  });

  it("simulates a delivery to a stable address for an unknown user that the client hides, and sends nothing", async () => {
    const { poolId, clientId } = await openPool({}, { PreventUserExistenceErrors: "ENABLED" });
    const resend = (Username: string) => succeed("ResendConfirmationCode", { ClientId: clientId, Username });
    const first = await resend("nobody");
    expect(first.CodeDeliveryDetails).toEqual({
      Destination: expect.stringMatching(/^[a-z]\*{3}@[a-z]\*{3}$/),
      DeliveryMedium: "EMAIL",
      AttributeName: "email",
    });
    expect(await resend("NOBODY")).toEqual(first);
    expect((await resend("zoe@bar.org")).CodeDeliveryDetails?.Destination).toBe("z***@b***");
    expect(await messages({ poolId })).toEqual([]);
  });
});

describe("AdminConfirmSignUp", () => {
  it("confirms without a code and leaves the address unverified", async () => {
    const { poolId, clientId } = await openPool();
    const { username } = await signUp(clientId);
    const input = { UserPoolId: poolId, Username: username };
    expect(await succeed("AdminConfirmSignUp", input)).toEqual({});
    expect(await getUser(poolId, username)).toMatchObject({
      UserStatus: "CONFIRMED",
      attributes: { email_verified: "false" },
    });
    expect(await rejected("AdminConfirmSignUp", input)).toEqual(
      rejection("NotAuthorizedException", "User cannot be confirmed. Current status is CONFIRMED"),
    );
  });
});
