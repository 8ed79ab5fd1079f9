// Federated sign-ins: which user signs in, and which of the provider's claims are written to attributes.

import { beforeAll, describe, expect, it } from "vitest";
import { type Input, local, rejected, succeed } from "./support/cognito.ts";
import {
  addProvider,
  attributesOf,
  type Claims,
  federate,
  federatedUsername,
  GOOGLE,
  link,
  OKTA,
} from "./support/federation.ts";
import { newestCode } from "./support/mailbox.ts";
import type { TestPool } from "./support/mfa.ts";
import { adminSignInInput, makePool, makeUser, PASSWORD, signIn } from "./support/people.ts";
import { inStore } from "./support/store.ts";

const EVERYBODY = { AllowAdminCreateUserOnly: false };
const FLOWS = { ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] };
const VERIFIED = { email: "email", email_verified: "email_verified" };
const subject = () => crypto.randomUUID();
const address = () => `${subject()}@example.org`;
const failure = (description: string) => ({ error: "invalid_request", description });
const notUpdatable = (...names: string[]) =>
  failure(names.map((name) => `user.${name}: Attribute cannot be updated.\n`).join(""));

interface Setting {
  readonly poolSettings?: Input;
  readonly clientSettings?: Input;
  readonly mapping?: Claims;
}

/** A pool with Google and Okta, both with the same mapping. */
async function poolWith({ poolSettings = {}, clientSettings = {}, mapping = {} }: Setting = {}): Promise<TestPool> {
  const AdminCreateUserConfig = EVERYBODY;
  const pool = await makePool(
    { UsernameConfiguration: { CaseSensitive: false }, AdminCreateUserConfig, ...poolSettings },
    { ...FLOWS, ...clientSettings },
  );
  for (const provider of [GOOGLE, OKTA]) await addProvider(pool.poolId, provider, { AttributeMapping: mapping });
  return pool;
}

function custom(name: string, more: Input = {}) {
  return { Name: name, AttributeDataType: "String", Mutable: true, ...more };
}

async function groupsOf({ poolId }: TestPool, Username: string) {
  return (await succeed("AdminListGroupsForUser", { UserPoolId: poolId, Username })).Groups?.map(
    ({ GroupName }) => GroupName,
  );
}

let pool: TestPool;
beforeAll(async () => {
  pool = await poolWith();
});

