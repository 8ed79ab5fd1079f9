// Attacks with members and bodies that the API does not describe: they try to set what callers may not set, or to be
// read differently by two parsers.

import { beforeAll, describe, expect, test } from "vitest";
import { NO_FIELD_VALUES } from "../fields/no-values.ts";
import { newPerson, type Person } from "../stack/client.ts";
import { named } from "./support/named.ts";
import { accountOf, bearer, call, countUsers, type Member, newMember, signIn } from "./support/people.ts";
import { outcomeOf, send } from "./support/send.ts";

let victim: Member;

beforeAll(async () => {
  victim = await newMember();
});

/** Adds members as JSON text, because an object literal cannot have an own member `__proto__`. */
function withMembers(person: object, members: string): string {
  return `${JSON.stringify(person).slice(0, -1)},${members}}`;
}

/** Members that a careless server would copy to the account. */
const MEMBERS: readonly { readonly name: string; readonly members: () => string }[] = [
  { name: "the victim's id", members: () => `"id":"${victim.id}"` },
  {
    name: "a state and a date",
    members: () =>
      '"status":"closing","createdAt":"2001-01-01T00:00:00.000Z","termsAcceptedAt":"2001-01-01T00:00:00.000Z"',
  },
  { name: "groups", members: () => '"groups":["operators"],"cognito:groups":["operators"]' },
  { name: "a username and a sub", members: () => `"username":"${victim.id}","sub":"${victim.id}"` },
  {
    name: "a proved address",
    members: () => '"emailVerified":true,"email_verified":true,"emailProvedAt":1,"newEmail":"e@evil.example"',
  },
  { name: "__proto__", members: () => `"__proto__":{"id":"${victim.id}","email":"${victim.email}"}` },
  { name: "constructor.prototype", members: () => `"constructor":{"prototype":{"id":"${victim.id}"}}` },
];

describe("a sign-up takes no member that callers may not set:", () => {
  test.each(named(MEMBERS))("%s", async (_, { members }) => {
    const person = newPerson();
    const headers = { "content-type": "application/json" };
    const response = await send("/accounts", { method: "POST", headers, body: withMembers(person, members()) });
    expect(await outcomeOf(response)).toBe("201");
    const account = JSON.parse(response.body);
    expect(account).toEqual({
      id: expect.any(String),
      name: person.name,
      email: person.email,
      createdAt: account.createdAt,
      emailProvedAt: null,
      termsAcceptedAt: null,
      ...NO_FIELD_VALUES,
    });
    expect(account.id).not.toBe(victim.id);
    expect(Date.now() - Date.parse(account.createdAt)).toBeLessThan(60_000);
    const { accessToken } = await signIn(person);
    expect(await accountOf(accessToken)).toEqual(account);
    expect(claimsOf(accessToken)["cognito:groups"]).toBeUndefined();
    expect(await accountOf(victim.accessToken)).toEqual(victim.account);
  });
});

test("a change of one's own account takes none of them, and no address", async () => {
  const attacker = await newMember();
  const headers = { "content-type": "application/json", ...bearer(attacker.accessToken) };
  const members = MEMBERS.map(({ members }) => members()).join();
  const body = withMembers({ name: "Eve" }, `"email":"eve@evil.example",${members}`);
  const response = await send("/accounts/me", { method: "PATCH", headers, body });
  expect(await outcomeOf(response)).toBe("200");
  expect(await accountOf(attacker.accessToken)).toEqual({ ...attacker.account, name: "Eve" });
  expect(await accountOf(victim.accessToken)).toEqual(victim.account);
});

function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}

/** Bodies that a page of another site can make the visitor's browser send without a preflight. */
const SIMPLE: readonly { name: string; type: string; body: (person: Person) => string }[] = [
  {
    name: "JSON in a form of the type text/plain",
    type: "text/plain",
    body: (person) => `${JSON.stringify(person).slice(0, -1)},"x":"="}`,
  },
  { name: "a type that names JSON after a comma", type: "text/plain, application/json", body: JSON.stringify },
  { name: "a type that names JSON in a parameter", type: "text/plain; x=application/json", body: JSON.stringify },
  { name: "a type that only begins like JSON", type: "application/json-patch+json", body: JSON.stringify },
];

test.each(named(SIMPLE))("a foreign page makes no account by %s", async (_, { type, body }) => {
  const users = await countUsers();
  const headers = { "content-type": type, origin: "https://evil.example" };
  const response = await send("/accounts", { method: "POST", headers, body: body(newPerson()) });
  expect(await outcomeOf(response)).toBe("415 unsupported-media-type");
  expect(await countUsers()).toBe(users);
});

test("no header and no query turns a read into a deletion", async () => {
  const overrides = { "x-http-method-override": "DELETE", "x-http-method": "DELETE", "x-method-override": "DELETE" };
  const response = await send("/accounts/me?_method=DELETE", {
    headers: { ...bearer(victim.accessToken), ...overrides },
  });
  expect(await outcomeOf(response)).toBe("200");
  expect(await accountOf(victim.accessToken)).toEqual(victim.account);
});

test("a confirmation of somebody else's pending address confirms nothing", async () => {
  const attacker = await newMember();
  const { accessToken } = attacker;
  expect((await call("POST", "/accounts/me/email", accessToken, { email: newPerson().email })).status).toBe(202);
  const response = await call("POST", "/accounts/me/email/confirm", accessToken, {
    email: victim.email,
    code: "000000",
  });
  expect(await outcomeOf(response)).toBe("409 email-not-verified");
  expect(await accountOf(accessToken)).toMatchObject({ email: attacker.email });
  expect(await accountOf(victim.accessToken)).toEqual(victim.account);
});
