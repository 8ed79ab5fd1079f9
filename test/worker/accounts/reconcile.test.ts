import { env } from "cloudflare:workers";
import { describe, expect, test, vi } from "vitest";
import { newPerson } from "../harness/gatehouse.ts";
import { bothStores, findBrokenInvariants, openInstance } from "../harness/instance.ts";

const instance = await openInstance();

/** Writes what a sign-up leaves if its Worker dies: the row, and the user unless `user` is "none". */
async function abandon(
  user: "none" | "unconfirmed" | "confirmed",
  options: { leaseUntil?: number; age?: number } = {},
) {
  const { email, name, password } = newPerson();
  const id = crypto.randomUUID();
  const since = instance.services.now() - (options.age ?? 600) * 1000;
  await env.DB.prepare(
    "INSERT INTO accounts (id, email, name, status, created_at, status_since, lease_id, lease_until) VALUES (?, ?, ?, 'pending', ?, ?, 'dead', ?)",
  )
    .bind(id, email, name, since, since, options.leaseUntil ?? since)
    .run();
  if (user !== "none") {
    const UserAttributes = [
      { Name: "email", Value: email },
      { Name: "email_verified", Value: "true" },
    ];
    await instance.cognito("AdminCreateUser", { Username: id, MessageAction: "SUPPRESS", UserAttributes });
  }
  if (user === "confirmed")
    await instance.cognito("AdminSetUserPassword", { Username: id, Password: password, Permanent: true });
  return { id, email, name, password };
}

async function statusOf(id: string) {
  return (await env.DB.prepare("SELECT status FROM accounts WHERE id = ?").bind(id).first<{ status: string }>())
    ?.status;
}

describe("OP-1: the scheduled run", () => {
  test("completes a sign-up that lacks only the last step", async () => {
    const { id, email, password } = await abandon("confirmed");
    await instance.runScheduled();
    expect(await statusOf(id)).toBe("active");
    const headers = { authorization: `Bearer ${await instance.signIn(email, password)}` };
    expect((await instance.request("/accounts/me", { headers })).status).toBe(200);
  });

  test.each(["none", "unconfirmed"] as const)(
    "undoes any other sign-up (user: %s), and the e-mail is free",
    async (user) => {
      const person = await abandon(user);
      await instance.runScheduled();
      expect(await statusOf(person.id)).toBeUndefined();
      expect((await instance.users()).map(({ Username }) => Username)).not.toContain(person.id);
      expect((await instance.signUp(person)).status).toBe(201);
    },
  );

  test("skips rows that are younger than RECONCILE_AFTER_SECONDS or leased", async () => {
    const young = await abandon("confirmed", { age: 200 });
    const leased = await abandon("confirmed", { leaseUntil: instance.services.now() + 20_000 });
    await instance.runScheduled();
    expect(await statusOf(young.id)).toBe("pending");
    expect(await statusOf(leased.id)).toBe("pending");
    instance.pass(150);
    await instance.runScheduled();
    expect(await statusOf(young.id)).toBe("active");
    expect(await statusOf(leased.id)).toBe("active");
  });

  test("one failure does not stop the others", async () => {
    const ids: string[] = [];
    for (let index = 0; index < 3; index++) ids.push((await abandon("confirmed")).id);
    await instance.injectFault({ operation: "AdminGetUser", kind: "http500", times: 3 });
    await instance.runScheduled();
    expect(await Promise.all(ids.map(statusOf))).toEqual(["pending", "active", "active"]);
    await instance.runScheduled();
    expect(await statusOf(String(ids[0]))).toBe("active");
  });

  test("works through a backlog in batches, and concurrent runs are harmless", async () => {
    const people = [];
    for (let index = 0; index < 14; index++) people.push(await abandon(index % 2 === 0 ? "confirmed" : "unconfirmed"));
    await Promise.all([instance.runScheduled(), instance.runScheduled()]);
    await instance.runScheduled();
    for (const [index, { id }] of people.entries())
      expect(await statusOf(id)).toBe(index % 2 === 0 ? "active" : undefined);
    expect(await findBrokenInvariants(instance)).toEqual([]);
  });

  test("deletes a user that a late call created after its sign-up was abandoned, then removes the tombstone", async () => {
    const person = await abandon("none");
    await instance.runScheduled();
    await instance.cognito("AdminCreateUser", { Username: person.id, MessageAction: "SUPPRESS" });
    expect((await bothStores(instance)).tombstones).toContain(person.id);
    await instance.runScheduled();
    expect((await instance.users()).map(({ Username }) => Username)).toContain(person.id);
    instance.pass(601);
    await instance.runScheduled();
    const { users, tombstones } = await bothStores(instance);
    expect(users.map(({ Username }) => Username)).not.toContain(person.id);
    expect(tombstones).not.toContain(person.id);
  });

  test("deletes a user that a late call of the sign-up created after the account was deleted", async () => {
    const own = await openInstance({ settings: { COGNITO_CALL_TIME_LIMIT_SECONDS: "0.6" } });
    const person = newPerson();
    await own.injectFault({ operation: "AdminCreateUser", kind: "delay", milliseconds: 2_500, times: 1 });
    const { id } = await (await own.signUp(person)).json<{ id: string }>();
    const headers = { authorization: `Bearer ${await own.signIn(person.email, person.password)}` };
    expect((await own.request("/accounts/me", { method: "DELETE", headers })).status).toBe(204);
    await vi.waitFor(async () => expect(await own.users()).toHaveLength(1), { timeout: 10_000 });
    expect((await bothStores(own)).tombstones).toContain(id);
    own.pass(601);
    await own.runScheduled();
    expect(await own.users()).toEqual([]);
    expect((await own.signUp(person)).status).toBe(201);
  });

  test("a run with another pool in its settings leaves interrupted sign-ups and deletions alone", async () => {
    const own = await openInstance();
    const { id } = await (await own.signUp(newPerson())).json<{ id: string }>();
    for (const status of ["pending", "closing"]) {
      await env.DB.prepare("UPDATE accounts SET status = ?, status_since = 0, lease_until = 0 WHERE id = ?")
        .bind(status, id)
        .run();
      await (await openInstance()).runScheduled();
      expect(await env.DB.prepare("SELECT status FROM accounts WHERE id = ?").bind(id).first("status")).toBe(status);
    }
    await own.runScheduled();
    expect((await own.users()).map(({ Username }) => Username)).not.toContain(id);
  });

  test("ten rows that fail every time do not keep the others waiting", async () => {
    const own = await openInstance();
    const ids: string[] = [];
    for (let index = 0; index < 11; index++) {
      const id = crypto.randomUUID();
      const since = own.services.now() - (700 - index) * 1000;
      await env.DB.prepare(
        "INSERT INTO accounts (id, email, name, status, created_at, status_since) VALUES (?, ?, 'x', 'pending', ?, ?)",
      )
        .bind(id, newPerson().email, since, since)
        .run();
      ids.push(id);
    }
    await own.injectFault({ operation: "AdminGetUser", kind: "error", name: "InvalidParameterException", times: 10 });
    await own.runScheduled();
    await own.clearFaults();
    expect(await statusOf(String(ids[10]))).toBe("pending");
    await own.runScheduled();
    expect(await statusOf(String(ids[10]))).toBeUndefined();
  });
});
