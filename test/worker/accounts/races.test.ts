import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { reconcile } from "../../../src/accounts/reconciliation/reconcile.ts";
import type { Fault } from "../harness/cognito.ts";
import { newPerson } from "../harness/gatehouse.ts";
import { bothStores, findBrokenInvariants, type Instance, openInstance } from "../harness/instance.ts";

beforeEach(async () => {
  for (const table of ["accounts", "tombstones", "idempotency_keys"])
    await env.DB.prepare(`DELETE FROM ${table}`).run();
});

/** Needs many scheduled runs, because a run reconciles at most ten rows of a kind. */
const letTheJobFinish = (instance: Instance) => instance.completeInterrupted(700, 60);

describe("at the same time", () => {
  test("40 sign-ups with one e-mail make one account: one 201, the rest 409", async () => {
    const instance = await openInstance();
    const person = newPerson();
    const responses = await Promise.all(Array.from({ length: 40 }, () => instance.signUp(person)));
    const statuses = responses.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array(39).fill(409)]);
    expect(await instance.users()).toHaveLength(1);
    expect(await instance.signInBySrp(person.email, person.password)).toMatch(/^eyJ/);
  });

  test("concurrent sign-ups and scheduled runs do not affect each other", async () => {
    const instance = await openInstance({ settings: { RECONCILE_AFTER_SECONDS: "0" } });
    const people = Array.from({ length: 10 }, newPerson);
    const jobs = Array.from({ length: 10 }, () => instance.runScheduled());
    const responses = await Promise.all(people.map((person) => instance.signUp(person)));
    await Promise.all(jobs);
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([201]));
    for (const { email, password } of people) expect(await instance.signInBySrp(email, password)).toMatch(/^eyJ/);
    expect(await findBrokenInvariants(instance)).toEqual([]);
  });

  test("scheduled runs may take the rows of sign-ups that outlive their leases: every 201 has an account", async () => {
    const instance = await openInstance({
      settings: { RECONCILE_AFTER_SECONDS: "0", SIGN_UP_TIME_LIMIT_SECONDS: "15" },
    });
    for (const operation of ["AdminCreateUser", "AdminInitiateAuth", "AdminRespondToAuthChallenge"])
      await instance.injectFault({ operation, kind: "delay", milliseconds: 250, times: 30 });
    // Every lease has expired on this clock.
    const elsewhere = { ...instance.services, reconcileAfterSeconds: 0, now: () => instance.services.now() + 60_000 };
    const people = Array.from({ length: 12 }, newPerson);
    const responses: Promise<Response>[] = [];
    // The last sign-ups start after the last scheduled run.
    for (const [index, person] of people.entries()) {
      responses.push(instance.signUp(person));
      await new Promise((resolve) => setTimeout(resolve, 80));
      if (index % 3 === 2 && index < 9) await reconcile(elsewhere);
    }
    const statuses = (await Promise.all(responses)).map(({ status }) => status);
    await instance.background();
    await instance.clearFaults();
    await letTheJobFinish(instance);
    const created = statuses.filter((status) => status === 201).length;
    expect([created > 0, created < people.length]).toEqual([true, true]);
    for (const [index, person] of people.entries()) {
      if (statuses[index] !== 201) expect((await instance.signUp(person)).status).toBe(201);
      expect(await instance.signInBySrp(person.email, person.password)).toMatch(/^eyJ/);
    }
    expect(await findBrokenInvariants(instance)).toEqual([]);
  });

  test("a retry and the scheduled run after a failed undo: one of them completes it, and the account is created", async () => {
    const instance = await openInstance({ settings: { RECONCILE_AFTER_SECONDS: "0" } });
    const person = newPerson();
    await instance.injectFault({ operation: "AdminInitiateAuth", kind: "http500", times: 50 });
    await instance.injectFault({ operation: "AdminDeleteUser", kind: "http500", times: 50 });
    expect((await instance.signUp(person)).status).toBe(502);
    await instance.clearFaults();
    const [, retry] = await Promise.all([instance.runScheduled(), instance.signUp(person)]);
    const status = retry.status === 409 ? (await instance.signUp(person)).status : retry.status;
    expect(status).toBe(201);
    await letTheJobFinish(instance);
    expect(await instance.signInBySrp(person.email, person.password)).toMatch(/^eyJ/);
    expect(await instance.users()).toHaveLength(1);
  });
});

