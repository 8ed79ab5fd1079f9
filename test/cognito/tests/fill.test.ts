// `/_local/fill` creates many users at once, for benchmarks and the console's tests.

import { describe, expect, it } from "vitest";
import { local, send, succeed } from "./support/cognito.ts";
import { makePool } from "./support/people.ts";

describe("POST /_local/fill", () => {
  it("creates distinct confirmed users who are found by username and by address", async () => {
    const { poolId } = await makePool({ AliasAttributes: ["email"] });
    await local("POST", "fill", { poolId, users: 130 });
    const { UserPool } = await succeed("DescribeUserPool", { UserPoolId: poolId });
    expect(UserPool?.EstimatedNumberOfUsers).toBe(130);
    const first = await succeed("ListUsers", { UserPoolId: poolId });
    const second = await succeed("ListUsers", { UserPoolId: poolId, PaginationToken: first.PaginationToken });
    const users = [...(first.Users ?? []), ...(second.Users ?? [])];
    expect(new Set(users.map(({ Username }) => Username)).size).toBe(120);
    const { Username, Attributes } = users[77] ?? {};
    const email = `${Username}@example.org`;
    expect(users[77]).toMatchObject({ UserStatus: "CONFIRMED", Enabled: true });
    expect(Attributes).toEqual([
      { Name: "sub", Value: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) },
      { Name: "email", Value: email },
      { Name: "email_verified", Value: "true" },
    ]);
    for (const name of [Username, email]) {
      expect((await succeed("AdminGetUser", { UserPoolId: poolId, Username: name })).Username).toBe(Username);
    }
  });

  it("creates no aliases in a pool without them", async () => {
    const { poolId } = await makePool();
    await local("POST", "fill", { poolId, users: 1 });
    const [user] = (await succeed("ListUsers", { UserPoolId: poolId })).Users ?? [];
    const found = await succeed("ListUsers", { UserPoolId: poolId, Filter: `email = "${user?.Username}@example.org"` });
    expect(found.Users).toHaveLength(1);
  });

  it.each([{ users: 0 }, { users: 100_001 }, {}])("rejects %j", async (body) => {
    const response = await send("/_local/fill", { method: "POST", body: JSON.stringify(body) });
    expect(response.status).toBe(400);
  });
});
