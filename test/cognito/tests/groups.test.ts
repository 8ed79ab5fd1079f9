// Groups: the operations on groups and on memberships, and the claims about groups in tokens.

import { decodeJwt } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { local, rejected, rejection, succeed } from "./support/cognito.ts";
import { inviteUser, makePool, makeUser, type Person, signIn } from "./support/people.ts";
import { inStore } from "./support/store.ts";

const NO_GROUP = rejection("ResourceNotFoundException", "Group not found.");
const NO_USER = rejection("UserNotFoundException", "User does not exist.");
const FLOWS = { ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] };
const role = (name: string) => `arn:aws:iam::000000000000:role/${name}`;

let poolId = "";
let clientId = "";

beforeAll(async () => {
  ({ poolId, clientId } = await makePool({ AliasAttributes: ["email"] }, FLOWS));
});

async function makeGroup(more: object = {}): Promise<string> {
  const GroupName = `group-${crypto.randomUUID()}`;
  await succeed("CreateGroup", { UserPoolId: poolId, GroupName, ...more });
  return GroupName;
}

function join({ username }: Pick<Person, "username">, GroupName: string) {
  return succeed("AdminAddUserToGroup", { UserPoolId: poolId, Username: username, GroupName });
}

async function groupsOf({ username }: Person): Promise<(string | undefined)[]> {
  const { Groups = [] } = await succeed("AdminListGroupsForUser", { UserPoolId: poolId, Username: username });
  return Groups.map(({ GroupName }) => GroupName);
}

async function membersOf(GroupName: string): Promise<(string | undefined)[]> {
  const { Users = [] } = await succeed("ListUsersInGroup", { UserPoolId: poolId, GroupName });
  return Users.map(({ Username }) => Username);
}

describe("a group", () => {
  it("is created, read, updated and deleted", async () => {
    const GroupName = `crew-${crypto.randomUUID()}`;
    const input = { GroupName, UserPoolId: poolId };
    const described = { ...input, Description: "The crew", Precedence: 3, RoleArn: role("crew") };
    const times = { CreationDate: expect.any(Number), LastModifiedDate: expect.any(Number) };
    expect(await succeed("CreateGroup", described)).toEqual({ Group: { ...described, ...times } });
    expect(await succeed("GetGroup", input)).toEqual({ Group: { ...described, ...times } });
    expect(await succeed("UpdateGroup", { ...input, Precedence: 0, Description: "" })).toEqual({
      Group: { ...described, ...times, Precedence: 0, Description: "" },
    });
    expect(await succeed("DeleteGroup", input)).toBeNull();
    expect(await rejected("GetGroup", input)).toEqual(NO_GROUP);
  });

  it("omits members that were not given", async () => {
    const GroupName = await makeGroup();
    const { Group } = await succeed("GetGroup", { UserPoolId: poolId, GroupName });
    expect(Object.keys(Group ?? {}).sort()).toEqual(["CreationDate", "GroupName", "LastModifiedDate", "UserPoolId"]);
  });

  it("has a case-sensitive name that is unique in its pool", async () => {
    const GroupName = await makeGroup();
    expect(await rejected("CreateGroup", { UserPoolId: poolId, GroupName })).toEqual(
      rejection("GroupExistsException", "A group with the name already exists."),
    );
    expect(await rejected("CreateGroup", { UserPoolId: poolId, GroupName: GroupName.toUpperCase() })).toMatchObject({
      status: 200,
    });
    const { poolId: other } = await makePool();
    expect(await rejected("CreateGroup", { UserPoolId: other, GroupName })).toMatchObject({ status: 200 });
  });

  it("cannot be created beyond 10,000 per pool", async () => {
    const { poolId: own } = await makePool();
    await inStore((sql) =>
      sql.exec(
        `INSERT INTO user_groups (pool_id, name, created_at, modified_at)
         WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 9999)
         SELECT ?, 'group-' || n, 0, 0 FROM numbers`,
        own,
      ),
    );
    const create = (GroupName: string) => rejected("CreateGroup", { UserPoolId: own, GroupName });
    expect((await create("last")).name).toBe("ok");
    expect(await create("surplus")).toMatchObject({ status: 400, name: "LimitExceededException" });
  });

  it("is deleted when its pool is reset", async () => {
    const { poolId: own } = await makePool();
    await succeed("CreateGroup", { UserPoolId: own, GroupName: "crew" });
    await local("POST", "reset", { poolId: own });
    expect(await succeed("ListGroups", { UserPoolId: own })).toEqual({ Groups: [] });
  });

  it.each(["GetGroup", "UpdateGroup", "DeleteGroup", "ListUsersInGroup"] as const)(
    "%s rejects an unknown group",
    async (operation) => {
      expect(await rejected(operation, { UserPoolId: poolId, GroupName: "nobody" })).toEqual(NO_GROUP);
    },
  );

  it.each(["CreateGroup", "GetGroup", "UpdateGroup", "DeleteGroup", "ListGroups", "ListUsersInGroup"] as const)(
    "%s rejects an unknown pool",
    async (operation) => {
      expect(await rejected(operation, { UserPoolId: "us-east-1_Nowhere00", GroupName: "crew" })).toEqual(
        rejection("ResourceNotFoundException", "User pool us-east-1_Nowhere00 does not exist."),
      );
    },
  );
});