describe("a thousand mixed operations with random faults, from a fixed seed", () => {
  const LANES = 20;
  const OPERATIONS_PER_LANE = 50;
  const OPERATIONS = [
    "AdminCreateUser",
    "AdminInitiateAuth",
    "AdminRespondToAuthChallenge",
    "AdminDeleteUser",
    "AdminGetUser",
  ];
  const FAULTS: Omit<Fault, "operation">[] = [
    { kind: "http500" },
    { kind: "html503" },
    { kind: "cut_before" },
    { kind: "cut_after" },
    { kind: "error", name: "TooManyRequestsException" },
  ];

  /** mulberry32: small, and deterministic on every platform. */
  function generator(seed: number): () => number {
    let state = seed;
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
  }

  test("the invariants hold, and no account with a 201 is lost", { timeout: 300_000 }, async () => {
    const instance = await openInstance({ settings: { RECONCILE_AFTER_SECONDS: "0" } });
    const counts: Record<string, number> = {};
    const broken: string[] = [];

    /** Makes random operations of one person, one after another. The last response must describe the final state. */
    async function lane(index: number) {
      const random = generator(20_261_124 + index);
      const person = newPerson();
      let told: "nothing" | "has account" | "unsure" = "nothing";
      for (let operation = 0; operation < OPERATIONS_PER_LANE; operation++) {
        const dice = random();
        if (dice < 0.2) {
          const fault = FAULTS[Math.floor(random() * FAULTS.length)] ?? { kind: "http500" };
          const name = OPERATIONS[Math.floor(random() * OPERATIONS.length)] ?? "AdminCreateUser";
          await instance.injectFault({ ...fault, operation: name, times: 1 + Math.floor(random() * 4) });
        } else if (dice < 0.65) {
          const headers: Record<string, string> = random() < 0.5 ? { "idempotency-key": crypto.randomUUID() } : {};
          const { status } = await instance.signUp(person, headers);
          counts[`sign-up ${status}`] = (counts[`sign-up ${status}`] ?? 0) + 1;
          if (told === "has account" && status !== 409) broken.push(`a second account: ${status}`);
          if (status === 201) told = "has account";
        } else if (dice < 0.85) {
          const token = await instance.signInBySrp(person.email, person.password);
          const isIn = /^eyJ/.test(token);
          if (told === "has account" && !isIn) broken.push(`lost the account: ${token}`);
          if (isIn && random() < 0.5) {
            const init = { method: "DELETE", headers: { authorization: `Bearer ${token}` } };
            const { status } = await instance.request("/accounts/me", init);
            counts[`deletion ${status}`] = (counts[`deletion ${status}`] ?? 0) + 1;
            told = status === 204 ? "nothing" : "unsure";
          }
        } else if (dice < 0.95) {
          await instance.runScheduled();
        } else {
          broken.push(...(await findBrokenInvariants(instance)));
        }
      }
      return { ...person, told };
    }

    const people = await Promise.all(Array.from({ length: LANES }, (_, index) => lane(index)));
    await instance.clearFaults();
    await letTheJobFinish(instance);
    console.info(JSON.stringify(counts));
    expect(broken).toEqual([]);
    expect(await findBrokenInvariants(instance)).toEqual([]);
    const { rows, users, tombstones } = await bothStores(instance);
    expect(tombstones).toEqual([]);
    expect(rows.map(({ id }) => id).sort()).toEqual(users.map(({ Username }) => Username).sort());
    for (const { email, password, told } of people) {
      const isIn = /^eyJ/.test(await instance.signInBySrp(email, password));
      expect(isIn).toBe(rows.some((row) => row.email === email));
      if (told === "has account") expect(isIn).toBe(true);
    }
  });
});
