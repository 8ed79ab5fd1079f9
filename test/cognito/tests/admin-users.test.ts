// Operations of administrators on users.

import { describe, expect, it } from "vitest";
import { CLIENT_ID, local, POOL_ID, rejected, rejection, succeed } from "./support/cognito.ts";
import {
  adminSignInInput,
  inviteUser,
  makePool,
  makeUser,
  PASSWORD,
  signIn,
  TEMPORARY_PASSWORD,
} from "./support/people.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NO_USER = rejection("UserNotFoundException", "User does not exist.");

function createInput(UserAttributes: { Name: string; Value: string }[], more: object = {}) {
  return { UserPoolId: POOL_ID, Username: crypto.randomUUID(), MessageAction: "SUPPRESS", UserAttributes, ...more };
}

function verified(email: string) {
  return [
    { Name: "email", Value: email },
    { Name: "email_verified", Value: "true" },
  ];
}

function freshEmail(): string {
  return `${crypto.randomUUID()}@example.org`;
}

async function getUser(Username: string, UserPoolId = POOL_ID) {
  const { UserAttributes = [], ...user } = await succeed("AdminGetUser", { UserPoolId, Username });
  return { ...user, attributes: Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value])) };
}

describe("AdminCreateUser", () => {
  it("creates an enabled user who must change the password, and returns its attributes", async () => {
    const email = freshEmail();
    const input = createInput(verified(email), { TemporaryPassword: TEMPORARY_PASSWORD });
    const { User } = await succeed("AdminCreateUser", input);
    expect(User).toMatchObject({ Username: input.Username, Enabled: true, UserStatus: "FORCE_CHANGE_PASSWORD" });
    expect(User?.UserCreateDate).toBeGreaterThan(Date.now() / 1_000 - 60);
    const [sub, ...attributes] = User?.Attributes ?? [];
    expect(sub).toEqual({ Name: "sub", Value: expect.stringMatching(UUID) });
    expect(sub?.Value).not.toBe(input.Username);
    expect(attributes).toEqual(verified(email));
  });

  it("rejects a username that is taken, in any letter case", async () => {
    const { username } = await inviteUser();
    const input = { UserPoolId: POOL_ID, Username: username.toUpperCase(), TemporaryPassword: TEMPORARY_PASSWORD };
    expect(await rejected("AdminCreateUser", input)).toEqual(
      rejection("UsernameExistsException", "User account already exists"),
    );
  });

  it("rejects an address that is another user's alias, in any letter case", async () => {
    const { email } = await inviteUser();
    expect(await rejected("AdminCreateUser", createInput(verified(email.toUpperCase())))).toEqual(
      rejection("UsernameExistsException", "An account with the email already exists."),
    );
  });

  it("rejects such an address with the documented error if configured to", async () => {
    const { poolId } = await makePool({ AliasAttributes: ["email"] });
    await local("POST", "behaviour", { poolId, aliasConflictOnCreate: "AliasExistsException" });
    const { email } = await inviteUser(poolId);
    expect(await rejected("AdminCreateUser", createInput(verified(email), { UserPoolId: poolId }))).toEqual(
      rejection("AliasExistsException", "An account with the email already exists."),
    );
  });

  it("adds no attribute but the sub, so a user without flags has none", async () => {
    const UserAttributes = [
      { Name: "phone_number", Value: "+15550100" },
      { Name: "email", Value: `${crypto.randomUUID()}@example.org` },
      { Name: "name", Value: "" },
    ];
    const { User } = await succeed("AdminCreateUser", createInput(UserAttributes));
    const names = User?.Attributes?.map(({ Name }) => Name).toSorted();
    expect(names).toEqual(["email", "phone_number", "sub"]);
    expect(Object.keys((await getUser(User?.Username ?? "")).attributes).toSorted()).toEqual(names);
  });

  it("accepts an unverified address that another user has", async () => {
    const { email } = await inviteUser();
    const { User } = await succeed("AdminCreateUser", createInput([{ Name: "email", Value: email }]));
    expect(User?.Attributes?.map(({ Name }) => Name)).toEqual(["sub", "email"]);
    expect((await getUser(email)).Username).not.toBe(User?.Username);
  });

  it("moves the address with ForceAliasCreation, so that it no longer identifies its previous owner", async () => {
    const former = await makeUser();
    const input = createInput(verified(former.email), { ForceAliasCreation: true });
    await succeed("AdminCreateUser", input);
    expect((await getUser(former.email)).Username).toBe(input.Username);
    expect((await getUser(former.username)).attributes).toMatchObject({ email: former.email, email_verified: "false" });
  });

  it("moves two addresses together, and moves neither if another alias cannot be moved", async () => {
    const { poolId } = await makePool({ AliasAttributes: ["email", "phone_number", "preferred_username"] });
    const phone = [
      { Name: "phone_number", Value: "+15550100" },
      { Name: "phone_number_verified", Value: "true" },
    ];
    const former = await inviteUser(poolId, [...phone, { Name: "preferred_username", Value: "ada" }]);
    const input = { UserPoolId: poolId, ForceAliasCreation: true };
    const both = [...verified(former.email), ...phone];
    const all = [...both, { Name: "preferred_username", Value: "ada" }];
    expect(await rejected("AdminCreateUser", createInput(all, input))).toEqual(
      rejection("UsernameExistsException", "An account with the preferred_username already exists."),
    );
    expect((await getUser("+15550100", poolId)).Username).toBe(former.username);
    const { User } = await succeed("AdminCreateUser", createInput(both, input));
    for (const name of ["+15550100", former.email]) expect((await getUser(name, poolId)).Username).toBe(User?.Username);
  });

  it.each([
    [
      "an address as a username",
      { Username: "ada@example.org" },
      [],
      "Username cannot be of email format, since user pool is configured for email alias.",
    ],
    ["an invalid address", {}, verified("nonsense"), "Invalid email address format."],
    [
      "an attribute that is not in the schema",
      {},
      [{ Name: "colour", Value: "red" }],
      "Attributes did not conform to the schema: colour: Attribute does not exist in the schema.\n",
    ],
    ["a sub", {}, [{ Name: "sub", Value: "1" }], "Cannot modify the non-mutable attribute sub"],
    [
      "a flag without its address",
      {},
      [{ Name: "email_verified", Value: "true" }],
      "email is required to set email_verified.",
    ],
  ])("rejects %s", async (_what, more, attributes, message) => {
    expect(await rejected("AdminCreateUser", createInput(attributes, more))).toEqual(
      rejection("InvalidParameterException", message),
    );
  });

  it.each([
    ["Sh0rt!", "Password not long enough"],
    ["UPPERCASE1!", "Password must have lowercase characters"],
    ["lowercase1!", "Password must have uppercase characters"],
    ["Numberless!", "Password must have numeric characters"],
    ["Symbolless1", "Password must have symbol characters"],
  ])("rejects the temporary password %s", async (TemporaryPassword, breach) => {
    expect(await rejected("AdminCreateUser", createInput([], { TemporaryPassword }))).toEqual(
      rejection("InvalidPasswordException", `Password did not conform with policy: ${breach}`),
    );
  });

  it("counts an inner space as a symbol", async () => {
    const input = createInput([], { TemporaryPassword: "Inner space1" });
    expect((await succeed("AdminCreateUser", input)).User?.Username).toBe(input.Username);
  });

  it("rejects an unknown pool", async () => {
    expect(await rejected("AdminCreateUser", { UserPoolId: "us-east-1_Nowhere00", Username: "x" })).toEqual(
      rejection("ResourceNotFoundException", "User pool us-east-1_Nowhere00 does not exist."),
    );
  });

  it("renews an invitation with RESEND: only the new temporary password works", async () => {
    const { username } = await inviteUser();
    const TemporaryPassword = "Another-Temporary1!";
    await succeed("AdminCreateUser", {
      UserPoolId: POOL_ID,
      Username: username,
      MessageAction: "RESEND",
      TemporaryPassword,
    });
    const old = adminSignInInput(POOL_ID, CLIENT_ID, username, TEMPORARY_PASSWORD);
    expect((await rejected("AdminInitiateAuth", old)).name).toBe("NotAuthorizedException");
    const renewed = await succeed(
      "AdminInitiateAuth",
      adminSignInInput(POOL_ID, CLIENT_ID, username, TemporaryPassword),
    );
    expect(renewed.ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
  });

  it("renews an invitation of a user named by sub", async () => {
    const { username } = await inviteUser();
    const { attributes } = await getUser(username);
    const input = { UserPoolId: POOL_ID, Username: attributes.sub, MessageAction: "RESEND" };
    expect((await succeed("AdminCreateUser", input)).User?.Username).toBe(username);
  });

  it("does not renew the invitation of a confirmed or unknown user", async () => {
    const { username } = await makeUser();
    const resend = (Username: string) =>
      rejected("AdminCreateUser", { UserPoolId: POOL_ID, Username, MessageAction: "RESEND" });
    expect(await resend(username)).toEqual(
      rejection(
        "UnsupportedUserStateException",
        `Resend not possible. ${username} status is not FORCE_CHANGE_PASSWORD`,
      ),
    );
    expect(await resend("nobody")).toEqual(NO_USER);
  });
});

describe("AdminGetUser", () => {
  it("finds a user by username, verified address and sub", async () => {
    const { username, email } = await inviteUser();
    const { attributes, Username } = await getUser(username);
    expect(Username).toBe(username);
    expect((await getUser(email)).Username).toBe(username);
    expect((await getUser(attributes.sub ?? "")).Username).toBe(username);
  });

  it("does not find a user by an unverified address", async () => {
    const email = freshEmail();
    await succeed("AdminCreateUser", createInput([{ Name: "email", Value: email }]));
    expect(await rejected("AdminGetUser", { UserPoolId: POOL_ID, Username: email })).toEqual(NO_USER);
  });
});

describe("AdminDeleteUser", () => {
  it("deletes a user; a new user with the same name gets another sub", async () => {
    const { username, email } = await inviteUser();
    const before = (await getUser(username)).attributes.sub;
    const input = { UserPoolId: POOL_ID, Username: username };
    expect(await succeed("AdminDeleteUser", input)).toBeNull();
    expect(await rejected("AdminDeleteUser", input)).toEqual(NO_USER);
    await succeed("AdminCreateUser", { ...input, UserAttributes: verified(email) });
    expect((await getUser(email)).attributes.sub).not.toBe(before);
  });

  it("invalidates the user's tokens", async () => {
    const person = await makeUser();
    const { accessToken, refreshToken } = await signIn(person);
    await succeed("AdminDeleteUser", { UserPoolId: POOL_ID, Username: person.username });
    expect(await rejected("GetUser", { AccessToken: accessToken })).toEqual(NO_USER);
    expect(await rejected("GetTokensFromRefreshToken", { ClientId: CLIENT_ID, RefreshToken: refreshToken })).toEqual(
      rejection("NotAuthorizedException", "Invalid Refresh Token."),
    );
  });
});

describe("AdminDisableUser and AdminEnableUser", () => {
  it("a disabled user cannot sign in, an enabled one can, and both calls are idempotent", async () => {
    const person = await makeUser();
    const input = { UserPoolId: POOL_ID, Username: person.username };
    const attempt = adminSignInInput(POOL_ID, CLIENT_ID, person.username, PASSWORD);
    for (let times = 0; times < 2; times++) expect(await succeed("AdminDisableUser", input)).toEqual({});
    expect(await getUser(person.username)).toMatchObject({ Enabled: false, UserStatus: "CONFIRMED" });
    expect(await rejected("AdminInitiateAuth", attempt)).toEqual(
      rejection("NotAuthorizedException", "User is disabled."),
    );
    for (let times = 0; times < 2; times++) expect(await succeed("AdminEnableUser", input)).toEqual({});
    expect(await rejected("AdminInitiateAuth", attempt)).toMatchObject({ status: 200 });
  });

  it("disabling revokes all tokens permanently", async () => {
    const person = await makeUser();
    const { accessToken } = await signIn(person);
    const input = { UserPoolId: POOL_ID, Username: person.username };
    await succeed("AdminDisableUser", input);
    await succeed("AdminEnableUser", input);
    expect(await rejected("GetUser", { AccessToken: accessToken })).toEqual(
      rejection("NotAuthorizedException", "Access Token has been revoked"),
    );
  });
});

describe("AdminSetUserPassword", () => {
  it("a permanent password confirms the user, a temporary one must be changed", async () => {
    const { username } = await inviteUser();
    const set = (Permanent: boolean) =>
      succeed("AdminSetUserPassword", { UserPoolId: POOL_ID, Username: username, Password: PASSWORD, Permanent });
    expect(await set(true)).toEqual({});
    expect((await getUser(username)).UserStatus).toBe("CONFIRMED");
    await set(false);
    expect((await getUser(username)).UserStatus).toBe("FORCE_CHANGE_PASSWORD");
  });

  it("does not revoke existing sign-ins", async () => {
    const person = await makeUser();
    const { accessToken } = await signIn(person);
    const input = { UserPoolId: POOL_ID, Username: person.email, Password: "Another-Password1!", Permanent: true };
    await succeed("AdminSetUserPassword", input);
    expect((await succeed("GetUser", { AccessToken: accessToken })).Username).toBe(person.username);
  });

  it("rejects a weak password and an unknown user", async () => {
    const { username } = await inviteUser();
    const weak = { UserPoolId: POOL_ID, Username: username, Password: "lowercase1!" };
    expect((await rejected("AdminSetUserPassword", weak)).name).toBe("InvalidPasswordException");
    expect(await rejected("AdminSetUserPassword", { ...weak, Username: "nobody" })).toEqual(NO_USER);
  });
});

describe("AdminUpdateUserAttributes", () => {
  const update = (Username: string, UserAttributes: object[], UserPoolId = POOL_ID) => ({
    UserPoolId,
    Username,
    UserAttributes,
  });

  it("changes attributes and deletes those with a blank value", async () => {
    const { username } = await inviteUser(POOL_ID, [{ Name: "name", Value: "Ada" }]);
    await succeed(
      "AdminUpdateUserAttributes",
      update(username, [
        { Name: "locale", Value: "en" },
        { Name: "name", Value: "" },
      ]),
    );
    const { attributes } = await getUser(username);
    expect(attributes.locale).toBe("en");
    expect(attributes).not.toHaveProperty("name");
  });

  it("a verified address replaces the old one as an alias at once", async () => {
    const { username, email } = await inviteUser();
    const next = freshEmail();
    await succeed("AdminUpdateUserAttributes", update(username, verified(next)));
    expect((await getUser(next)).Username).toBe(username);
    expect(await rejected("AdminGetUser", { UserPoolId: POOL_ID, Username: email })).toEqual(NO_USER);
  });

  it("an unverified address stays pending in a pool that requires verification first", async () => {
    const { username, email } = await inviteUser();
    await succeed("AdminUpdateUserAttributes", update(username, [{ Name: "email", Value: freshEmail() }]));
    expect((await getUser(username)).attributes).toMatchObject({ email, email_verified: "true" });
  });

  it("in other pools an unverified address replaces the old one, and neither is an alias", async () => {
    const { poolId } = await makePool({ AliasAttributes: ["email"] });
    const { username, email } = await inviteUser(poolId);
    const next = freshEmail();
    await succeed("AdminUpdateUserAttributes", update(username, [{ Name: "email", Value: next }], poolId));
    expect((await getUser(username, poolId)).attributes).toMatchObject({ email: next, email_verified: "false" });
    for (const name of [email, next]) {
      expect(await rejected("AdminGetUser", { UserPoolId: poolId, Username: name })).toEqual(NO_USER);
    }
  });

  it("rejects another user's address, or takes it over silently if configured to", async () => {
    const { poolId } = await makePool({ AliasAttributes: ["email"] });
    const owner = await inviteUser(poolId);
    const other = await inviteUser(poolId);
    const input = update(other.username, verified(owner.email), poolId);
    expect(await rejected("AdminUpdateUserAttributes", input)).toEqual(
      rejection("AliasExistsException", "An account with the email already exists."),
    );
    await local("POST", "behaviour", { poolId, aliasConflictOnUpdate: "take_over" });
    expect(await succeed("AdminUpdateUserAttributes", input)).toEqual({});
    expect((await getUser(owner.email, poolId)).Username).toBe(other.username);
    expect((await getUser(owner.username, poolId)).attributes.email_verified).toBe("false");
  });
});
