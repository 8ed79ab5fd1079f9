// Every call of both flows × every kind of fault × once or always × retried or abandoned. In every case both stores agree
// afterwards, and the person can sign in after sending the same request again.

import { describe, expect, test } from "vitest";
import type { Fault } from "../harness/cognito.ts";
import { newPerson, PASSWORD } from "../harness/gatehouse.ts";
import { bothStores, findBrokenInvariants, type Instance, openInstance } from "../harness/instance.ts";
import { inLane } from "../harness/lanes.ts";
import { type Disturbance, type VirtualNetwork, virtualNetwork } from "../harness/virtual-network.ts";

const flows = {
  challenge: ["AdminCreateUser", "AdminInitiateAuth", "AdminRespondToAuthChallenge"],
  "set-password": ["AdminCreateUser", "AdminSetUserPassword"],
} as const;

/** Those of production. */
const TIME_LIMITS = { COGNITO_CALL_TIME_LIMIT_SECONDS: "5", SIGN_UP_TIME_LIMIT_SECONDS: "15" };

/** Longer than the limit of a call: the response comes too late, but the work is done. */
const LATE_MILLISECONDS = 5_600;

const faults = {
  "error 500": { fault: { kind: "http500" }, always: [502] },
  throttled: { fault: { kind: "error", name: "TooManyRequestsException" }, always: [503] },
  "cut before": { fault: { kind: "cut_before" }, always: [503] },
  // A call with a lost response takes effect, so a later look-up may find the account.
  "cut after": { fault: { kind: "cut_after" }, always: [201, 503] },
  "HTML 503": { fault: { kind: "html503" }, always: [502] },
  silence: { fault: { lateMilliseconds: "lost" }, always: [504] },
  slow: { fault: { lateMilliseconds: LATE_MILLISECONDS }, always: [201, 504] },
} satisfies Record<
  string,
  { fault: Omit<Fault, "operation"> | Pick<Disturbance, "lateMilliseconds">; always: number[] }
>;

type FaultName = keyof typeof faults;

interface Cell {
  readonly flow: string;
  readonly calls: readonly string[];
  readonly call: string;
  readonly name: FaultName;
  readonly times: string;
}

/** Both stores contain the same, and at most the one account. */
async function expectAgreement(instance: Instance, database: D1Database): Promise<number> {
  const { rows, users, tombstones } = await bothStores(instance, database);
  expect(rows.map(({ id, status }) => `${id} ${status}`).sort()).toEqual(
    users.map(({ Username }) => `${Username} active`).sort(),
  );
  for (const { UserStatus } of users) expect(UserStatus).toBe("CONFIRMED");
  expect(tombstones).toEqual([]);
  return rows.length;
}

/** PW-4: reads every table of the database. */
async function expectNoPasswordInTheDatabase(database: D1Database): Promise<void> {
  const { results } = await database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all<{
    name: string;
  }>();
  const own = results.filter(({ name }) => !/^_cf_|^sqlite_/.test(name));
  expect(own.length).toBeGreaterThan(3);
  for (const { name } of own) {
    const dump = JSON.stringify((await database.prepare(`SELECT * FROM "${name}"`).all()).results);
    expect(dump).not.toContain(PASSWORD);
  }
}

/** Lets late calls arrive, and repeats the scheduled run until nothing is left to reconcile. */
async function letTimePass(instance: Instance, network: VirtualNetwork): Promise<void> {
  await network.pass(LATE_MILLISECONDS);
  for (let run = 0; run < 3; run++) {
    instance.pass(700);
    await instance.runScheduled();
  }
}

/** One cell, twice: for somebody who sends the same request again, and for somebody who never does. */
async function fill(database: D1Database, { flow, calls, call, name, times }: Cell): Promise<object> {
  const { fault, always } = faults[name];
  const network = virtualNetwork();
  const instance = await openInstance({ database, network, settings: { ...TIME_LIMITS, SIGN_UP_FLOW: flow } });
  const plan = { operation: call, times: times === "once" ? 1 : 100 };
  const inject = async () => {
    if ("kind" in fault) await instance.injectFault({ ...fault, ...plan });
    else network.disturb({ ...fault, ...plan });
  };
  const heal = async () => {
    network.calm();
    await instance.clearFaults();
  };
  // What deletes is called only after something else has failed.
  const spoil = async () => {
    const last = calls[calls.length - 1] ?? "";
    if (call === "AdminDeleteUser") await instance.injectFault({ operation: last, kind: "http500", times: 100 });
  };

  const retried = newPerson();
  await inject();
  await spoil();
  const key = { "idempotency-key": crypto.randomUUID() };
  const first = await instance.signUp(retried, key);
  expect(call === "AdminDeleteUser" ? [502] : times === "once" ? [201] : always).toContain(first.status);
  expect(await findBrokenInvariants(instance, database)).toEqual([]);
  await heal();
  const retry = await instance.signUp(retried, key);
  expect(retry.status).toBe(201);
  await letTimePass(instance, network);
  expect(await expectAgreement(instance, database)).toBe(1);
  expect(await instance.signIn(retried.email, retried.password)).toMatch(/^eyJ/);

  const abandoned = newPerson();
  await inject();
  await spoil();
  const alone = await instance.signUp(abandoned);
  await heal();
  await letTimePass(instance, network);
  await expectNoPasswordInTheDatabase(database);
  const left = (await expectAgreement(instance, database)) - 1;
  const canSignIn = /^eyJ/.test(await instance.signIn(abandoned.email, abandoned.password));
  expect(canSignIn).toBe(left === 1);
  if (alone.status === 201) expect(left).toBe(1);

  const job = alone.status === 201 ? "kept" : left === 1 ? "finished" : "undone";
  return { flow, call, fault: name, times, first: first.status, retry: retry.status, job };
}

for (const [flow, calls] of Object.entries(flows)) {
  describe.concurrent.each([...calls, "AdminDeleteUser"])(`${flow}: %s`, (call) => {
    describe.each(Object.keys(faults) as FaultName[])("%s", (name) => {
      test.for(["once", "always"])("%s", async (times, { task }) => {
        const faultMatrix = await inLane((database) => fill(database, { flow, calls, call, name, times }));
        Object.assign(task.meta, { faultMatrix });
      });
    });
  });
}
