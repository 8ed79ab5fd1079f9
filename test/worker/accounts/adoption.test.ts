// Users of the pool without an account, such as those made in the AWS console: what they can do, and how they get one.

import { env } from "cloudflare:workers";
import { describe, expect, test, vi } from "vitest";
import { newPerson, PASSWORD, problemKind } from "../harness/gatehouse.ts";
import { type Instance, openInstance } from "../harness/instance.ts";

const off = await openInstance();
const on = await openInstance({ pool: off.pool, settings: { ADOPT_USERS: "on" } });

interface Made {
  readonly id?: string;
  readonly verified?: "true" | "false";
  readonly name?: string;
  readonly email?: string;
}

/** Creates a user as the AWS console does, and signs this user in. */
async function makeUser({
  id: Username = crypto.randomUUID(),
  verified = "true",
  name,
  email = newPerson().email,
}: Made = {}) {
  const UserAttributes = [
    { Name: "email", Value: email },
    { Name: "email_verified", Value: verified },
    ...(name === undefined ? [] : [{ Name: "name", Value: name }]),
  ];
  await off.cognito("AdminCreateUser", { Username, MessageAction: "SUPPRESS", UserAttributes });
  await off.cognito("AdminSetUserPassword", { Username, Password: PASSWORD, Permanent: true });
  const token = await off.signIn(Username, PASSWORD);
  expect(token).toMatch(/^eyJ/);
  return { id: Username, email, init: { headers: { authorization: `Bearer ${token}` } } };
}

const readOwn = (at: Instance, init: RequestInit) => at.request("/accounts/me", init);

async function rows(id: string): Promise<unknown> {
  return env.DB.prepare("SELECT count(*) AS n FROM accounts WHERE id = ?").bind(id).first("n");
}

async function exists(id: string): Promise<boolean> {
  return (await off.users()).some(({ Username }) => Username === id);
}

describe("a user without an account", () => {
  test("is told that there is none", async () => {
    const { init } = await makeUser();
    const response = await readOwn(off, init);
    expect(response.status).toBe(404);
    expect(await problemKind(response)).toBe("account-not-found");
  });

  test.each([
    ["off", off],
    ["on", on],
  ])("can delete their user (ADOPT_USERS is %s)", async (_, at) => {
    const { id, email, init } = await makeUser();
    expect((await at.request("/accounts/me", { ...init, method: "DELETE" })).status).toBe(204);
    expect(await exists(id)).toBe(false);
    expect(await at.signIn(email, PASSWORD)).toBe("NotAuthorizedException");
    expect(await env.AUTH_CACHE.get(`revoked:${id}`)).toMatch(/^\d+$/);
    expect((await readOwn(at, init)).status).toBe(404);
  });

  test("keeps their user if Cognito fails, and the response says so", async () => {
    const { id, init } = await makeUser();
    await off.injectFault({ operation: "AdminDeleteUser", kind: "http500", times: 3 });
    expect((await off.request("/accounts/me", { ...init, method: "DELETE" })).status).toBe(502);
    expect(await exists(id)).toBe(true);
    expect((await off.request("/accounts/me", { ...init, method: "DELETE" })).status).toBe(204);
    expect(await exists(id)).toBe(false);
  });
});