describe("a person who signs in for the first time", () => {
  it("gets a user without a password, in a group of the provider", async () => {
    const id = `Ab_${subject()}`;
    const username = await federatedUsername(pool, "Google", id);
    expect(username).toBe(`google_${id.toLowerCase()}`);
    const user = await succeed("AdminGetUser", { UserPoolId: pool.poolId, Username: username });
    expect(user).toMatchObject({ Username: username, Enabled: true, UserStatus: "EXTERNAL_PROVIDER" });
    const { identities, ...others } = await attributesOf(pool.poolId, username);
    expect(others).toEqual({});
    expect(JSON.parse(identities ?? "")).toEqual([
      {
        userId: id,
        providerName: "Google",
        providerType: "Google",
        issuer: null,
        primary: "true",
        dateCreated: expect.stringMatching(/^\d{13}$/),
      },
    ]);
    expect(await groupsOf(pool, username)).toEqual([`${pool.poolId}_Google`]);
    const Filter = 'cognito:user_status = "EXTERNAL_PROVIDER"';
    const { Users } = await succeed("ListUsers", { UserPoolId: pool.poolId, Filter });
    expect(Users?.map(({ Username }) => Username)).toContain(username);
  });

  it("has the provider's spelling in a case-sensitive pool", async () => {
    const sensitive = await poolWith({ poolSettings: { UsernameConfiguration: { CaseSensitive: true } } });
    expect(await federatedUsername(sensitive, "Okta", "AbC")).toBe("Okta_AbC");
  });

  it("gets a user also where only administrators create users", async () => {
    const AdminCreateUserConfig = { AllowAdminCreateUserOnly: true };
    const closed = await poolWith({ poolSettings: { AdminCreateUserConfig } });
    expect(await federatedUsername(closed, "Google", "1")).toBe("google_1");
  });

  it("gets a user named after the identity also where addresses are usernames", async () => {
    const UsernameAttributes = ["email"];
    const byAddress = await poolWith({ poolSettings: { UsernameAttributes }, mapping: { email: "email" } });
    expect(await federatedUsername(byAddress, "Google", "1", { email: address() })).toBe("google_1");
  });

  it("is the same user at each sign-in, and another one at another provider or with another id", async () => {
    const id = subject();
    const user = await federate(pool, "Okta", id);
    const again = await federate(pool, "Okta", id);
    expect([again, user]).toMatchObject([{ username: `okta_${id}` }, { username: `okta_${id}` }]);
    expect("sub" in user && "sub" in again && user.sub === again.sub).toBe(true);
    expect(await federatedUsername(pool, "Google", id)).toBe(`google_${id}`);
    expect(await federatedUsername(pool, "Okta", `${id}2`)).toBe(`okta_${id}2`);
  });

  it("is not merged with a user who has the same verified address", async () => {
    const merging = await poolWith({ mapping: VERIFIED });
    const { username, email } = await makeUser(merging.poolId);
    const claims = { email, email_verified: "true" };
    const made = await federatedUsername(merging, "Google", "1", claims);
    expect(made).toBe("google_1");
    expect(await federatedUsername(merging, "Okta", "1", claims)).toBe("okta_1");
    expect(await attributesOf(merging.poolId, username)).toEqual({ email, email_verified: "true" });
  });

  it("is refused if another user has the name", async () => {
    const Username = "google_taken";
    await succeed("AdminCreateUser", { UserPoolId: pool.poolId, Username, MessageAction: "SUPPRESS" });
    expect(await federate(pool, "Google", "taken")).toEqual(
      failure("Already found an entry for username google_taken"),
    );
    const id = subject();
    await federatedUsername(pool, "Google", `${id}a`);
    expect(await federate(pool, "Google", `${id}A`)).toEqual(
      failure(`Already found an entry for username google_${id}a`),
    );
  });

  it.each(["with space", "x".repeat(122)])("is refused with the identifier %j", async (id) => {
    expect(await federate(pool, "Google", id)).toEqual(failure("The identifier of the user is not a valid username."));
  });
});

describe("a user of an identity provider", () => {
  it("is refused while disabled, as a linked user is", async () => {
    const [google, okta] = [subject(), subject()];
    const username = await federatedUsername(pool, "Google", google);
    const person = await makeUser(pool.poolId);
    await succeed("AdminLinkProviderForUser", link(pool.poolId, person.username, "Okta", okta));
    for (const Username of [username, person.username]) {
      await succeed("AdminDisableUser", { UserPoolId: pool.poolId, Username });
    }
    expect(await federate(pool, "Google", google)).toEqual(failure("User is not enabled"));
    expect(await federate(pool, "Okta", okta)).toEqual(failure("User is not enabled"));
    await succeed("AdminEnableUser", { UserPoolId: pool.poolId, Username: username });
    expect(await federatedUsername(pool, "Google", google)).toBe(username);
  });

  it("is made anew after it was deleted, with another sub", async () => {
    const id = subject();
    const before = await federate(pool, "Google", id);
    const Username = `google_${id}`;
    await succeed("AdminDeleteUser", { UserPoolId: pool.poolId, Username });
    const after = await federate(pool, "Google", id);
    expect(after).toMatchObject({ username: Username });
    expect("sub" in before && "sub" in after && before.sub !== after.sub).toBe(true);
  });

  it("is back in the provider's group at the next sign-in", async () => {
    const own = await poolWith();
    await federatedUsername(own, "Google", "1");
    await succeed("DeleteGroup", { UserPoolId: own.poolId, GroupName: `${own.poolId}_Google` });
    expect(await groupsOf(own, "google_1")).toEqual([]);
    await federatedUsername(own, "Google", "1");
    expect(await groupsOf(own, "google_1")).toEqual([`${own.poolId}_Google`]);
  });

  it("goes with its pool, as its provider does", async () => {
    const own = await poolWith();
    await federatedUsername(own, "Google", "1");
    await succeed("DeleteUserPool", { UserPoolId: own.poolId });
    await inStore((sql) => {
      for (const table of ["identities", "identity_providers", "users", "user_groups"]) {
        const query = `SELECT count(*) AS count FROM ${table} WHERE pool_id = ?`;
        expect(sql.exec(query, own.poolId).one(), table).toEqual({ count: 0 });
      }
    });
  });

  it("goes with a reset of the pool, while the provider stays", async () => {
    const own = await poolWith();
    await federatedUsername(own, "Google", "1");
    await local("POST", "reset", { poolId: own.poolId });
    expect((await rejected("AdminGetUser", { UserPoolId: own.poolId, Username: "google_1" })).name).toBe(
      "UserNotFoundException",
    );
    expect(await federatedUsername(own, "Google", "1")).toBe("google_1");
    expect(await groupsOf(own, "google_1")).toEqual([`${own.poolId}_Google`]);
  });

  it("stays when its provider is deleted, and signs in again once it is back", async () => {
    const own = await poolWith();
    await federatedUsername(own, "Google", "1");
    await succeed("DeleteIdentityProvider", { UserPoolId: own.poolId, ProviderName: "Google" });
    const { identities } = await attributesOf(own.poolId, "google_1");
    expect(identities).toContain('"providerName":"Google"');
    await addProvider(own.poolId, GOOGLE);
    expect(await federatedUsername(own, "Google", "1")).toBe("google_1");
  });
});