describe("lists", () => {
  it("ListGroups paginates by name", async () => {
    const { poolId: own } = await makePool();
    for (const GroupName of ["c", "a", "b"]) await succeed("CreateGroup", { UserPoolId: own, GroupName });
    const first = await succeed("ListGroups", { UserPoolId: own, Limit: 2 });
    expect(first.Groups?.map(({ GroupName }) => GroupName)).toEqual(["a", "b"]);
    const second = await succeed("ListGroups", { UserPoolId: own, Limit: 2, NextToken: first.NextToken });
    expect(second.Groups?.map(({ GroupName }) => GroupName)).toEqual(["c"]);
    expect(second).not.toHaveProperty("NextToken");
  });

  it("ListUsersInGroup and AdminListGroupsForUser paginate members and groups", async () => {
    const [strong, weak] = [await makeGroup({ Precedence: 1 }), await makeGroup()];
    const people = [await inviteUser(poolId), await inviteUser(poolId)];
    for (const person of people) {
      await join(person, weak);
      await join(person, strong);
    }
    const input = { UserPoolId: poolId, GroupName: weak, Limit: 1 };
    const first = await succeed("ListUsersInGroup", input);
    const second = await succeed("ListUsersInGroup", { ...input, NextToken: first.NextToken });
    expect([first, second].map(({ Users }) => Users?.map(({ Username }) => Username))).toEqual(
      people.map(({ username }) => [username]),
    );
    expect(first.Users?.[0]).toMatchObject({ Enabled: true, UserStatus: "FORCE_CHANGE_PASSWORD" });
    expect(second).not.toHaveProperty("NextToken");

    const own = { UserPoolId: poolId, Username: people[0]?.username, Limit: 1 };
    const one = await succeed("AdminListGroupsForUser", own);
    const two = await succeed("AdminListGroupsForUser", { ...own, NextToken: one.NextToken });
    expect([one, two].map(({ Groups }) => Groups?.[0]?.GroupName)).toEqual([strong, weak]);
    expect(two).not.toHaveProperty("NextToken");
  });

  it("a page token is bound to its list and expires after an hour", async () => {
    const { poolId: own } = await makePool();
    for (const GroupName of ["a", "b"]) await succeed("CreateGroup", { UserPoolId: own, GroupName });
    const { NextToken } = await succeed("ListGroups", { UserPoolId: own, Limit: 1 });
    const invalid = rejection("InvalidParameterException", "Invalid pagination token given.");
    expect(await rejected("ListGroups", { UserPoolId: poolId, NextToken })).toEqual(invalid);
    expect(await rejected("ListUserPoolClients", { UserPoolId: own, NextToken })).toEqual(invalid);
    expect(await rejected("ListUsersInGroup", { UserPoolId: own, GroupName: "a", NextToken })).toEqual(invalid);
    await local("POST", "clock", { poolId: own, offsetSeconds: 3_601 });
    expect(await rejected("ListGroups", { UserPoolId: own, NextToken })).toEqual(
      rejection("InvalidParameterException", "Pagination token has expired."),
    );
  });
});