describe("with ADOPT_USERS on, the first call of a user without an account", () => {
  test("gives them one, which is like any other", async () => {
    const { id, email, init } = await makeUser({ name: "Grace Hopper" });
    const first = await readOwn(on, init);
    expect(first.status).toBe(200);
    expect(await first.json()).toMatchObject({ id, email, name: "Grace Hopper" });
    expect((await readOwn(off, init)).status).toBe(200);
    const headers = { ...init.headers, "content-type": "application/json" };
    const changed = await off.request("/accounts/me", { method: "PATCH", headers, body: '{"name":"Grace"}' });
    expect(await changed.json()).toMatchObject({ id, name: "Grace" });
    expect((await off.signUp({ ...newPerson(), email })).status).toBe(409);
    expect((await off.request("/accounts/me", { ...init, method: "DELETE" })).status).toBe(204);
    expect([await rows(id), await exists(id)]).toEqual([0, false]);
  });

  test.each([undefined, "", "\u3164", "x".repeat(500)])(
    "takes a name from the address if theirs is %j",
    async (name) => {
      const { email, init } = await makeUser(name === undefined ? {} : { name });
      expect(await (await readOwn(on, init)).json()).toMatchObject({ name: email.split("@")[0] });
    },
  );

  test("gives them one account if they make ten calls at once", async () => {
    const { id, init } = await makeUser();
    const responses = await Promise.all(Array.from({ length: 10 }, () => readOwn(on, init)));
    expect(responses.map(({ status }) => status)).toEqual(responses.map(() => 200));
    expect(await rows(id)).toBe(1);
  });

  test("gives them none for an address that is not verified", async () => {
    const { id, init } = await makeUser({ verified: "false" });
    expect((await readOwn(on, init)).status).toBe(404);
    expect(await rows(id)).toBe(0);
  });

  test("gives them none while another account has their address", async () => {
    const ada = newPerson();
    const { id } = await (await off.signUp(ada)).json<{ id: string }>();
    await off.cognito("AdminDeleteUser", { Username: id });
    const user = await makeUser({ email: ada.email });
    expect((await readOwn(on, user.init)).status).toBe(404);
    expect(await rows(user.id)).toBe(0);
  });

  test("gives them none if an abandoned sign-up or a deletion left their id", async () => {
    const { id, init } = await makeUser();
    await env.DB.prepare("INSERT INTO tombstones (id, created_at) VALUES (?, ?)").bind(id, Date.now()).run();
    expect((await readOwn(on, init)).status).toBe(404);
    expect(await rows(id)).toBe(0);
  });

  test("gives them none once they are disabled or deleted", async () => {
    for (const operation of ["AdminDisableUser", "AdminDeleteUser"]) {
      const { id, init } = await makeUser();
      await off.cognito(operation, { Username: id });
      expect((await readOwn(on, init)).status).toBe(404);
      expect(await rows(id)).toBe(0);
    }
  });

  test.each(["http500", "cut_before"] as const)("can be repeated after Cognito has failed (%s)", async (kind) => {
    const { init } = await makeUser();
    await on.injectFault({ operation: "AdminGetUser", kind, times: 3 });
    const response = await readOwn(on, init);
    expect(response.status).toBe(503);
    expect(await problemKind(response)).toBe("cognito-unavailable");
    expect((await readOwn(on, init)).status).toBe(200);
  });

  test("asks Cognito ten times an hour at most", async () => {
    const { init } = await makeUser({ verified: "false" });
    const before = (await on.journal()).length;
    for (let call = 0; call < 15; call++) expect((await readOwn(on, init)).status).toBe(404);
    expect((await on.journal()).length - before).toBe(10);
  });
});

describe("a username that is used again", () => {
  test("a token of its former user does not open the account of the new one", async () => {
    const username = crypto.randomUUID();
    const { init: former } = await makeUser({ id: username });
    await on.cognito("AdminDeleteUser", { Username: username });
    // Waits for a later second, because Cognito's creation dates are in whole seconds.
    const second = Math.floor(Date.now() / 1000);
    await vi.waitUntil(() => Math.floor(Date.now() / 1000) > second + 1, { timeout: 30_000 });
    const { init: present } = await makeUser({ id: username });
    expect((await readOwn(on, former)).status).toBe(401);
    expect((await readOwn(on, present)).status).toBe(200);
    expect((await on.request("/accounts/me", { ...former, method: "DELETE" })).status).toBe(401);
  });

  test("the deletion of its former account does not delete the new user", async () => {
    const username = crypto.randomUUID();
    const { init: former } = await makeUser({ id: username });
    expect((await readOwn(on, former)).status).toBe(200);
    await env.DB.prepare("UPDATE accounts SET created_at = created_at - 700000 WHERE id = ?").bind(username).run();
    expect((await on.request("/accounts/me", { ...former, method: "DELETE" })).status).toBe(204);
    await makeUser({ id: username });
    const later = await openInstance({ pool: off.pool });
    later.pass(3_600);
    await later.runScheduled();
    expect(await exists(username)).toBe(true);
  });
});

test("a pending address that nobody has proved does not keep its user from an account", async () => {
  const { email, init } = await makeUser();
  const eve = newPerson();
  expect((await on.signUp(eve)).status).toBe(201);
  const authorization = `Bearer ${await on.signIn(eve.email, eve.password)}`;
  const headers = { authorization, "content-type": "application/json" };
  // Cognito would reject a change to this address, so the test writes the pending address to D1 itself.
  await env.DB.prepare("UPDATE accounts SET new_email = ?, new_email_since = ? WHERE email = ?")
    .bind(email, Date.now(), eve.email)
    .run();
  expect((await readOwn(on, init)).status).toBe(200);
  expect(await (await readOwn(on, { headers })).json()).not.toHaveProperty("newEmail");
});

test("a deletion at the time of the first call leaves neither user nor account", async () => {
  for (let round = 0; round < 5; round++) {
    const { id, init } = await makeUser();
    await Promise.all([readOwn(on, init), on.request("/accounts/me", { ...init, method: "DELETE" })]);
    expect([await exists(id), await rows(id)]).toEqual([false, 0]);
  }
});
