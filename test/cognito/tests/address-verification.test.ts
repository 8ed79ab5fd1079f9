// Verification codes: for an address that changes at once, and for one that stays pending until it is verified.

import { describe, expect, it } from "vitest";
import { type Input, local, POOL_ID, rejected, rejection, succeed } from "./support/cognito.ts";
import {
  emailPair,
  freshEmail,
  getUser,
  messages,
  moveClock,
  newestCode,
  openPool,
  otherThan,
} from "./support/mailbox.ts";
import { inviteUser, makePool, makeUser, PASSWORD, type Person, setPassword, signIn } from "./support/people.ts";

const WRONG_CODE = rejection("CodeMismatchException", "Invalid verification code provided, please try again.");
const NO_CODE = rejection("ExpiredCodeException", "Invalid code provided, please request a code again.");
const TOO_OFTEN = rejection("LimitExceededException", "Attempt limit exceeded, please try after some time.");
const NO_USER = rejection("UserNotFoundException", "User does not exist.");
const TAKEN = rejection("AliasExistsException", "An account with the email already exists.");
const VERIFY_FIRST = { UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] } };

async function signedIn(poolSettings: Input = {}) {
  const { poolId, clientId } = await openPool(poolSettings);
  const person = await makeUser(poolId);
  return { poolId, clientId, person, ...(await signIn(person, clientId)) };
}

function codeRequest(AccessToken: string, AttributeName = "email") {
  return { AccessToken, AttributeName };
}

function verify(AccessToken: string, Code: string, AttributeName = "email") {
  return { AccessToken, AttributeName, Code };
}

function changeEmail(AccessToken: string, email: string) {
  return { AccessToken, UserAttributes: [emailPair(email)] };
}

function adminChange({ poolId, username }: Person, ...UserAttributes: { Name: string; Value: string }[]) {
  return { UserPoolId: poolId, Username: username, UserAttributes };
}

