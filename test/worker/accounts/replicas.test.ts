// Reading the account from the nearest replica: a replica that is behind must not hide a recent sign-up, and a client
// that sends a bookmark never sees an older state. The local D1 has no replicas, so a table that is updated on demand
// stands in for one. The Worker chooses between the sessions as in production.

import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { newPerson } from "../harness/gatehouse.ts";
import { type Instance, openInstance } from "../harness/instance.ts";

const BOOKMARK = "x-d1-bookmark";

let constraints: string[] = [];

/** Unconstrained sessions read the replica; sessions of the primary, and those with a bookmark, read the real table. */
function withReplica(database: D1Database): D1Database {
  return new Proxy(database, {
    get(target, name) {
      if (name === "withSession") {
        return (constraint: string) => {
          constraints.push(constraint);
          const session = target.withSession(constraint === "first-primary" ? constraint : "first-unconstrained");
          return constraint === "first-unconstrained" ? atReplica(session) : session;
        };
      }
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
}

function atReplica(session: D1DatabaseSession): D1DatabaseSession {
  return new Proxy(session, {
    get(target, name) {
      if (name === "prepare") return (sql: string) => target.prepare(sql.replaceAll('"accounts"', '"replica"'));
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
}

/** Brings the replica up to date. */
async function catchUp(): Promise<void> {
  await env.DB.batch([
    env.DB.prepare("DROP TABLE IF EXISTS replica"),
    env.DB.prepare("CREATE TABLE replica AS SELECT * FROM accounts"),
  ]);
}

let instance: Instance;
let token: string;
const person = { ...newPerson() };

beforeEach(async () => {
  await catchUp();
  instance = await openInstance({ database: withReplica(env.DB) });
  person.email = newPerson().email;
  expect((await instance.signUp(person)).status).toBe(201);
  token = await instance.signIn(person.email, person.password);
  constraints = [];
});

function ask(headers: Record<string, string> = {}, method = "GET", body?: object): Promise<Response> | Response {
  const all = { authorization: `Bearer ${token}`, ...(body && { "content-type": "application/json" }), ...headers };
  return instance.request("/accounts/me", { method, headers: all, ...(body && { body: JSON.stringify(body) }) });
}

describe("GET /accounts/me", () => {
  test("reads the nearest replica if it has the account", async () => {
    await catchUp();
    const response = await ask();
    expect(response.status).toBe(200);
    expect(constraints).toEqual(["first-unconstrained"]);
  });

  test("reads the primary if the replica does not have the account yet", async () => {
    const response = await ask();
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ email: person.email });
    expect(constraints).toEqual(["first-unconstrained", "first-primary"]);
  });

  test("reads the primary if the account is pending in the replica", async () => {
    await catchUp();
    await env.DB.prepare("UPDATE replica SET status = 'pending' WHERE email = ?").bind(person.email).run();
    expect((await ask()).status).toBe(200);
    expect(constraints).toEqual(["first-unconstrained", "first-primary"]);
  });

  test("is a 404 if neither has the account, after reading both", async () => {
    await env.DB.prepare("DELETE FROM accounts WHERE email = ?").bind(person.email).run();
    expect((await ask()).status).toBe(404);
    expect(constraints).toEqual(["first-unconstrained", "first-primary"]);
  });
});

describe("the bookmark", () => {
  test("of a response is where the client's next read starts", async () => {
    const renamed = await ask({}, "PATCH", { name: "Ada King" });
    expect(renamed.status).toBe(200);
    const bookmark = renamed.headers.get(BOOKMARK) ?? "";
    expect(bookmark).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{8}){2}-[0-9a-f]{32}$/);
    constraints = [];
    const response = await ask({ [BOOKMARK]: bookmark });
    expect(await response.json()).toMatchObject({ name: "Ada King" });
    expect(constraints).toEqual([bookmark]);
    expect(response.headers.get(BOOKMARK)).toMatch(/^[0-9a-f-]{59}$/);
  });

  test("of a change is not older than the change", async () => {
    await catchUp();
    const place = (response: Response) => Number(`0x${response.headers.get(BOOKMARK)?.split("-")[1]}`);
    const renamed = place(await ask({}, "PATCH", { name: "Ada King" }));
    const next = place(await ask());
    // The local D1's bookmark grows by one with each statement. Between the two bookmarks only the read was executed.
    // So the first bookmark includes the change.
    expect(next - renamed).toBe(1);
  });

  test.each(["", "first-primary", "x".repeat(59), "00000000-00000000-00000000-0", "' OR 1=1"])(
    "%j is not a bookmark, and is ignored",
    async (bookmark) => {
      await catchUp();
      expect((await ask({ [BOOKMARK]: bookmark })).status).toBe(200);
      expect(constraints).toEqual(["first-unconstrained"]);
    },
  );
});

test.each([
  ["PATCH", "", { name: "Ada King" }, 200],
  ["POST", "/sign-out-everywhere", undefined, 204],
  ["GET", "/export", undefined, 200],
] as const)("%s /accounts/me%s reads only the primary", async (method, path, body, status) => {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const response = await instance.request(`/accounts/me${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(response.status).toBe(status);
  expect(new Set(constraints)).toEqual(new Set(["first-primary"]));
});
