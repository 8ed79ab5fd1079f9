// ListUsers: pagination and filters.

import { beforeAll, describe, expect, it } from "vitest";
import { userQuery, usersAfter } from "../domain/user-filter.ts";
import { Rejection } from "../protocol/rejection.ts";
import { local, rejected, rejection, succeed } from "./support/cognito.ts";
import { inviteUser, makePool, type Person, setPassword } from "./support/people.ts";
import { inStore } from "./support/store.ts";

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
  it("returns all users in order of creation and no token without a limit", async () => {
    const { usernames: found, PaginationToken } = await list();
    expect(found).toEqual(usernames(0, 1, 2, 3, 4));
    expect(PaginationToken).toBeUndefined();
  });

  it("returns pages of the requested length, with a token until the last page", async () => {
    const first = await list({ Limit: 2 });
    expect(first.usernames).toEqual(usernames(0, 1));
    const second = await list({ Limit: 2, PaginationToken: first.PaginationToken });
    expect(second.usernames).toEqual(usernames(2, 3));
    const third = await list({ Limit: 2, PaginationToken: second.PaginationToken });
    expect(third.usernames).toEqual(usernames(4));
    expect(third.PaginationToken).toBeUndefined();
  });

  it("returns no token with a full last page", async () => {
    expect((await list({ Limit: 5 })).PaginationToken).toBeUndefined();
  });

  it("binds a token to its pool and filter for an hour, and rejects anything else", async () => {
    const { PaginationToken } = await list({ Limit: 1 });
    const attempt = (more: object) => rejected("ListUsers", { UserPoolId: poolId, PaginationToken, ...more });
    const invalid = rejection("InvalidParameterException", "Invalid pagination token given.");
    expect(await attempt({ Filter: 'name ^= "Ada"' })).toEqual(invalid);
    expect(await attempt({ PaginationToken: "AAAA" })).toEqual(invalid);
    const { poolId: other } = await makePool();
    expect(await attempt({ UserPoolId: other })).toEqual(invalid);
    await local("POST", "clock", { poolId, offsetSeconds: 3_601 });
    expect(await attempt({})).toEqual(rejection("InvalidParameterException", "Pagination token has expired."));
    await local("POST", "clock", { poolId, offsetSeconds: 0 });
  });

  it("describes users like AdminCreateUser, or with the requested attributes", async () => {
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

  it("rejects a requested attribute that a user lacks", async () => {
    const { status, name } = await rejected("ListUsers", { UserPoolId: poolId, AttributesToGet: ["nickname"] });
    expect({ status, name }).toEqual({ status: 400, name: "InvalidParameterException" });
  });
});

describe("filter", () => {
  it.each([
    ['name = "Ada Byron"', [1]],
    ['name ^= "Ada"', [1, 0]],
    ['name^="Ada "', [1, 0]],
    ['name ^= ""', [1, 0, 2, 3, 4]],
    ['"name" = "Grace Hopper"', [2]],
    ['name = "Quote \\" \\\\ Back"', [3]],
    ['name ^= "Ⓐ"', [4]],
    ['name = "ada byron"', []],
    ['name = "Ada"', []],
    ["", [0, 1, 2, 3, 4]],
    ['status = "Enabled"', [0, 1, 2, 3, 4]],
    ['status = "Disabled"', []],
    ['status = "enabled"', []],
    ['status ^= "En"', [0, 1, 2, 3, 4]],
    ['status ^= "D"', []],
    ['status ^= ""', [0, 1, 2, 3, 4]],
    ['cognito:user_status = "force_change_password"', [0, 1, 2, 3, 4]],
    ['cognito:user_status = "ARCHIVED"', []],
    ['cognito:user_status ^= "CONF"', []],
    ['cognito:user_status ^= "force"', [0, 1, 2, 3, 4]],
    ['cognito:user_status ^= ""', [0, 1, 2, 3, 4]],
  ])("%s", async (Filter, expected) => {
    expect((await list({ Filter })).usernames).toEqual(usernames(...expected));
  });

  it("matches username, address and sub", async () => {
    const [first] = (await list({ Limit: 1 })).users;
    const sub = first?.Attributes?.find(({ Name }) => Name === "sub")?.Value;
    for (const Filter of [`username = "${people[0]?.username}"`, `email = "${people[0]?.email}"`, `sub = "${sub}"`]) {
      expect((await list({ Filter })).usernames).toEqual(usernames(0));
    }
  });

  it.each(['name ^= "Twin"', 'name = "Twin"', 'username ^= ""', 'sub ^= ""', 'cognito:user_status ^= "F"'])(
    "paginates the matching users without duplicates: %s",
    async (Filter) => {
      const UserPoolId = (await makePool({ AliasAttributes: ["email"] })).poolId;
      for (const Value of ["Twin", "Twin", "Twin"]) await inviteUser(UserPoolId, [{ Name: "name", Value }]);
      const whole = await list({ UserPoolId, Filter });
      expect(whole.usernames).toHaveLength(3);
      const first = await list({ UserPoolId, Filter, Limit: 2 });
      const { PaginationToken } = first;
      const second = await list({ UserPoolId, Filter, Limit: 2, PaginationToken });
      expect(second.PaginationToken).toBeUndefined();
      expect([...first.usernames, ...second.usernames]).toEqual(whole.usernames);
    },
  );

  it.each([
    "",
    'username ^= ""',
    'username ^= "zz"',
    'email ^= ""',
    'email ^= "a"',
    'email ^= "zz"',
    'sub ^= "a"',
    'status ^= "E"',
    'cognito:user_status ^= "C"',
    'cognito:user_status = "CONFIRMED"',
  ])("reads no more rows than it returns, on any page: %s", async (filter) => {
    const { poolId: large } = await makePool();
    await local("POST", "fill", { poolId: large, users: 2_000 });
    await inStore((sql) => {
      let rowsRead = 0;
      const counting = {
        exec(...parameters: Parameters<SqlStorage["exec"]>) {
          const cursor = sql.exec(...parameters);
          const toArray = () => {
            const rows = cursor.toArray();
            rowsRead += cursor.rowsRead;
            return rows;
          };
          return { toArray };
        },
      } as unknown as SqlStorage;
      const query = userQuery(large, filter);
      if (query instanceof Rejection) throw new Error(filter);
      let after = query.start;
      for (let page = 0; page < 3; page += 1) {
        rowsRead = 0;
        after = usersAfter(counting, query, after, 60).at(-1)?.key ?? after;
        expect(rowsRead).toBeLessThan(200);
      }
    });
  });

  it("reflects a change of status", async () => {
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
  ])("rejects %s", async (Filter, message) => {
    expect(await rejected("ListUsers", { UserPoolId: poolId, Filter })).toEqual(
      rejection("InvalidParameterException", message),
    );
  });
});
