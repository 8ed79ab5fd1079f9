// AdminLinkProviderForUser and AdminDisableProviderForUser: they decide to which user a sign-in at a provider leads.

import { beforeAll, describe, expect, it } from "vitest";
import { type Input, local, rejected, rejection, succeed } from "./support/cognito.ts";
import {
  addProvider,
  attributesOf,
  federate,
  federatedTokens,
  federatedUsername,
  GOOGLE,
  link,
  OKTA,
} from "./support/federation.ts";
import type { TestPool } from "./support/mfa.ts";
import { adminSignInInput, makePool, makeUser, PASSWORD } from "./support/people.ts";

const FLOWS = { ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] };
const invalid = (message: string) => rejection("InvalidParameterException", message);
const INVALID_SOURCE = invalid(
  "Invalid SourceUser: Cognito users with a username/password may not be passed in as a SourceUser, only as a DestinationUser",
);
const NO_USER = rejection("UserNotFoundException", "User does not exist.");
const subject = () => crypto.randomUUID();

async function poolWithProviders(): Promise<TestPool> {
  const made = await makePool({ UsernameConfiguration: { CaseSensitive: false } }, FLOWS);
  await addProvider(made.poolId, GOOGLE);
  await addProvider(made.poolId, OKTA, { AttributeMapping: { nickname: "employee", name: "full_name" } });
  return made;
}

let pool: TestPool;
beforeAll(async () => {
  pool = await poolWithProviders();
});

async function identitiesOf(username: string, { poolId }: TestPool = pool): Promise<Input[]> {
  const { identities } = await attributesOf(poolId, username);
  return JSON.parse(identities ?? "[]");
}

function unlink({ poolId }: TestPool, ProviderName: string, value: string, ProviderAttributeName = "Cognito_Subject") {
  return { UserPoolId: poolId, User: { ProviderName, ProviderAttributeName, ProviderAttributeValue: value } };
}

