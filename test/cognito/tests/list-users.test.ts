// ListUsers: pages, and the filter's one condition.

import { beforeAll, describe, expect, it } from "vitest";
import { local, refusal, refused, succeed } from "./support/cognito.ts";
import { inviteUser, makePool, type Person, setPassword } from "./support/people.ts";

let poolId = "";
const people: Person[] = [];

beforeAll(async () => {
  ({ poolId } = await makePool({ AliasAttributes: ["email"] }));
  for (const name of ["Ada Lovelace", "Ada Byron", "Grace Hopper", 'Quote " \\ Back', "Ⓐda"]) {
    people.push(await inviteUser(poolId, [{ Name: "name", Value: name }]));
  }
});

async function list(more: object = {}) {
  const { Users = [], PaginationToken } = await succeed("ListUsers", { UserPoolId: poolId, ...more });
  return { users: Users, usernames: Users.map(({ Username }) => Username), PaginationToken };
}

function usernames(...indices: number[]) {
  return indices.map((index) => people[index]?.username);
}

describe("pages", () => {
  it("without a limit everyone comes, in the order of their making, and no token", async () => {
    const { usernames: found, PaginationToken } = await list();
    expect(found).toEqual(usernames(0, 1, 2, 3, 4));
    expect(PaginationToken).toBeUndefined();
  });

  it("a limit cuts the list, and the token leads on until there is no more", async () => {
    const first = await list({ Limit: 2 });
    expect(first.usernames).toEqual(usernames(0, 1));
    const second = await list({ Limit: 2, PaginationToken: first.PaginationToken });
    expect(second.usernames).toEqual(usernames(2, 3));
    const third = await list({ Limit: 2, PaginationToken: second.PaginationToken });
    expect(third.usernames).toEqual(usernames(4));
    expect(third.PaginationToken).toBeUndefined();
  });

  it("a page that ends with the list has no token", async () => {
    expect((await list({ Limit: 5 })).PaginationToken).toBeUndefined();
  });

  it("a token is good for its own pool and filter, for an hour, and nothing else is a token", async () => {
    const { PaginationToken } = await list({ Limit: 1 });
    const attempt = (more: object) => refused("ListUsers", { UserPoolId: poolId, PaginationToken, ...more });
    const invalid = refusal("InvalidParameterException", "Invalid pagination token given.");
    expect(await attempt({ Filter: 'name ^= "Ada"' })).toEqual(invalid);
    expect(await attempt({ PaginationToken: "AAAA" })).toEqual(invalid);
    const { poolId: other } = await makePool();
    expect(await attempt({ UserPoolId: other })).toEqual(invalid);
    await local("POST", "clock", { poolId, offsetSeconds: 3_601 });
    expect(await attempt({})).toEqual(refusal("InvalidParameterException", "Pagination token has expired."));
    await local("POST", "clock", { poolId, offsetSeconds: 0 });
  });

  it("shows users as AdminCreateUser does, or with the attributes that were asked for", async () => {
    const { users } = await list({ Limit: 1, AttributesToGet: ["name"] });
    expect(users).toEqual([
      {
        Username: people[0]?.username,
        Attributes: [{ Name: "name", Value: "Ada Lovelace" }],
        Enabled: true,
        UserStatus: "FORCE_CHANGE_PASSWORD",
        UserCreateDate: expect.any(Number),
        UserLastModifiedDate: expect.any(Number),
      },
    ]);
  });

  it("refuses an attribute that some user lacks", async () => {
    const { status, name } = await refused("ListUsers", { UserPoolId: poolId, AttributesToGet: ["nickname"] });
    expect({ status, name }).toEqual({ status: 400, name: "InvalidParameterException" });
  });
});

describe("filter", () => {
  it.each([
    ['name = "Ada Byron"', [1]],
    ['name ^= "Ada"', [0, 1]],
    ['name^="Ada "', [0, 1]],
    ['"name" = "Grace Hopper"', [2]],
    ['name = "Quote \\" \\\\ Back"', [3]],
    ['name ^= "Ⓐ"', [4]],
    ['name = "ada byron"', []],
    ['name = "Ada"', []],
    ["", [0, 1, 2, 3, 4]],
    ['status = "Enabled"', [0, 1, 2, 3, 4]],
    ['status = "Disabled"', []],
    ['status = "enabled"', []],
    ['cognito:user_status = "force_change_password"', [0, 1, 2, 3, 4]],
    ['cognito:user_status ^= "CONF"', []],
  ])("%s", async (Filter, expected) => {
    expect((await list({ Filter })).usernames).toEqual(usernames(...expected));
  });

  it("finds by username, address and sub", async () => {
    const [first] = (await list({ Limit: 1 })).users;
    const sub = first?.Attributes?.find(({ Name }) => Name === "sub")?.Value;
    for (const Filter of [`username = "${people[0]?.username}"`, `email = "${people[0]?.email}"`, `sub = "${sub}"`]) {
      expect((await list({ Filter })).usernames).toEqual(usernames(0));
    }
  });

  it("pages within what it finds", async () => {
    const Filter = 'name ^= "Ada"';
    const first = await list({ Filter, Limit: 1 });
    expect(first.usernames).toEqual(usernames(0));
    expect((await list({ Filter, Limit: 1, PaginationToken: first.PaginationToken })).usernames).toEqual(usernames(1));
  });

  it("sees a change of status", async () => {
    const person = await inviteUser(poolId);
    await setPassword(person, "Correct-Horse7!battery");
    expect((await list({ Filter: 'cognito:user_status = "CONFIRMED"' })).usernames).toEqual([person.username]);
    await succeed("AdminDeleteUser", { UserPoolId: poolId, Username: person.username });
  });

  it.each([
    ["name", "Error while parsing filter"],
    ['name > "x"', "Error while parsing filter"],
    ['name = "x', "Error while parsing filter"],
    ['name = "x" AND name = "y"', "Error while parsing filter"],
    ['colour = "red"', "Invalid search attribute: colour"],
    ['custom:colour = "red"', "Invalid search attribute: custom:colour"],
  ])("%s is refused", async (Filter, message) => {
    expect(await refused("ListUsers", { UserPoolId: poolId, Filter })).toEqual(
      refusal("InvalidParameterException", message),
    );
  });
});