describe("membership", () => {
  it("is added and removed idempotently", async () => {
    const GroupName = await makeGroup();
    const person = await inviteUser(poolId);
    const input = { UserPoolId: poolId, Username: person.username, GroupName };
    for (const _ of [1, 2]) expect(await join(person, GroupName)).toBeNull();
    expect(await membersOf(GroupName)).toEqual([person.username]);
    expect(await groupsOf(person)).toEqual([GroupName]);
    for (const _ of [1, 2]) expect(await succeed("AdminRemoveUserFromGroup", input)).toBeNull();
    expect(await membersOf(GroupName)).toEqual([]);
    expect(await groupsOf(person)).toEqual([]);
  });

  it("accepts an alias", async () => {
    const GroupName = await makeGroup();
    const person = await inviteUser(poolId);
    await join({ username: person.email }, GroupName);
    expect(await membersOf(GroupName)).toEqual([person.username]);
  });

  it("ends when the user or the group is deleted", async () => {
    const GroupName = await makeGroup();
    const [leaving, staying] = [await inviteUser(poolId), await inviteUser(poolId)];
    for (const person of [leaving, staying]) await join(person, GroupName);
    await succeed("AdminDeleteUser", { UserPoolId: poolId, Username: leaving.username });
    expect(await membersOf(GroupName)).toEqual([staying.username]);
    await succeed("DeleteGroup", { UserPoolId: poolId, GroupName });
    expect(await groupsOf(staying)).toEqual([]);
  });

  it.each(["AdminAddUserToGroup", "AdminRemoveUserFromGroup"] as const)(
    "%s rejects an unknown user and an unknown group",
    async (operation) => {
      const [GroupName, { username }] = [await makeGroup(), await inviteUser(poolId)];
      expect(await rejected(operation, { UserPoolId: poolId, Username: "nobody", GroupName })).toEqual(NO_USER);
      expect(await rejected(operation, { UserPoolId: poolId, Username: username, GroupName: "nobody" })).toEqual(
        NO_GROUP,
      );
    },
  );

  it("AdminListGroupsForUser rejects an unknown user", async () => {
    expect(await rejected("AdminListGroupsForUser", { UserPoolId: poolId, Username: "nobody" })).toEqual(NO_USER);
  });

  it("is limited to 100 groups per user", async () => {
    const person = await inviteUser(poolId);
    for (let count = 0; count < 100; count += 1) await join(person, await makeGroup());
    const input = { UserPoolId: poolId, Username: person.username, GroupName: await makeGroup() };
    expect((await rejected("AdminAddUserToGroup", input)).name).toBe("InvalidParameterException");
    expect(await groupsOf(person)).toHaveLength(60);
  });
});

describe("tokens", () => {
  async function claimsOf(person: Person) {
    const { accessToken, idToken, refreshToken } = await signIn(person, clientId);
    return { access: decodeJwt(accessToken), id: decodeJwt(idToken), refreshToken };
  }

  it("have no group claims for a user without groups", async () => {
    const { access, id } = await claimsOf(await makeUser(poolId));
    for (const claim of ["cognito:groups", "cognito:roles", "cognito:preferred_role"]) {
      expect(access).not.toHaveProperty(claim);
      expect(id).not.toHaveProperty(claim);
    }
  });

  it("name the groups by precedence, and the id token also names their roles", async () => {
    const person = await makeUser(poolId);
    const none = await makeGroup({ RoleArn: role("none") });
    const second = await makeGroup({ Precedence: 5, RoleArn: role("second") });
    const bare = await makeGroup({ Precedence: 0 });
    for (const name of [none, second, bare]) await join(person, name);
    const { access, id } = await claimsOf(person);
    expect(access).toMatchObject({ "cognito:groups": [bare, second, none] });
    expect(access).not.toHaveProperty("cognito:roles");
    expect(id).toMatchObject({
      "cognito:groups": [bare, second, none],
      "cognito:roles": [role("second"), role("none")],
      "cognito:preferred_role": role("second"),
    });
  });

  it("have no preferred role if groups of equal precedence have different roles", async () => {
    const [same, different] = [await makeUser(poolId), await makeUser(poolId)];
    const [a, b, c] = [
      await makeGroup({ Precedence: 1, RoleArn: role("a") }),
      await makeGroup({ Precedence: 1, RoleArn: role("a") }),
      await makeGroup({ Precedence: 1, RoleArn: role("c") }),
    ];
    for (const name of [a, b]) await join(same, name);
    for (const name of [a, c]) await join(different, name);
    expect((await claimsOf(same)).id).toMatchObject({
      "cognito:roles": [role("a")],
      "cognito:preferred_role": role("a"),
    });
    expect((await claimsOf(different)).id).not.toHaveProperty("cognito:preferred_role");
  });

  it("reflect changes after a refresh", async () => {
    const person = await makeUser(poolId);
    const { refreshToken } = await claimsOf(person);
    const refresh = async () => {
      const { AuthenticationResult } = await succeed("GetTokensFromRefreshToken", {
        ClientId: clientId,
        RefreshToken: refreshToken,
      });
      return [AuthenticationResult?.AccessToken, AuthenticationResult?.IdToken].map(
        (token = "") => decodeJwt(token)["cognito:groups"],
      );
    };
    const GroupName = await makeGroup();
    await join(person, GroupName);
    expect(await refresh()).toEqual([[GroupName], [GroupName]]);
    await succeed("AdminRemoveUserFromGroup", { UserPoolId: poolId, Username: person.username, GroupName });
    expect(await refresh()).toEqual([undefined, undefined]);
  });
});