describe("a linked identity", () => {
  it("signs in as the user, as often as it likes, and the password still does", async () => {
    const { username } = await makeUser(pool.poolId);
    const google = subject();
    expect(await succeed("AdminLinkProviderForUser", link(pool.poolId, username, "Google", google))).toEqual({});
    expect(await federatedUsername(pool, "Google", google)).toBe(username);
    expect(await federatedUsername(pool, "Google", google)).toBe(username);
    const byPassword = adminSignInInput(pool.poolId, pool.clientId, username, PASSWORD);
    expect((await rejected("AdminInitiateAuth", byPassword)).name).toBe("ok");
    expect(await succeed("AdminGetUser", { UserPoolId: pool.poolId, Username: username })).toMatchObject({
      UserStatus: "CONFIRMED",
    });
    const groups = await succeed("AdminListGroupsForUser", { UserPoolId: pool.poolId, Username: username });
    expect(groups.Groups).toEqual([]);
  });

  it("is in the attribute identities and in the claim of id tokens, and can be another user's primary one", async () => {
    const { username } = await makeUser(pool.poolId);
    const google = subject();
    await succeed("AdminLinkProviderForUser", link(pool.poolId, username, "Google", google));
    const [identity] = await identitiesOf(username);
    expect(identity).toEqual({
      userId: google,
      providerName: "Google",
      providerType: "Google",
      issuer: null,
      primary: "false",
      dateCreated: expect.stringMatching(/^\d{13}$/),
    });
    const { idToken, accessToken } = await federatedTokens(pool, "Google", google);
    const claims = JSON.parse(atob((idToken.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/")));
    expect(claims).toMatchObject({ "cognito:username": username, identities: [identity] });
    const { UserAttributes } = await succeed("GetUser", { AccessToken: accessToken });
    expect(UserAttributes[1]).toEqual({ Name: "identities", Value: JSON.stringify([identity]) });
    const Filter = `username = "${username}"`;
    const { Users } = await succeed("ListUsers", { UserPoolId: pool.poolId, Filter });
    expect(Users?.[0]?.Attributes?.[1]).toEqual({ Name: "identities", Value: JSON.stringify([identity]) });
    const wanted = { UserPoolId: pool.poolId, Filter, AttributesToGet: ["identities"] };
    expect((await succeed("ListUsers", wanted)).Users?.[0]?.Attributes).toHaveLength(1);
  });

  it("belongs to one pool", async () => {
    const other = await poolWithProviders();
    const { username } = await makeUser(pool.poolId);
    const google = subject();
    await succeed("AdminLinkProviderForUser", link(pool.poolId, username, "Google", google));
    expect(await federatedUsername(other, "Google", google)).toBe(`google_${google}`);
    expect(await rejected("AdminLinkProviderForUser", link(other.poolId, username, "Google", google))).toEqual(NO_USER);
  });

  it("can be added to a user of an identity provider, by its own identity or by the username", async () => {
    const [google, first, second] = [subject(), subject(), subject()];
    const username = await federatedUsername(pool, "Google", google);
    await succeed("AdminLinkProviderForUser", {
      ...link(pool.poolId, username, "Okta", first),
      DestinationUser: { ProviderName: "Google", ProviderAttributeValue: google },
    });
    await succeed("AdminLinkProviderForUser", link(pool.poolId, username, "Okta", second));
    expect(await federatedUsername(pool, "Okta", first)).toBe(username);
    expect(await federatedUsername(pool, "Okta", second)).toBe(username);
    expect((await identitiesOf(username)).map(({ primary }) => primary)).toEqual(["true", "false", "false"]);
  });

  it("can be found by a mapped attribute until it first signs in, and by its own id afterwards", async () => {
    const { username } = await makeUser(pool.poolId);
    const [okta, employee] = [subject(), subject()];
    const input = {
      ...link(pool.poolId, username, "Okta", okta),
      SourceUser: { ProviderName: "Okta", ProviderAttributeName: "nickname", ProviderAttributeValue: employee },
    };
    await succeed("AdminLinkProviderForUser", input);
    expect(await federatedUsername(pool, "Okta", subject(), { employee: subject() })).not.toBe(username);
    expect(await federatedUsername(pool, "Okta", okta, { employee })).toBe(username);
    expect(await federatedUsername(pool, "Okta", okta)).toBe(username);
    expect(await identitiesOf(username)).toMatchObject([{ userId: okta }]);
    expect(await rejected("AdminDisableProviderForUser", unlink(pool, "Okta", employee, "nickname"))).toEqual(NO_USER);
    expect((await rejected("AdminDisableProviderForUser", unlink(pool, "Okta", okta))).name).toBe("ok");
  });

  it("goes with its user, and makes a user of its own when it returns", async () => {
    const { username } = await makeUser(pool.poolId);
    const google = subject();
    await succeed("AdminLinkProviderForUser", link(pool.poolId, username, "Google", google));
    await succeed("AdminDeleteUser", { UserPoolId: pool.poolId, Username: username });
    expect(await federatedUsername(pool, "Google", google)).toBe(`google_${google}`);
  });
});

it("the journal names the providers of a link, and nobody", async () => {
  const { username } = await makeUser(pool.poolId);
  const google = subject();
  await succeed("AdminLinkProviderForUser", link(pool.poolId, username, "Google", google));
  const { calls } = await local("GET", `journal?poolId=${pool.poolId}`);
  expect(Array.isArray(calls) ? calls.at(-1) : null).toMatchObject({
    operation: "AdminLinkProviderForUser",
    input: { DestinationUser: { ProviderName: "Cognito" }, SourceUser: { ProviderName: "Google" } },
  });
  expect(JSON.stringify(calls)).not.toContain(google);
});

describe("a link is rejected", () => {
  it("if the identity has signed in before, as whom it likes", async () => {
    const { username } = await makeUser(pool.poolId);
    const google = subject();
    const made = await federatedUsername(pool, "Google", google);
    const merging = invalid(
      "Merging is not currently supported, provide a SourceUser that has not been signed up in order to link",
    );
    const input = link(pool.poolId, username, "Google", google);
    expect(await rejected("AdminLinkProviderForUser", input)).toEqual(merging);
    expect(await rejected("AdminLinkProviderForUser", link(pool.poolId, made, "Google", google))).toEqual(merging);
    await succeed("AdminDeleteUser", { UserPoolId: pool.poolId, Username: made });
    expect(await succeed("AdminLinkProviderForUser", input)).toEqual({});
    expect(await federatedUsername(pool, "Google", google)).toBe(username);
  });

  it("if the identity is linked already, to this user or to another one", async () => {
    const [{ username }, other] = [await makeUser(pool.poolId), await makeUser(pool.poolId)];
    const google = subject();
    await succeed("AdminLinkProviderForUser", link(pool.poolId, username, "Google", google));
    expect(await rejected("AdminLinkProviderForUser", link(pool.poolId, username, "Google", google))).toEqual(
      invalid("SourceUser is already linked to DestinationUser"),
    );
    expect(await rejected("AdminLinkProviderForUser", link(pool.poolId, other.username, "Google", google))).toEqual(
      rejection("AliasExistsException", "SourceUser is already linked to another user."),
    );
    expect(await federatedUsername(pool, "Google", google)).toBe(username);
  });

  it("if the user has five identities", async () => {
    const { username } = await makeUser(pool.poolId);
    for (let number = 0; number < 5; number++) {
      await succeed("AdminLinkProviderForUser", link(pool.poolId, username, "Okta", subject()));
    }
    expect((await rejected("AdminLinkProviderForUser", link(pool.poolId, username, "Google", subject()))).name).toBe(
      "LimitExceededException",
    );
    expect(await identitiesOf(username)).toHaveLength(5);
  });

  it("if its provider's links use five other attributes", async () => {
    const own = await makePool();
    const names = ["name", "nickname", "given_name", "family_name", "locale", "gender"];
    const AttributeMapping = Object.fromEntries(names.map((name) => [name, name]));
    await addProvider(own.poolId, OKTA, { AttributeMapping });
    const people = await Promise.all(names.map(() => makeUser(own.poolId)));
    const outcomes = [];
    for (const [index, name] of names.entries()) {
      const { SourceUser: _subject, ...destination } = link(own.poolId, people[index]?.username ?? "", "Okta", "x");
      const SourceUser = { ProviderName: "Okta", ProviderAttributeName: name, ProviderAttributeValue: "x" };
      outcomes.push((await rejected("AdminLinkProviderForUser", { ...destination, SourceUser })).name);
    }
    expect(outcomes).toEqual(["ok", "ok", "ok", "ok", "ok", "LimitExceededException"]);
  });

  const source = (SourceUser: Input) => (username: string) => ({ ...link(pool.poolId, username, "", ""), SourceUser });
  const destination = (DestinationUser: Input) => () => ({ ...link(pool.poolId, "", "Google", "1"), DestinationUser });
  const cases: [string, (username: string) => Input, object][] = [
    [
      "with one of the pool's own users as the source",
      source({ ProviderName: "Cognito", ProviderAttributeValue: "ada" }),
      INVALID_SOURCE,
    ],
    [
      "with an unknown provider",
      source({ ProviderName: "google", ProviderAttributeName: "Cognito_Subject", ProviderAttributeValue: "1" }),
      INVALID_SOURCE,
    ],
    [
      "with another attribute of a social provider",
      source({ ProviderName: "Google", ProviderAttributeName: "email", ProviderAttributeValue: "ada@example.org" }),
      invalid("ProviderAttributeName must be Cognito_Subject for social identity providers."),
    ],
    [
      "with an attribute that is not mapped",
      source({ ProviderName: "Okta", ProviderAttributeName: "email", ProviderAttributeValue: "ada@example.org" }),
      invalid("No claim of Okta is mapped to the attribute email."),
    ],
    [
      "without a value",
      source({ ProviderName: "Google", ProviderAttributeName: "Cognito_Subject" }),
      invalid("Missing required parameter ProviderAttributeValue"),
    ],
    [
      "with a value that is no identifier",
      source({ ProviderName: "Google", ProviderAttributeName: "Cognito_Subject", ProviderAttributeValue: "a b" }),
      invalid("ProviderAttributeValue is not a valid identifier."),
    ],
    ["without a provider", source({}), invalid("Missing required parameter ProviderName")],
    ["for an unknown user", destination({ ProviderName: "Cognito", ProviderAttributeValue: "nobody" }), NO_USER],
    ["for an unknown identity", destination({ ProviderName: "Google", ProviderAttributeValue: "nobody" }), NO_USER],
    [
      "for an identity of an unknown provider",
      destination({ ProviderName: "Yahoo", ProviderAttributeValue: "1" }),
      rejection("ResourceNotFoundException", "Identity provider Yahoo does not exist."),
    ],
    [
      "for a nameless user",
      destination({ ProviderName: "Cognito" }),
      invalid("Missing required parameter ProviderAttributeValue"),
    ],
  ];
  it.each(cases)("%s", async (_what, input, expected) => {
    const { username } = await makeUser(pool.poolId);
    expect(await rejected("AdminLinkProviderForUser", input(username))).toEqual(expected);
    expect(await identitiesOf(username)).toEqual([]);
  });

  it("if the pool does not exist", async () => {
    const NOWHERE = "us-east-1_Nowhere";
    const missing = rejection("ResourceNotFoundException", `User pool ${NOWHERE} does not exist.`);
    expect(await rejected("AdminLinkProviderForUser", link(NOWHERE, "ada", "Google", "1"))).toEqual(missing);
    const { User } = unlink(pool, "Google", "1");
    expect(await rejected("AdminDisableProviderForUser", { UserPoolId: NOWHERE, User })).toEqual(missing);
  });

  it("on demand although it is made, if it is the second one to a provider", async () => {
    const own = await poolWithProviders();
    await local("POST", "behaviour", { poolId: own.poolId, secondLinkToProvider: "links_and_rejects" });
    const { username } = await makeUser(own.poolId);
    const [first, second] = [subject(), subject()];
    expect((await rejected("AdminLinkProviderForUser", link(own.poolId, username, "Google", first))).name).toBe("ok");
    const input = link(own.poolId, username, "Google", second);
    expect(await rejected("AdminLinkProviderForUser", input)).toEqual(INVALID_SOURCE);
    expect(await identitiesOf(username, own)).toMatchObject([{ userId: first }, { userId: second }]);
    expect(await federatedUsername(own, "Google", second)).toBe(username);
  });
});

describe("AdminDisableProviderForUser", () => {
  it("unlinks an identity, which makes a user of its own at its next sign-in", async () => {
    const { username } = await makeUser(pool.poolId);
    const [google, okta] = [subject(), subject()];
    await succeed("AdminLinkProviderForUser", link(pool.poolId, username, "Google", google));
    await succeed("AdminLinkProviderForUser", link(pool.poolId, username, "Okta", okta));
    expect(await succeed("AdminDisableProviderForUser", unlink(pool, "Google", google))).toEqual({});
    expect(await identitiesOf(username)).toMatchObject([{ providerName: "Okta" }]);
    expect(await federatedUsername(pool, "Google", google)).toBe(`google_${google}`);
    expect(await federatedUsername(pool, "Okta", okta)).toBe(username);
  });

  it("keeps a user of an identity provider from signing in", async () => {
    const google = subject();
    const username = await federatedUsername(pool, "Google", google);
    await succeed("AdminDisableProviderForUser", unlink(pool, "Google", google));
    expect(await federate(pool, "Google", google)).toEqual({
      error: "invalid_request",
      description: `Already found an entry for username ${username}`,
    });
  });

  it("removes the password of one of the pool's own users, but no identity", async () => {
    const { username } = await makeUser(pool.poolId);
    const google = subject();
    await succeed("AdminLinkProviderForUser", link(pool.poolId, username, "Google", google));
    expect(await succeed("AdminDisableProviderForUser", unlink(pool, "Cognito", username))).toEqual({});
    const byPassword = adminSignInInput(pool.poolId, pool.clientId, username, PASSWORD);
    expect(await rejected("AdminInitiateAuth", byPassword)).toEqual(
      rejection("NotAuthorizedException", "Incorrect username or password."),
    );
    expect(await federatedUsername(pool, "Google", google)).toBe(username);
  });

  const cases: [string, () => Input, object][] = [
    ["an identity that is not linked", () => unlink(pool, "Google", "nobody"), NO_USER],
    ["an unknown user", () => unlink(pool, "Cognito", "nobody"), NO_USER],
    [
      "one of the pool's own users by another attribute",
      () => unlink(pool, "Cognito", "ada", "email"),
      invalid("ProviderAttributeName must be Cognito_Subject."),
    ],
    [
      "an unknown provider",
      () => unlink(pool, "Yahoo", "1"),
      rejection("ResourceNotFoundException", "Identity provider Yahoo does not exist."),
    ],
    [
      "another attribute of a social provider",
      () => unlink(pool, "Google", "1", "email"),
      invalid("ProviderAttributeName must be Cognito_Subject for social identity providers."),
    ],
  ];
  it.each(cases)("rejects %s", async (_what, input, expected) => {
    expect(await rejected("AdminDisableProviderForUser", input())).toEqual(expected);
  });
});
