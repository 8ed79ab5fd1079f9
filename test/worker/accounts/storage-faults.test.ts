// D1 fails at each statement of a sign-up and of a deletion, before and after its execution, once and from then on.

import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { failingDatabase } from "../harness/failing-database.ts";
import { newPerson } from "../harness/gatehouse.ts";
import { bothStores, findBrokenInvariants, type Instance, openInstance } from "../harness/instance.ts";

const broken = failingDatabase(env.DB);
let instance: Instance;

beforeEach(async () => {
  broken.repair();
  for (const table of ["accounts", "tombstones", "idempotency_keys"])
    await env.DB.prepare(`DELETE FROM ${table}`).run();
  instance = await openInstance({ database: broken.database });
});

/** The number of statements of a sign-up with a key and without faults: begin, reserve and activate. */
const SIGN_UP_STATEMENTS = 3;

test("a sign-up with a key sends three statements", async () => {
  const before = broken.count();
  expect((await instance.signUp(newPerson(), { "idempotency-key": crypto.randomUUID() })).status).toBe(201);
  expect(broken.count() - before).toBe(SIGN_UP_STATEMENTS);
});

const points = ["before", "after"] as const;
const statements = [1, 2, 3];

describe.each([true, false])("with an Idempotency-Key: %s", (hasKey) => {
  describe.each(statements.slice(0, hasKey ? 3 : 2))("statement %i", (nth) => {
    describe.each(points)("lost %s its execution", (point) => {
      test.each([false, true])("from then on: %s", async (always) => {
        const person = newPerson();
        const headers: Record<string, string> = hasKey ? { "idempotency-key": crypto.randomUUID() } : {};
        broken.failAt(nth, point, always);
        const first = await instance.signUp(person, headers);
        expect(first.status).toBe(always ? 503 : 201);
        if (always) expect(first.headers.get("retry-after")).toBe("5");
        expect(await findBrokenInvariants(instance)).toEqual([]);

        broken.repair();
        let retry = await instance.signUp(person, headers);
        if (always && retry.status === 409) {
          // The first request could not release its lease in D1, so the test moves the clock past its end.
          instance.pass(31);
          retry = await instance.signUp(person, headers);
        }
        // Without a key, the retry is rejected with 409 if the first request has created the account.
        const isMade = !always || (point === "after" && nth === statements.length - (hasKey ? 0 : 1));
        expect(retry.status).toBe(!hasKey && isMade ? 409 : 201);
        expect(await instance.signIn(person.email, person.password)).toMatch(/^eyJ/);
        await instance.completeInterrupted(700);
        const { rows, tombstones } = await bothStores(instance);
        expect(rows).toMatchObject([{ email: person.email, status: "active" }]);
        expect(tombstones).toEqual([]);
        expect(await findBrokenInvariants(instance)).toEqual([]);
      });
    });
  });
});

describe("abandoned: no retry, only the scheduled run", () => {
  describe.each(statements)("statement %i", (nth) => {
    test.each(points)("lost %s its execution, and all later ones", async (point) => {
      const person = newPerson();
      broken.failAt(nth, point, true);
      expect((await instance.signUp(person, { "idempotency-key": crypto.randomUUID() })).status).toBe(503);
      broken.repair();
      await instance.completeInterrupted(700);
      const { rows, tombstones } = await bothStores(instance);
      expect(rows.map(({ status }) => status)).toEqual(nth === 3 ? ["active"] : []);
      expect(tombstones).toEqual([]);
      expect(await findBrokenInvariants(instance)).toEqual([]);
      expect(/^eyJ/.test(await instance.signIn(person.email, person.password))).toBe(nth === 3);
    });
  });
});

