// Every call of both flows × every kind of fault × once or always × retried or abandoned. In every case both stores
// agree afterwards, and a client that sends the same request again can sign in.

import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import type { Fault } from "../harness/cognito.ts";
import { newPerson, PASSWORD } from "../harness/gatehouse.ts";
import { bothStores, findBrokenInvariants, type Instance, openInstance } from "../harness/instance.ts";

const flows = {
  challenge: ["AdminCreateUser", "AdminInitiateAuth", "AdminRespondToAuthChallenge"],
  "set-password": ["AdminCreateUser", "AdminSetUserPassword"],
} as const;

const timeLimits = { COGNITO_CALL_TIME_LIMIT_SECONDS: "0.6", SIGN_UP_TIME_LIMIT_SECONDS: "2.5" };

/** Longer than the call's time limit: the response comes too late, but the work is done. */
const SLOW_MILLISECONDS = 900;

const faults: Record<string, { fault: Omit<Fault, "operation">; always: number[] }> = {
  "error 500": { fault: { kind: "http500" }, always: [502] },
  throttled: { fault: { kind: "error", name: "TooManyRequestsException" }, always: [503] },
  "cut before": { fault: { kind: "cut_before" }, always: [503] },
  // The work behind a lost response is done, so a later check may find the account.
  "cut after": { fault: { kind: "cut_after" }, always: [201, 503] },
  "HTML 503": { fault: { kind: "html503" }, always: [502] },
  silence: { fault: { kind: "silence" }, always: [504] },
  slow: { fault: { kind: "delay", milliseconds: SLOW_MILLISECONDS }, always: [201, 504] },
};

beforeEach(async () => {
  for (const table of ["accounts", "tombstones", "idempotency_keys"])
    await env.DB.prepare(`DELETE FROM ${table}`).run();
});

/** Checks that both stores agree and contain at most one account, and returns the number. */
async function expectAgreement(instance: Instance): Promise<number> {
  const { rows, users, tombstones } = await bothStores(instance);
  expect(rows.map(({ id, status }) => `${id} ${status}`).sort()).toEqual(
    users.map(({ Username }) => `${Username} active`).sort(),
  );
  for (const { UserStatus } of users) expect(UserStatus).toBe("CONFIRMED");
  expect(tombstones).toEqual([]);
  return rows.length;
}

/** PW-4: checks every table, whatever its name. */
async function expectNoPasswordInTheDatabase(): Promise<void> {
  const { results } = await env.DB.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all<{
    name: string;
  }>();
  const own = results.filter(({ name }) => !/^_cf_|^sqlite_/.test(name));
  expect(own.length).toBeGreaterThan(3);
  for (const { name } of own) {
    const dump = JSON.stringify((await env.DB.prepare(`SELECT * FROM "${name}"`).all()).results);
    expect(dump).not.toContain(PASSWORD);
  }
}

/** Waits for late responses, and runs the reconciliation until nothing is left to do. */
async function letTimePass(instance: Instance, isSlow: boolean): Promise<void> {
  if (isSlow) await new Promise((resolve) => setTimeout(resolve, SLOW_MILLISECONDS + 200));
  for (let run = 0; run < 3; run++) {
    instance.pass(700);
    await instance.runScheduled();
  }
}

for (const [flow, calls] of Object.entries(flows)) {
  describe.each([...calls, "AdminDeleteUser"])(`${flow}: %s`, (call) => {
    describe.each(Object.entries(faults))("%s", (name, { fault, always }) => {
      test.for(["once", "always"])("%s", async (times, { task }) => {
        const instance = await openInstance({ settings: { ...timeLimits, SIGN_UP_FLOW: flow } });
        const inject = () => instance.injectFault({ ...fault, operation: call, times: times === "once" ? 1 : 100 });
        // AdminDeleteUser is only called after another call has failed.
        const failEarlierCall = async () => {
          const last = calls[calls.length - 1] ?? "";
          if (call === "AdminDeleteUser") await instance.injectFault({ operation: last, kind: "http500", times: 100 });
        };

        const retried = newPerson();
        await inject();
        await failEarlierCall();
        const key = { "idempotency-key": crypto.randomUUID() };
        const first = await instance.signUp(retried, key);
        expect(call === "AdminDeleteUser" ? [502] : times === "once" ? [201] : always).toContain(first.status);
        expect(await findBrokenInvariants(instance)).toEqual([]);
        await instance.clearFaults();
        const retry = await instance.signUp(retried, key);
        expect(retry.status).toBe(201);
        await letTimePass(instance, name === "slow");
        expect(await expectAgreement(instance)).toBe(1);
        expect(await instance.signIn(retried.email, retried.password)).toMatch(/^eyJ/);

        const abandoned = newPerson();
        await inject();
        await failEarlierCall();
        const alone = await instance.signUp(abandoned);
        await instance.clearFaults();
        await letTimePass(instance, name === "slow");
        await expectNoPasswordInTheDatabase();
        const left = (await expectAgreement(instance)) - 1;
        const canSignIn = /^eyJ/.test(await instance.signIn(abandoned.email, abandoned.password));
        expect(canSignIn).toBe(left === 1);
        if (alone.status === 201) expect(left).toBe(1);

        const job = alone.status === 201 ? "kept" : left === 1 ? "finished" : "undone";
        Object.assign(task.meta, {
          faultMatrix: { flow, call, fault: name, times, first: first.status, retry: retry.status, job },
        });
      });
    });
  });
}
