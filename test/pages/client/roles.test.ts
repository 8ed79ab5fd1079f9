// Roles in the client: the roles of the visitor, and a new role, which takes effect after one renewal of the token.

import { expect } from "vitest";
import { cognito } from "../../stack/client.ts";
import { test } from "../browser/visit.ts";
import type { Visitor } from "../browser/visitor.ts";
import { newClient, signedIn, signIn } from "./stage.ts";

const UserPoolId = "us-east-1_LocalPool";

/** Adds the account to a group in Cognito. The name of the group is a role in the account's next token. */
async function giveRole(email: string, GroupName: string): Promise<void> {
  await cognito("CreateGroup", { UserPoolId, GroupName });
  await cognito("AdminAddUserToGroup", { UserPoolId, GroupName, Username: email });
}

/** Simulates an API that requires a role. Returns the list of the tokens that this API receives. */
async function apiWithRole({ page }: Visitor, role: string): Promise<string[]> {
  const tokens: string[] = [];
  await page.route("**/needs-role", (route) => {
    const token = String(route.request().headers().authorization).replace("Bearer ", "");
    tokens.push(token);
    const [, claims = ""] = token.split(".");
    const groups: unknown = JSON.parse(Buffer.from(claims, "base64url").toString())["cognito:groups"];
    const hasRole = Array.isArray(groups) && groups.includes(role);
    const headers = hasRole ? {} : { "www-authenticate": 'Bearer error="insufficient_scope"' };
    return route.fulfill({ status: hasRole ? 200 : 403, headers, body: "{}" });
  });
  return tokens;
}

const newRole = () => `role-${crypto.randomUUID().slice(0, 8)}`;

test("the roles are those of the token; nobody has none", async ({ visit }) => {
  const { client, person } = await signedIn(visit);
  const roles = () => client.evaluate((gatehouse) => gatehouse.roles());
  expect(await roles()).toEqual({ kind: "roles", roles: [] });
  const role = newRole();
  await giveRole(person.email, role);
  await signIn(client, person);
  expect(await roles()).toEqual({ kind: "roles", roles: [role] });
  const { client: stranger } = await newClient(visit);
  expect(await stranger.evaluate((gatehouse) => gatehouse.roles())).toEqual({ kind: "signed_out", ended: false });
});

test("a role that was given counts after one renewal, without a new sign-in", async ({ visit }) => {
  const { visitor, client, person } = await signedIn(visit);
  const role = newRole();
  const tokens = await apiWithRole(visitor, role);
  await giveRole(person.email, role);
  const outcome = await client.evaluate(async (gatehouse) => {
    const outcome = await gatehouse.fetch("/needs-role");
    return outcome.kind === "response" ? outcome.response.status : outcome.kind;
  });
  expect(outcome).toBe(200);
  expect(tokens).toHaveLength(2);
  expect(tokens[0]).not.toBe(tokens[1]);
});

test("a visitor without the role gets the 403, and their token is renewed once a minute", async ({ visit }) => {
  const { visitor, client } = await signedIn(visit);
  const tokens = await apiWithRole(visitor, newRole());
  const statuses = await client.evaluate(async (gatehouse) => {
    const statuses: unknown[] = [];
    for (let call = 0; call < 3; call++) {
      const outcome = await gatehouse.fetch("/needs-role");
      statuses.push(outcome.kind === "response" ? outcome.response.status : outcome.kind);
    }
    return statuses;
  });
  expect(statuses).toEqual([403, 403, 403]);
  expect(new Set(tokens).size).toBe(2);
  expect(tokens).toHaveLength(4);
});