describe("mapped attributes", () => {
  it("are written at every sign-in, others never", async () => {
    const mapped = await poolWith({ mapping: { name: "full_name", nickname: "nick" } });
    const { identities: _first, ...first } = await attributesOf(
      mapped.poolId,
      await federatedUsername(mapped, "Google", "1", { full_name: "Ada", nick: "a", email: address() }),
    );
    expect(first).toEqual({ name: "Ada", nickname: "a" });
    const UserAttributes = [
      { Name: "name", Value: "Changed" },
      { Name: "locale", Value: "de" },
    ];
    await succeed("AdminUpdateUserAttributes", { UserPoolId: mapped.poolId, Username: "google_1", UserAttributes });
    await federatedUsername(mapped, "Google", "1", { full_name: "Ada L.", nick: "a" });
    expect(await attributesOf(mapped.poolId, "google_1")).toMatchObject({
      name: "Ada L.",
      nickname: "a",
      locale: "de",
    });
  });

  it("are deleted by an empty claim and kept without a claim", async () => {
    const mapped = await poolWith({ mapping: { name: "full_name", nickname: "nick" } });
    await federatedUsername(mapped, "Google", "1", { full_name: "Ada", nick: "a" });
    await federatedUsername(mapped, "Google", "1", { nick: "" });
    const { identities: _kept, ...rest } = await attributesOf(mapped.poolId, "google_1");
    expect(rest).toEqual({ name: "Ada" });
  });

  it("are written onto a linked user", async () => {
    const mapped = await poolWith({ mapping: { name: "full_name" } });
    const { username } = await makeUser(mapped.poolId);
    await succeed("AdminLinkProviderForUser", link(mapped.poolId, username, "Google", "1"));
    await federatedUsername(mapped, "Google", "1", { full_name: "Ada" });
    expect(await attributesOf(mapped.poolId, username)).toMatchObject({ name: "Ada" });
  });

  it("make a verified address unverified if the flag is not mapped, also the same address", async () => {
    const mapped = await poolWith({ poolSettings: { AliasAttributes: ["email"] }, mapping: { email: "email" } });
    const { username, email } = await makeUser(mapped.poolId);
    const byAddress = adminSignInInput(mapped.poolId, mapped.clientId, email, PASSWORD);
    expect((await rejected("AdminInitiateAuth", byAddress)).name).toBe("ok");
    await succeed("AdminLinkProviderForUser", link(mapped.poolId, username, "Google", "1"));
    await federatedUsername(mapped, "Google", "1", { email, email_verified: "true" });
    expect(await attributesOf(mapped.poolId, username)).toMatchObject({ email, email_verified: "false" });
    expect((await rejected("AdminInitiateAuth", byAddress)).name).not.toBe("ok");
  });

  it("replace an address at once where others must be verified first, and an address that waits for its code", async () => {
    const mapped = await poolWith({
      poolSettings: {
        AutoVerifiedAttributes: ["email"],
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
      },
      clientSettings: { WriteAttributes: ["email"] },
      mapping: VERIFIED,
    });
    const person = await makeUser(mapped.poolId);
    const { accessToken: AccessToken } = await signIn(person, mapped.clientId);
    await succeed("AdminLinkProviderForUser", link(mapped.poolId, person.username, "Google", "1"));
    const [pending, email] = [address(), address()];
    await succeed("UpdateUserAttributes", { AccessToken, UserAttributes: [{ Name: "email", Value: pending }] });
    expect(await attributesOf(mapped.poolId, person.username)).toMatchObject({ email: person.email });
    const asserted = { email, email_verified: "true" };
    await federatedUsername(mapped, "Google", "1", asserted);
    expect(await attributesOf(mapped.poolId, person.username)).toMatchObject(asserted);
    const input = { AccessToken, AttributeName: "email", Code: await newestCode(mapped.poolId, pending) };
    expect((await rejected("VerifyUserAttribute", input)).name).toBe("ExpiredCodeException");
    expect(await attributesOf(mapped.poolId, person.username)).toMatchObject(asserted);
  });

  it("that are immutable can be written once", async () => {
    const Schema = [custom("origin", { Mutable: false })];
    const mapped = await poolWith({
      poolSettings: { Schema },
      clientSettings: { WriteAttributes: ["custom:origin"] },
      mapping: { "custom:origin": "origin" },
    });
    await federatedUsername(mapped, "Google", "1", { origin: "web" });
    expect(await federate(mapped, "Google", "1", { origin: "web" })).toEqual(notUpdatable("custom:origin"));
    expect(await federatedUsername(mapped, "Google", "1")).toBe("google_1");
  });

  it("must be among those that the client writes, or are skipped on demand", async () => {
    const mapped = await poolWith({
      clientSettings: { WriteAttributes: ["nickname"] },
      mapping: { name: "full_name", nickname: "nick", locale: "lang" },
    });
    const claims = { full_name: "Ada", nick: "a", lang: "de" };
    expect(await federate(mapped, "Google", "1", claims)).toEqual(notUpdatable("name", "locale"));
    expect((await rejected("AdminGetUser", { UserPoolId: mapped.poolId, Username: "google_1" })).name).toBe(
      "UserNotFoundException",
    );
    await local("POST", "behaviour", { poolId: mapped.poolId, unwritableMappedAttribute: "skip" });
    const { identities: _own, ...rest } = await attributesOf(
      mapped.poolId,
      await federatedUsername(mapped, "Google", "1", claims),
    );
    expect(rest).toEqual({ nickname: "a" });
  });

  it("without WriteAttributes are the standard ones", async () => {
    const mapped = await poolWith({
      poolSettings: { Schema: [custom("idp_email")] },
      mapping: { ...VERIFIED, "custom:idp_email": "email" },
    });
    expect(await federate(mapped, "Google", "1", { email: address(), email_verified: "true" })).toEqual(
      notUpdatable("custom:idp_email"),
    );
  });

  it("can be custom ones that the client writes, with up to 2,048 characters", async () => {
    const mapped = await poolWith({
      poolSettings: {
        Schema: [custom("idp_email"), custom("short", { StringAttributeConstraints: { MaxLength: "3" } })],
      },
      clientSettings: { WriteAttributes: ["custom:idp_email", "custom:short"] },
      mapping: { "custom:idp_email": "email", "custom:short": "short" },
    });
    const email = address();
    await federatedUsername(mapped, "Google", "1", { email, short: "abc" });
    const { identities: _own, ...rest } = await attributesOf(mapped.poolId, "google_1");
    expect(rest).toEqual({ "custom:idp_email": email, "custom:short": "abc" });
    const tooLong = (name: string, limit: number) =>
      failure(`Attributes did not conform to the schema: ${name}: String must be no longer than ${limit} characters\n`);
    expect(await federate(mapped, "Google", "1", { short: "abcd" })).toEqual(tooLong("custom:short", 3));
    expect(await federate(mapped, "Google", "1", { email: "x".repeat(2_049) })).toEqual(
      failure(
        "Attributes did not conform to the schema: custom:idp_email: String must be no longer than 2048 characters\n",
      ),
    );
  });

  it("that the pool requires must be delivered", async () => {
    const Schema = [{ Name: "email", AttributeDataType: "String", Required: true, Mutable: true }];
    const mapped = await poolWith({ poolSettings: { Schema }, mapping: { email: "email" } });
    const refused = failure("attributes required: [email]");
    expect(await federate(mapped, "Google", "1")).toEqual(refused);
    await federatedUsername(mapped, "Google", "1", { email: address() });
    expect(await federate(mapped, "Google", "1", { email: "" })).toEqual(refused);
    expect(await federatedUsername(mapped, "Google", "1")).toBe("google_1");
  });

  it.each([
    ["phone_number", "(555) 123-4567", "Invalid phone number format."],
    ["email", "nobody", "Invalid email address format."],
  ])("of a wrong format break the sign-in: %s", async (name, value, description) => {
    const mapped = await poolWith({ mapping: { [name]: "value" } });
    expect(await federate(mapped, "Google", "1", { value })).toEqual(failure(description));
  });
});