describe("GetUserAttributeVerificationCode and VerifyUserAttribute", () => {
  it("verify an address that changed at once, which makes it an alias", async () => {
    const { poolId, person, accessToken } = await signedIn();
    const email = freshEmail();
    await succeed("UpdateUserAttributes", changeEmail(accessToken, email));
    expect(await succeed("GetUserAttributeVerificationCode", codeRequest(accessToken))).toEqual({
      CodeDeliveryDetails: {
        Destination: `${email.charAt(0)}***@e***`,
        DeliveryMedium: "EMAIL",
        AttributeName: "email",
      },
    });
    const input = verify(accessToken, await newestCode(poolId, email));
    expect(await succeed("VerifyUserAttribute", input)).toEqual({});
    expect(await getUser(poolId, email)).toMatchObject({
      Username: person.username,
      attributes: { email_verified: "true" },
    });
    expect(await rejected("VerifyUserAttribute", input)).toEqual(NO_CODE);
  });

  it("verify a phone number, and an address that is already verified", async () => {
    const { poolId, person, accessToken } = await signedIn();
    await succeed("AdminUpdateUserAttributes", adminChange(person, { Name: "phone_number", Value: "+15550102" }));
    for (const [name, destination] of [
      ["phone_number", "+15550102"],
      ["email", person.email],
    ] as const) {
      await succeed("GetUserAttributeVerificationCode", codeRequest(accessToken, name));
      await succeed("VerifyUserAttribute", verify(accessToken, await newestCode(poolId, destination), name));
    }
    expect((await getUser(poolId, person.username)).attributes).toMatchObject({
      phone_number_verified: "true",
      email_verified: "true",
    });
  });

  it("reject other attributes", async () => {
    const { accessToken } = await signedIn();
    const expected = rejection(
      "InvalidParameterException",
      "Invalid attribute name. Only phone_number and email can be verified.",
    );
    expect(await rejected("GetUserAttributeVerificationCode", codeRequest(accessToken, "name"))).toEqual(expected);
    expect(await rejected("VerifyUserAttribute", verify(accessToken, "123456", "name"))).toEqual(expected);
  });

  it("report a missing address and a missing code", async () => {
    const { poolId, clientId } = await openPool();
    const person = { poolId, username: "ada", email: "" };
    await succeed("AdminCreateUser", { UserPoolId: poolId, Username: "ada", MessageAction: "SUPPRESS" });
    await setPassword(person, PASSWORD);
    const { accessToken } = await signIn(person, clientId);
    expect(await rejected("GetUserAttributeVerificationCode", codeRequest(accessToken))).toEqual(
      rejection("InvalidParameterException", "User does not have a valid registered email address"),
    );
    expect(await rejected("GetUserAttributeVerificationCode", codeRequest(accessToken, "phone_number"))).toEqual(
      rejection("InvalidParameterException", "User does not have a valid registered phone number"),
    );
    expect(await rejected("VerifyUserAttribute", verify(accessToken, "123456"))).toEqual(NO_CODE);
  });

  it("send at most five codes an hour", async () => {
    const { accessToken } = await signedIn();
    for (let times = 0; times < 5; times++) await succeed("GetUserAttributeVerificationCode", codeRequest(accessToken));
    expect(await rejected("GetUserAttributeVerificationCode", codeRequest(accessToken))).toEqual(TOO_OFTEN);
  });

  it("accept 15 attempts an hour, successful or not", async () => {
    const { poolId, clientId, person, accessToken } = await signedIn();
    await succeed("GetUserAttributeVerificationCode", codeRequest(accessToken));
    const code = await newestCode(poolId, person.email);
    for (let attempt = 0; attempt < 15; attempt++) {
      expect(await rejected("VerifyUserAttribute", verify(accessToken, otherThan(code)))).toEqual(WRONG_CODE);
    }
    expect(await rejected("VerifyUserAttribute", verify(accessToken, code))).toEqual(TOO_OFTEN);
    await moveClock(poolId, 1.01);
    const later = await signIn(person, clientId);
    await succeed("VerifyUserAttribute", verify(later.accessToken, code));
  });

  it("reject a code that is a day old", async () => {
    const { poolId, clientId, person, accessToken } = await signedIn();
    await succeed("GetUserAttributeVerificationCode", codeRequest(accessToken));
    const code = await newestCode(poolId, person.email);
    await moveClock(poolId, 24.01);
    const later = await signIn(person, clientId);
    expect(await rejected("VerifyUserAttribute", verify(later.accessToken, code))).toEqual(NO_CODE);
  });

  it("reject a code for an address that was replaced or deleted after it was sent", async () => {
    const { poolId, person, accessToken } = await signedIn();
    const [first, second] = [freshEmail(), freshEmail()];
    await succeed("UpdateUserAttributes", changeEmail(accessToken, first));
    const code = await newestCode(poolId, first);
    const trusted = [emailPair(second), { Name: "email_verified", Value: "true" }];
    await succeed("AdminUpdateUserAttributes", adminChange(person, ...trusted));
    expect(await rejected("VerifyUserAttribute", verify(accessToken, code))).toEqual(NO_CODE);
    await succeed("GetUserAttributeVerificationCode", codeRequest(accessToken));
    await succeed("DeleteUserAttributes", { AccessToken: accessToken, UserAttributeNames: ["email"] });
    const input = verify(accessToken, await newestCode(poolId, second));
    expect(await rejected("VerifyUserAttribute", input)).toEqual(NO_CODE);
  });

  it("reject another user's address, or take it over if configured to", async () => {
    const { poolId, person, accessToken } = await signedIn();
    const owner = await inviteUser(poolId);
    await succeed("UpdateUserAttributes", changeEmail(accessToken, owner.email));
    const input = verify(accessToken, await newestCode(poolId, owner.email));
    expect(await rejected("VerifyUserAttribute", input)).toEqual(TAKEN);
    expect((await getUser(poolId, owner.email)).Username).toBe(owner.username);
    const behaviour = await local("POST", "behaviour", { poolId, aliasConflictOnVerify: "take_over" });
    expect(behaviour).toMatchObject({ aliasConflictOnUpdate: "reject", aliasConflictOnVerify: "take_over" });
    await succeed("VerifyUserAttribute", input);
    expect((await getUser(poolId, owner.email)).Username).toBe(person.username);
    expect((await getUser(poolId, owner.username)).attributes.email_verified).toBe("false");
  });

  it("reject an address that is another user's username", async () => {
    const { poolId, clientId } = await makePool(
      { UsernameAttributes: ["email"], AutoVerifiedAttributes: ["email"], ...VERIFY_FIRST },
      { ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
    );
    const [ada, eve] = [freshEmail(), freshEmail()];
    for (const username of [ada, eve]) {
      await succeed("AdminCreateUser", { UserPoolId: poolId, Username: username, MessageAction: "SUPPRESS" });
      await setPassword({ poolId, username, email: username }, PASSWORD);
    }
    await local("POST", "behaviour", { poolId, aliasConflictOnVerify: "take_over" });
    const { accessToken } = await signIn({ poolId, username: eve, email: eve }, clientId);
    await succeed("UpdateUserAttributes", changeEmail(accessToken, ada));
    const input = verify(accessToken, await newestCode(poolId, ada));
    expect(await rejected("VerifyUserAttribute", input)).toEqual(
      rejection("AliasExistsException", "An account with the given email already exists."),
    );
  });
});

describe("a pool that requires verification before an update", () => {
  const changes = {
    UpdateUserAttributes: ({ accessToken }: { accessToken: string; person: Person }, email: string) =>
      succeed("UpdateUserAttributes", changeEmail(accessToken, email)),
    AdminUpdateUserAttributes: ({ person }: { accessToken: string; person: Person }, email: string) =>
      succeed("AdminUpdateUserAttributes", adminChange(person, emailPair(email))),
    "AdminUpdateUserAttributes with a false flag": (
      { person }: { accessToken: string; person: Person },
      email: string,
    ) =>
      succeed(
        "AdminUpdateUserAttributes",
        adminChange(person, emailPair(email), { Name: "email_verified", Value: "false" }),
      ),
  };

  it.each(Object.entries(changes))(
    "keeps the old address after %s until the new one is verified",
    async (_name, change) => {
      const user = await signedIn(VERIFY_FIRST);
      const { poolId, person, accessToken } = user;
      const email = freshEmail();
      await change(user, email);
      expect(await getUser(poolId, person.email)).toMatchObject({
        Username: person.username,
        attributes: { email: person.email, email_verified: "true" },
      });
      expect(await rejected("AdminGetUser", { UserPoolId: poolId, Username: email })).toEqual(NO_USER);
      expect(await messages({ poolId })).toMatchObject([{ kind: "verify_attribute", destination: email }]);

      await succeed("VerifyUserAttribute", verify(accessToken, await newestCode(poolId, email)));
      expect(await getUser(poolId, email)).toMatchObject({
        Username: person.username,
        attributes: { email, email_verified: "true" },
      });
      expect(await rejected("AdminGetUser", { UserPoolId: poolId, Username: person.email })).toEqual(NO_USER);
    },
  );

  it("changes all other attributes at once", async () => {
    const { poolId, person, accessToken } = await signedIn(VERIFY_FIRST);
    const UserAttributes = [emailPair(freshEmail()), { Name: "name", Value: "Ada" }];
    await succeed("UpdateUserAttributes", { AccessToken: accessToken, UserAttributes });
    expect((await getUser(poolId, person.email)).attributes).toMatchObject({ email: person.email, name: "Ada" });
  });

  it("sends another code to the pending address, even a day later", async () => {
    const { poolId, clientId, person, accessToken } = await signedIn(VERIFY_FIRST);
    const email = freshEmail();
    await succeed("UpdateUserAttributes", changeEmail(accessToken, email));
    await moveClock(poolId, 25);
    const later = await signIn(person, clientId);
    const { CodeDeliveryDetails } = await succeed("GetUserAttributeVerificationCode", codeRequest(later.accessToken));
    expect(CodeDeliveryDetails?.Destination).toBe(`${email.charAt(0)}***@e***`);
    await succeed("VerifyUserAttribute", verify(later.accessToken, await newestCode(poolId, email)));
    expect((await getUser(poolId, email)).Username).toBe(person.username);
  });

  it("keeps only the latest of several pending addresses", async () => {
    const { poolId, accessToken } = await signedIn(VERIFY_FIRST);
    const [first, second] = [freshEmail(), freshEmail()];
    await succeed("UpdateUserAttributes", changeEmail(accessToken, first));
    const code = await newestCode(poolId, first);
    await succeed("UpdateUserAttributes", changeEmail(accessToken, second));
    expect(await rejected("VerifyUserAttribute", verify(accessToken, code))).toEqual(WRONG_CODE);
    await succeed("VerifyUserAttribute", verify(accessToken, await newestCode(poolId, second)));
    expect((await getUser(poolId, second)).attributes.email).toBe(second);
  });

  it("discards the pending address when an administrator sets a verified one", async () => {
    const { poolId, person, accessToken } = await signedIn(VERIFY_FIRST);
    const [waiting, trusted] = [freshEmail(), freshEmail()];
    await succeed("UpdateUserAttributes", changeEmail(accessToken, waiting));
    const pairs = [emailPair(trusted), { Name: "email_verified", Value: "true" }];
    await succeed("AdminUpdateUserAttributes", adminChange(person, ...pairs));
    const input = verify(accessToken, await newestCode(poolId, waiting));
    expect(await rejected("VerifyUserAttribute", input)).toEqual(NO_CODE);
    const { CodeDeliveryDetails } = await succeed("GetUserAttributeVerificationCode", codeRequest(accessToken));
    expect(CodeDeliveryDetails?.Destination).toBe(`${trusted.charAt(0)}***@e***`);
  });

  it("keeps the old address if another user has verified the new one in the meantime", async () => {
    const { poolId, person, accessToken } = await signedIn(VERIFY_FIRST);
    const email = freshEmail();
    await succeed("UpdateUserAttributes", changeEmail(accessToken, email));
    await inviteUser(poolId, [emailPair(email)]);
    expect(await rejected("VerifyUserAttribute", verify(accessToken, await newestCode(poolId, email)))).toEqual(TAKEN);
    expect((await getUser(poolId, person.email)).attributes.email_verified).toBe("true");
  });

  it("is the default pool", async () => {
    const person = await makeUser();
    const email = freshEmail();
    await succeed("AdminUpdateUserAttributes", adminChange(person, emailPair(email)));
    const { accessToken } = await signIn(person);
    await succeed("VerifyUserAttribute", verify(accessToken, await newestCode(POOL_ID, email)));
    expect((await getUser(POOL_ID, email)).Username).toBe(person.username);
  });
});