describe("a retry that D1 stops as well keeps the first run's account under its key", () => {
  /** Makes a sign-up lose its last statement: the user is confirmed, but the row is still pending. */
  async function loseTheLastStatement() {
    const person = newPerson();
    const key = { "idempotency-key": crypto.randomUUID() };
    broken.failAt(SIGN_UP_STATEMENTS, "before", true);
    expect((await instance.signUp(person, key)).status).toBe(503);
    broken.repair();
    const before = await bothStores(instance);
    expect(before.rows).toMatchObject([{ status: "pending" }]);
    return { person, key, id: before.rows[0]?.id };
  }

  test.each([2, 3])("statement %i of the retry lost for good, then a scheduled run", async (nth) => {
    const { person, key, id } = await loseTheLastStatement();
    instance.pass(31);
    broken.failAt(nth, "before", true);
    expect((await instance.signUp(person, key)).status).toBe(503);
    broken.repair();
    instance.pass(700);
    await instance.runScheduled();
    instance.pass(31);
    const third = await instance.signUp(person, key);
    expect(third.status).toBe(201);
    expect(await third.json()).toMatchObject({ id });
    expect(await findBrokenInvariants(instance)).toEqual([]);
  });

  test("the retry meets a scheduled run in progress", async () => {
    const { person, key, id } = await loseTheLastStatement();
    instance.pass(700);
    await instance.injectFault({ operation: "AdminGetUser", kind: "delay", milliseconds: 2_000, times: 1 });
    const run = instance.runScheduled();
    const lastCall = async () => (await instance.journal()).at(-1)?.operation;
    await expect.poll(lastCall).toBe("AdminGetUser");
    expect((await instance.signUp(person, key)).status).toBe(409);
    await run;
    instance.pass(31);
    const third = await instance.signUp(person, key);
    expect(third.status).toBe(201);
    expect(await third.json()).toMatchObject({ id });
  });

  test("the response to the retry's claim of its key is lost once", async () => {
    const { person, key, id } = await loseTheLastStatement();
    instance.pass(700);
    await instance.runScheduled();
    broken.failAt(2, "after", false);
    const second = await instance.signUp(person, key);
    expect(second.status).toBe(201);
    expect(await second.json()).toMatchObject({ id });
  });

  test("an account that another request created in the meantime is not returned", async () => {
    const { person, key } = await loseTheLastStatement();
    instance.pass(31);
    expect((await instance.signUp({ ...person, password: "another-Horse7-battery" })).status).toBe(201);
    expect((await instance.signUp(person, key)).status).toBe(409);
  });
});

test("with Cognito and then D1 silent, the caller gets a response before the work ends", async () => {
  await instance.injectFault({ operation: "AdminCreateUser", kind: "silence", times: 9 });
  await instance.injectFault({ operation: "AdminDeleteUser", kind: "silence", times: 9 });
  // D1 responds to begin, reserve and bury (the tombstone), but not when the lease and the key are released.
  broken.silenceAt(4);
  expect((await instance.signUp(newPerson(), { "idempotency-key": crypto.randomUUID() })).status).toBe(504);
  let hasEnded = false;
  const end = instance.background().then(() => {
    hasEnded = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(hasEnded).toBe(false);
  await end;
  expect(await findBrokenInvariants(instance)).toEqual([]);
});

describe("undoing while D1 fails", () => {
  test.each([3, 4])("statement %i of the undo lost for good: the scheduled run undoes it", async (nth) => {
    const person = newPerson();
    broken.failAt(nth, "before", true);
    expect(
      (await instance.signUp({ ...person, password: "weak" }, { "idempotency-key": crypto.randomUUID() })).status,
    ).toBe(422);
    expect(await findBrokenInvariants(instance)).toEqual([]);
    broken.repair();
    await instance.completeInterrupted(700);
    expect(await bothStores(instance)).toMatchObject({ rows: [], tombstones: [] });
    expect((await instance.signUp(person)).status).toBe(201);
  });
});

describe("a deletion while D1 is failing", () => {
  describe.each([1, 2])("statement %i", (nth) => {
    test.each(points)("lost %s its execution, and all later ones: 503, and it can be repeated", async (point) => {
      const person = newPerson();
      await instance.signUp(person);
      const headers = { authorization: `Bearer ${await instance.signIn(person.email, person.password)}` };
      const remove = () => instance.request("/accounts/me", { method: "DELETE", headers });
      broken.failAt(nth, point, true);
      expect((await remove()).status).toBe(503);
      broken.repair();
      let again = await remove();
      if (again.status === 409) {
        instance.pass(26);
        again = await remove();
      }
      expect(again.status).toBe(204);
      expect(await bothStores(instance)).toMatchObject({ rows: [], users: [] });
    });
  });
});
