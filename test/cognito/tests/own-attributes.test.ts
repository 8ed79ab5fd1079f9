// Changing and deleting attributes: by users, as far as the client permits, and by administrators.

import { describe, expect, it } from "vitest";
import { type Input, rejected, rejection, succeed } from "./support/cognito.ts";
import { emailPair, freshEmail, getUser, messages, newestMessage, openPool } from "./support/mailbox.ts";
import { inviteUser, makeUser, PASSWORD, signIn } from "./support/people.ts";

const SCHEMA = [
  { Name: "badge", AttributeDataType: "String", Mutable: false },
  { Name: "name", AttributeDataType: "String", Mutable: true, Required: true },
];
const REQUIRED = rejection(
  "InvalidParameterException",
  "Attributes did not conform to the schema: name: The attribute is required\n",
);
const UNAUTHORIZED = rejection("NotAuthorizedException", "A client attempted to write unauthorized attribute");
const IMMUTABLE = rejection("InvalidParameterException", "user.custom:badge: Attribute cannot be updated.\n");
const FLAG = rejection("InvalidParameterException", "Cannot modify the non-mutable attribute email_verified");

function setName(person: { poolId: string; username: string }) {
  return succeed("AdminUpdateUserAttributes", {
    UserPoolId: person.poolId,
    Username: person.username,
    UserAttributes: [{ Name: "name", Value: "Ada" }],
  });
}

async function signedIn(poolSettings: Input = {}, clientSettings: Input = {}) {
  const { poolId, clientId } = await openPool(poolSettings, clientSettings);
  const person = await makeUser(poolId);
  return { poolId, clientId, person, ...(await signIn(person, clientId)) };
}

function update(AccessToken: string, ...UserAttributes: { Name: string; Value: string }[]) {
  return { AccessToken, UserAttributes };
}

describe("UpdateUserAttributes", () => {
  it("changes attributes, deletes those with a blank value, and sends codes only for addresses", async () => {
    const { poolId, person, accessToken } = await signedIn();
    await setName(person);
    const changes = [
      { Name: "locale", Value: "en" },
      { Name: "name", Value: "" },
    ];
    expect(await succeed("UpdateUserAttributes", update(accessToken, ...changes))).toEqual({
      CodeDeliveryDetailsList: [],
    });
    const { attributes } = await getUser(poolId, person.username);
    expect(attributes.locale).toBe("en");
    expect(attributes).not.toHaveProperty("name");
  });

  it("accepts a custom attribute whose name resembles a verified flag, also at sign-up", async () => {
    const { poolId, clientId } = await openPool(
      { Schema: [{ Name: "kyc_verified", AttributeDataType: "String", Mutable: true }] },
      { WriteAttributes: ["custom:kyc_verified"] },
    );
    const kyc = (Value: string) => ({ Name: "custom:kyc_verified", Value });
    const signUp = { ClientId: clientId, Username: "ada", Password: PASSWORD, UserAttributes: [kyc("no")] };
    await succeed("SignUp", signUp);
    await succeed("AdminConfirmSignUp", { UserPoolId: poolId, Username: "ada" });
    const { accessToken } = await signIn({ poolId, username: "ada", email: "" }, clientId);
    await succeed("UpdateUserAttributes", update(accessToken, kyc("yes")));
    expect((await getUser(poolId, "ada")).attributes["custom:kyc_verified"]).toBe("yes");
  });

  it("changes an address at once in a pool without prior verification: unverified, not an alias, with a code", async () => {
    const { poolId, person, accessToken } = await signedIn();
    const email = freshEmail();
    expect(await succeed("UpdateUserAttributes", update(accessToken, emailPair(email)))).toEqual({
      CodeDeliveryDetailsList: [
        { Destination: `${email.charAt(0)}***@e***`, DeliveryMedium: "EMAIL", AttributeName: "email" },
      ],
    });
    expect(await newestMessage(poolId, email)).toMatchObject({ kind: "verify_attribute", username: person.username });
    expect((await getUser(poolId, person.username)).attributes).toMatchObject({ email, email_verified: "false" });
    for (const name of [email, person.email]) {
      expect(await rejected("AdminGetUser", { UserPoolId: poolId, Username: name })).toEqual(
        rejection("UserNotFoundException", "User does not exist."),
      );
    }
  });

  it("sends no code for an address that the pool does not verify", async () => {
    const { poolId, accessToken } = await signedIn();
    const number = { Name: "phone_number", Value: "+15550101" };
    expect(await succeed("UpdateUserAttributes", update(accessToken, number))).toEqual({ CodeDeliveryDetailsList: [] });
    expect(await messages({ poolId })).toEqual([]);
  });

  it.each([
    ["an attribute that the client may not write", { Name: "locale", Value: "en" }, UNAUTHORIZED],
    ["a verified flag", { Name: "email_verified", Value: "true" }, FLAG],
    ["an immutable attribute", { Name: "custom:badge", Value: "7" }, IMMUTABLE],
    ["deleting a required attribute", { Name: "name", Value: "" }, REQUIRED],
    [
      "an invalid address",
      { Name: "email", Value: "nonsense" },
      rejection("InvalidParameterException", "Invalid email address format."),
    ],
  ])("rejects %s", async (_what, pair, expected) => {
    const WriteAttributes = ["custom:badge", "email", "name"];
    const { person, accessToken } = await signedIn({ Schema: SCHEMA }, { WriteAttributes });
    await setName(person);
    expect(await rejected("UpdateUserAttributes", update(accessToken, pair))).toEqual(expected);
  });

  it("rejects another user's preferred username, and another user's address if addresses are usernames", async () => {
    const aliases = await signedIn({ AliasAttributes: ["preferred_username"] });
    const name = { Name: "preferred_username", Value: "ada" };
    await inviteUser(aliases.poolId, [name]);
    expect(await rejected("UpdateUserAttributes", update(aliases.accessToken, name))).toEqual(
      rejection("AliasExistsException", "An account with the preferred_username already exists."),
    );
    const usernames = await openPool({ AliasAttributes: undefined, UsernameAttributes: ["email"] });
    const [ada, eve] = [freshEmail(), freshEmail()];
    for (const Username of [ada, eve]) {
      const input = { UserPoolId: usernames.poolId, Username };
      await succeed("AdminCreateUser", { ...input, MessageAction: "SUPPRESS" });
      const permanent = { Password: "Correct-Horse7!battery", Permanent: true };
      await succeed("AdminSetUserPassword", { ...input, ...permanent });
    }
    const { accessToken } = await signIn({ poolId: usernames.poolId, username: eve, email: eve }, usernames.clientId);
    expect(await rejected("UpdateUserAttributes", update(accessToken, emailPair(ada)))).toEqual(
      rejection("AliasExistsException", "An account with the given email already exists."),
    );
  });
});

