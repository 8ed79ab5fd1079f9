// Every call to Cognito of both sign-up flows (SIGN_UP_FLOW) × every kind of fault × once or always × retried or
// abandoned. In every case D1 and Cognito agree afterwards, and a person who sends the same request again can sign in.

import { describe, expect, test } from "vitest";
import { newPerson, PASSWORD } from "../harness/gatehouse.ts";
import { bothStores, findBrokenInvariants, type Instance, openInstance } from "../harness/instance.ts";
import { inLane } from "../harness/lanes.ts";
import { disturb, FAULT_NAMES, type FaultName, PRODUCTION_LIMITS, passLateCalls } from "../harness/seven-faults.ts";
import { virtualNetwork } from "../harness/virtual-network.ts";

const flows = {
  challenge: ["AdminCreateUser", "AdminInitiateAuth", "AdminRespondToAuthChallenge"],
  "set-password": ["AdminCreateUser", "AdminSetUserPassword"],
} as const;

/**
 * The last call of the challenge flow. It revokes the session that the flow has started. The account exists even if
 * this call fails.
 */
const AFTERWARDS = "RevokeToken";

/** The possible statuses of a sign-up in which one call always has this fault. */
const always: Record<FaultName, readonly number[]> = {
  "error 500": [502],
  throttled: [503],
  "cut before": [503],
  // A call with a lost response takes effect, so a later look-up may find the account.
  "cut after": [201, 503],
  "HTML 503": [502],
  silence: [504],
  slow: [201, 504],
};

interface Cell {
  readonly flow: string;
  readonly calls: readonly string[];
  readonly call: string;
  readonly name: FaultName;
  readonly times: string;
}

/** Expects that both stores contain the same accounts, and that all are complete. Returns their number. */
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

/** Runs one cell twice: for somebody who sends the same request again, and for somebody who never does. */
async function fill(database: D1Database, { flow, calls, call, name, times }: Cell): Promise<object> {
  const network = virtualNetwork();
  const instance = await openInstance({ database, network, settings: { ...PRODUCTION_LIMITS, SIGN_UP_FLOW: flow } });
  const target = { instance, network };
  const plan = { operation: call, times: times === "once" ? 1 : 100 };
  // AdminDeleteUser is called only after another call has failed, so the flow's last call fails too.
  const spoil = async () => {
    const last = calls[calls.length - 1] ?? "";
    if (call === "AdminDeleteUser") await instance.injectFault({ operation: last, kind: "http500", times: 100 });
  };

  const retried = newPerson();
  let heal = await disturb(target, name, plan);
  await spoil();
  const key = { "idempotency-key": crypto.randomUUID() };
  const first = await instance.signUp(retried, key);
  await instance.background();
  const succeeds = times === "once" || call === AFTERWARDS;
  expect(call === "AdminDeleteUser" ? [502] : succeeds ? [201] : always[name]).toContain(first.status);
  expect(await findBrokenInvariants(instance, database)).toEqual([]);
  await heal();
  const retry = await instance.signUp(retried, key);
  expect(retry.status).toBe(201);
  await passLateCalls(network);
  await instance.completeInterrupted(700);
  expect(await expectAgreement(instance, database)).toBe(1);
  expect(await instance.signIn(retried.email, retried.password)).toMatch(/^eyJ/);

  const abandoned = newPerson();
  heal = await disturb(target, name, plan);
  await spoil();
  const alone = await instance.signUp(abandoned);
  await instance.background();
  await heal();
  await passLateCalls(network);
  await instance.completeInterrupted(700);
  await expectNoPasswordInTheDatabase(database);
  const left = (await expectAgreement(instance, database)) - 1;
  const canSignIn = /^eyJ/.test(await instance.signIn(abandoned.email, abandoned.password));
  expect(canSignIn).toBe(left === 1);
  if (alone.status === 201) expect(left).toBe(1);

  const job = alone.status === 201 ? "kept" : left === 1 ? "finished" : "undone";
  return { flow, call, fault: name, times, first: first.status, retry: retry.status, job };
}

for (const [flow, calls] of Object.entries(flows)) {
  const further = flow === "challenge" ? [AFTERWARDS, "AdminDeleteUser"] : ["AdminDeleteUser"];
  describe.concurrent.each([...calls, ...further])(`${flow}: %s`, (call) => {
    describe.each(FAULT_NAMES)("%s", (name) => {
      test.for(["once", "always"])("%s", async (times, { task }) => {
        const faultMatrix = await inLane((database) => fill(database, { flow, calls, call, name, times }));
        Object.assign(task.meta, { faultMatrix });
      });
    });
  });
}
