// Accounts whose Cognito user was deleted by somebody else: in the AWS console, or with an access token by Cognito's
// own DeleteUser. The scheduled run closes these accounts. A sign-up with the address of such an account closes the
// account at once.

import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { runScheduled } from "../../../src/accounts/reconciliation/scheduled-run.ts";
import { fail, succeed } from "../../../src/core/result.ts";
import { newPerson, problemKind } from "../harness/gatehouse.ts";
import { bothStores, findBrokenInvariants, type Instance, openInstance } from "../harness/instance.ts";
import { logLines } from "../harness/log-lines.ts";

beforeEach(async () => {
  await env.DB.prepare("DELETE FROM accounts").run();
});

async function statusOf(id: string) {
  return (await env.DB.prepare("SELECT status FROM accounts WHERE id = ?").bind(id).first<{ status: string }>())
    ?.status;
}

describe("the consistency check", () => {
  /** An instance with four accounts, the second of which has lost its user, and with two users without an account. */
  async function openInconsistent() {
    const own = await openInstance();
    const people = Array.from({ length: 4 }, newPerson);
    const ids: string[] = [];
    for (const person of people) ids.push((await (await own.signUp(person)).json<{ id: string }>()).id);
    const [, lost = newPerson()] = people;
    const lostId = String(ids[1]);
    await own.cognito("AdminDeleteUser", { Username: lostId });
    for (let index = 0; index < 2; index++) await own.cognito("AdminCreateUser", { Username: `orphan-${index}` });
    return { own, ids, lost, lostId };
  }

  /** Makes a scheduled run two hours later. Returns what its consistency check counted. */
  async function countLater(own: Instance) {
    own.pass(2 * 3600);
    const lines = await logLines(() => own.runScheduled());
    const { usersWithoutRow, rowsWithoutUser } = Object(lines.find(({ event }) => event === "consistency_check"));
    return { usersWithoutRow, rowsWithoutUser };
  }

  test("closes only the account whose user is gone, and deletes no user without a row", async () => {
    const { own, ids, lost, lostId } = await openInconsistent();
    expect(await countLater(own)).toEqual({ usersWithoutRow: 2, rowsWithoutUser: 0 });
    expect(await Promise.all(ids.map(statusOf))).toEqual(["active", undefined, "active", "active"]);
    expect((await own.users()).length).toBe(5);
    expect(await env.AUTH_CACHE.get(`revoked:${lostId}`)).toMatch(/^\d+$/);
    expect((await own.signUp(lost)).status).toBe(201);
  });

  test("covers full pages of the pool, which list 60 users each", async () => {
    const own = await openInstance();
    const ids: string[] = [];
    for (let index = 0; index < 130; index++) {
      ids.push((await (await own.signUp(newPerson())).json<{ id: string }>()).id);
    }
    const [lostId, ...others] = ids as [string, ...string[]];
    await own.cognito("AdminDeleteUser", { Username: lostId });
    const disabledId = String(others.at(-1));
    await own.cognito("AdminDisableUser", { Username: disabledId });
    expect(await countLater(own)).toEqual({ usersWithoutRow: 0, rowsWithoutUser: 0 });
    const { results } = await env.DB.prepare("SELECT id, cognito_user_seen_at > 0 AS seen, state FROM accounts").all();
    const expected = others.map((id) => ({ id, seen: 1, state: id === disabledId ? "disabled" : "active" }));
    expect(new Set(results)).toEqual(new Set(expected));
  });

  test("closes a few accounts in each run, also while it walks through a large pool, and if Cognito fails once", async () => {
    const own = await openInstance();
    const lost: string[] = [];
    for (let index = 0; index < 11; index++) {
      lost.push((await (await own.signUp(newPerson())).json<{ id: string }>()).id);
      await own.cognito("AdminDeleteUser", { Username: lost[index] });
    }
    const left = async () => (await bothStores(own)).rows.length;
    expect([await countLater(own), await left()]).toEqual([{ usersWithoutRow: 0, rowsWithoutUser: 8 }, 8]);
    expect([await countLater(own), await left()]).toEqual([{ usersWithoutRow: 0, rowsWithoutUser: 5 }, 5]);
    // A pool whose list has no end: no walk through it ends.
    const page = succeed({ users: [], nextToken: "next" });
    const services = { ...own.services, users: { ...own.services.users, listUsers: async () => page } };
    await own.injectFault({ operation: "AdminGetUser", kind: "error", name: "InternalErrorException", times: 1 });
    await runScheduled(services);
    const afterFault = await left();
    expect(afterFault).toBeLessThan(5);
    for (let run = 0; run < 2; run++) await runScheduled(services);
    expect(await left()).toBe(0);
  });

  test("does not close a row younger than an hour", async () => {
    const { own, lostId } = await openInconsistent();
    await own.runScheduled();
    expect(await statusOf(lostId)).toBe("active");
  });

  test.each([
    ["throttles", { kind: "error", name: "TooManyRequestsException" }],
    ["does not know the pool", { kind: "error", name: "ResourceNotFoundException" }],
    ["rejects the credentials", { kind: "error", name: "UnrecognizedClientException" }],
    ["fails", { kind: "http500" }],
    ["is unreachable", { kind: "cut_before" }],
    ["sends a page of HTML", { kind: "html503" }],
    ["does not respond", { kind: "silence" }],
  ] as const)("closes nothing while Cognito %s", async (_, fault) => {
    const { own, ids } = await openInconsistent();
    await own.injectFault({ operation: "AdminGetUser", times: 100, ...fault });
    expect(await countLater(own)).toEqual({ usersWithoutRow: 2, rowsWithoutUser: 1 });
    expect(await Promise.all(ids.map(statusOf))).toEqual(ids.map(() => "active"));
    await own.clearFaults();
    expect(await countLater(own)).toEqual({ usersWithoutRow: 2, rowsWithoutUser: 0 });
  });

  test("does not rely on a list: users that it lacks keep their accounts", async () => {
    const { own, ids } = await openInconsistent();
    const users = { ...own.services.users, listUsers: async () => succeed({ users: [], nextToken: undefined }) };
    own.pass(2 * 3600);
    for (let run = 0; run < 3; run++) await runScheduled({ ...own.services, users });
    expect(await Promise.all(ids.map(statusOf))).toEqual(["active", undefined, "active", "active"]);
  });

  test("closes nothing after the settings have changed to another pool, until its users are seen there", async () => {
    const { own, ids } = await openInconsistent();
    const other = await openInstance();
    expect(await countLater(other)).toMatchObject({ rowsWithoutUser: 4 });
    expect(await Promise.all(ids.map(statusOf))).toEqual(ids.map(() => "active"));
    const moved = String(ids[2]);
    await other.cognito("AdminCreateUser", { Username: moved });
    expect(await countLater(other)).toMatchObject({ rowsWithoutUser: 3 });
    await other.cognito("AdminDeleteUser", { Username: moved });
    expect(await countLater(other)).toMatchObject({ rowsWithoutUser: 3 });
    expect(await statusOf(moved)).toBeUndefined();
    expect((await own.users()).length).toBe(5);
  });

  test("an account whose deletion D1 interrupts is closed by the next run", async () => {
    const { own, lostId } = await openInconsistent();
    const accounts = { ...own.services.accounts, removeClosed: async () => fail({ kind: "storage_failed" as const }) };
    own.pass(2 * 3600);
    await runScheduled({ ...own.services, accounts });
    expect(await statusOf(lostId)).toBe("closing");
    own.pass(700);
    await own.runScheduled();
    expect(await statusOf(lostId)).toBeUndefined();
  });
});