describe("DeleteUserAttributes and AdminDeleteUserAttributes", () => {
  it("delete attributes, and with an address its flag and alias", async () => {
    const { poolId, person, accessToken } = await signedIn();
    await setName(person);
    expect(await succeed("DeleteUserAttributes", { AccessToken: accessToken, UserAttributeNames: ["name"] })).toEqual(
      {},
    );
    const input = { UserPoolId: poolId, Username: person.username };
    expect((await getUser(poolId, person.username)).attributes).not.toHaveProperty("name");
    expect(await succeed("AdminDeleteUserAttributes", { ...input, UserAttributeNames: ["email"] })).toEqual({});
    expect(Object.keys((await getUser(poolId, person.username)).attributes)).toEqual(["sub"]);
    expect(await rejected("AdminGetUser", { ...input, Username: person.email })).toEqual(
      rejection("UserNotFoundException", "User does not exist."),
    );
  });

  it.each([
    [
      "an attribute that is not in the schema",
      "custom:foo",
      rejection(
        "InvalidParameterException",
        "Invalid user attributes: user.custom:foo: Attribute does not exist in the schema.\n",
      ),
    ],
    ["an immutable attribute", "custom:badge", IMMUTABLE],
    ["a required attribute", "name", REQUIRED],
    ["the sub", "sub", rejection("InvalidParameterException", "Cannot modify the non-mutable attribute sub")],
  ])("reject %s", async (_what, name, expected) => {
    const { poolId, person, accessToken } = await signedIn({ Schema: SCHEMA });
    await setName(person);
    const UserAttributeNames = [name];
    expect(await rejected("DeleteUserAttributes", { AccessToken: accessToken, UserAttributeNames })).toEqual(expected);
    const input = { UserPoolId: poolId, Username: person.username, UserAttributeNames };
    expect(await rejected("AdminDeleteUserAttributes", input)).toEqual(expected);
  });

  it("let users delete only attributes that the client may write, and never a flag", async () => {
    const { accessToken } = await signedIn({}, { WriteAttributes: ["name"] });
    const remove = (name: string) =>
      rejected("DeleteUserAttributes", { AccessToken: accessToken, UserAttributeNames: [name] });
    expect(await remove("email")).toEqual(UNAUTHORIZED);
    expect(await remove("email_verified")).toEqual(FLAG);
  });

  it("an administrator can delete a flag, which leaves the address unverified", async () => {
    const { poolId, person } = await signedIn();
    const input = { UserPoolId: poolId, Username: person.username, UserAttributeNames: ["email_verified"] };
    await succeed("AdminDeleteUserAttributes", input);
    expect((await getUser(poolId, person.username)).attributes).toMatchObject({
      email: person.email,
      email_verified: "false",
    });
  });
});