describe("an address that another user signs in with", () => {
  const setting = { poolSettings: { AliasAttributes: ["email"] }, mapping: VERIFIED };

  async function linkedUser(own: TestPool) {
    const [owner, { username }] = [await makeUser(own.poolId), await makeUser(own.poolId)];
    await succeed("AdminLinkProviderForUser", link(own.poolId, username, "Google", "1"));
    const claims = { email: owner.email, email_verified: "true" };
    return { owner, username, claims };
  }

  async function signsInAs({ poolId, clientId }: TestPool, email: string) {
    const response = await succeed("AdminInitiateAuth", adminSignInInput(poolId, clientId, email, PASSWORD));
    const AccessToken = response.AuthenticationResult?.AccessToken;
    return (await succeed("GetUser", { AccessToken })).Username;
  }

  it("moves to a linked user", async () => {
    const own = await poolWith(setting);
    const { owner, username, claims } = await linkedUser(own);
    await federatedUsername(own, "Google", "1", claims);
    expect(await attributesOf(own.poolId, owner.username)).toMatchObject({ email_verified: "false" });
    expect(await signsInAs(own, owner.email)).toBe(username);
  });

  it("stays on demand, and the linked user is refused", async () => {
    const own = await poolWith(setting);
    await local("POST", "behaviour", { poolId: own.poolId, aliasConflictOnFederation: "reject" });
    const { owner, claims } = await linkedUser(own);
    expect(await federate(own, "Google", "1", claims)).toEqual(failure("An account with the email already exists."));
    expect(await signsInAs(own, owner.email)).toBe(owner.username);
  });

  it("stays when a new user of a provider has it, who has no alias", async () => {
    const own = await poolWith(setting);
    const owner = await makeUser(own.poolId);
    const claims = { email: owner.email, email_verified: "true" };
    await federatedUsername(own, "Google", "1", claims);
    await federatedUsername(own, "Google", "1", claims);
    expect(await attributesOf(own.poolId, "google_1")).toMatchObject(claims);
    expect(await attributesOf(own.poolId, owner.username)).toEqual(claims);
    expect(await signsInAs(own, owner.email)).toBe(owner.username);
  });

  it("moves on demand to a new user of a provider", async () => {
    const own = await poolWith(setting);
    await local("POST", "behaviour", { poolId: own.poolId, federatedAliases: "as_for_users" });
    const owner = await makeUser(own.poolId);
    await federatedUsername(own, "Google", "1", { email: owner.email, email_verified: "true" });
    const Password = PASSWORD;
    await succeed("AdminSetUserPassword", { UserPoolId: own.poolId, Username: "google_1", Password, Permanent: true });
    expect(await signsInAs(own, owner.email)).toBe("google_1");
  });
});