describe("an address whose account has lost its user", () => {
  async function loseUser() {
    const own = await openInstance();
    const person = newPerson();
    const { id } = await (await own.signUp(person)).json<{ id: string }>();
    await own.cognito("AdminDeleteUser", { Username: id });
    return { own, person, id };
  }

  test("is free at once", async () => {
    const { own, person, id } = await loseUser();
    const again = await own.signUp(person);
    expect(again.status).toBe(201);
    expect(await again.json()).not.toMatchObject({ id });
    expect(await own.signIn(person.email, person.password)).toMatch(/^eyJ/);
    expect(await findBrokenInvariants(own)).toEqual([]);
  });

  test("is free for one of several sign-ups", async () => {
    const { own, person } = await loseUser();
    const responses = await Promise.all(Array.from({ length: 8 }, () => own.signUp(person)));
    const statuses = responses.map(({ status }) => status).sort();
    expect(statuses[0]).toBe(201);
    expect(statuses.slice(1)).toEqual(statuses.slice(1).map(() => 409));
    expect(await findBrokenInvariants(own)).toEqual([]);
  });

  test("is free too if the deletion of its account was interrupted", async () => {
    const own = await openInstance();
    const person = newPerson();
    const { id } = await (await own.signUp(person)).json<{ id: string }>();
    const headers = { authorization: `Bearer ${await own.signIn(person.email, person.password)}` };
    await own.injectFault({ operation: "AdminDeleteUser", kind: "http500", times: 3 });
    expect((await own.request("/accounts/me", { method: "DELETE", headers })).status).toBe(502);
    const again = await own.signUp({ ...person, password: "another-Horse7-battery" });
    expect(again.status).toBe(201);
    expect(await own.users()).toEqual([expect.not.objectContaining({ Username: id })]);
  });

  test.each(["ListUsers", "AdminGetUser"])("stays taken while %s fails", async (operation) => {
    const { own, person } = await loseUser();
    await own.injectFault({ operation, kind: "http500", times: 100 });
    const again = await own.signUp(person);
    expect(again.status).toBe(409);
    expect(await problemKind(again)).toBe("email-taken");
  });

  test("stays taken after the settings have changed to another pool", async () => {
    const { person } = await loseUser();
    expect((await (await openInstance()).signUp(person)).status).toBe(409);
  });
});

test("a sign-up for the address of an account calls AdminGetUser, which is billed, only if the user is not listed", async () => {
  const own = await openInstance();
  const person = newPerson();
  await own.signUp(person);
  const before = (await own.journal()).length;
  expect((await own.signUp({ ...person, password: "another-Horse7-battery" })).status).toBe(409);
  expect((await own.journal()).slice(before).map(({ operation }) => operation)).toEqual(["ListUsers"]);
});
