// Each step of requests with a proof × each fault, once and always. Nothing is lost: the same request succeeds
// afterwards, D1 and Cognito agree, and the proof is used up by the change that it allowed, and by nothing else.

import { describe, expect, test } from "vitest";
import { failingDatabase } from "../harness/failing-database.ts";
import { newPerson } from "../harness/gatehouse.ts";
import { type Instance, openInstance } from "../harness/instance.ts";
import { inLane } from "../harness/lanes.ts";
import {
  disturb,
  FAULT_NAMES,
  type FaultName,
  PRODUCTION_LIMITS,
  passLateCalls,
  type Target,
} from "../harness/seven-faults.ts";
import { virtualNetwork } from "../harness/virtual-network.ts";
import { mailsTo, postTo, proofOf } from "../mail/mailbox.ts";

const SETTINGS = { ...PRODUCTION_LIMITS, MAIL: "ses", SIGN_UP: "immediate" };

interface Cell {
  readonly name: string;
  readonly fault: FaultName;
  readonly plan: { readonly operation: string; readonly times: number };
}

/** A cell for every combination, in one list, so that all cells can run at the same time. */
function cellsOf(operations: readonly string[]): Cell[] {
  return operations.flatMap((operation) =>
    FAULT_NAMES.flatMap((fault) =>
      [1, 100].map((times) => {
        const name = `${operation}: ${fault}, ${times === 1 ? "once" : "always"}`;
        return { name, fault, plan: { operation, times } };
      }),
    ),
  );
}

interface Squatted extends Target {
  readonly email: string;
  readonly formerId: string;
  /** The stranger's password. */
  readonly password: string;
  readonly proof: { readonly token: string };
}

/** A stranger's account whose address was never verified, and a proof of this address. */
async function squatted(database: D1Database): Promise<Squatted> {
  const network = virtualNetwork();
  const instance = await openInstance({ settings: SETTINGS, database, network });
  const squatter = newPerson();
  const { id } = await (await instance.signUp(squatter)).json<{ id: string }>();
  const { token } = await proofOf(instance, squatter.email);
  const { email, password } = squatter;
  return { instance, network, email, password, formerId: id, proof: { token } };
}

async function expectOneAccount(database: D1Database, { instance, network, email, formerId }: Squatted): Promise<void> {
  await passLateCalls(network);
  await instance.completeInterrupted(700);
  const { results } = await database
    .prepare("SELECT id, status, email_proved_at FROM accounts WHERE email = ?")
    .bind(email)
    .all<{ id: string; status: string; email_proved_at: number | null }>();
  expect(results).toMatchObject([{ status: "active", email_proved_at: expect.any(Number) }]);
  expect((await instance.users()).map(({ Username }) => Username)).toEqual(results.map(({ id }) => id));
  expect(results[0]?.id).not.toBe(formerId);
}

async function statusFor(instance: Instance, token: string): Promise<number> {
  return (await instance.request("/accounts/me", { headers: { authorization: `Bearer ${token}` } })).status;
}

const REPLACING = ["AdminUserGlobalSignOut", "AdminDeleteUser", "AdminCreateUser"];
const RECOVERING = ["AdminDeleteUser", "AdminCreateUser", "AdminSetUserPassword", "AdminUserGlobalSignOut"];
const ASKING = ["ListUsers"];

describe("replacing an account that was never proved", () => {
  test.concurrent.each(cellsOf(REPLACING))("$name", ({ fault, plan }) =>
    inLane(async (database) => {
      const target = await squatted(database);
      const { instance, email, password, proof } = target;
      const stolen = await instance.signIn(email, password);
      const heal = await disturb(target, fault, plan);
      const owner = { ...newPerson(), email, proof };
      const key = { "idempotency-key": crypto.randomUUID() };
      let response = await instance.signUp(owner, key);
      await heal();
      for (let tries = 0; tries < 5 && response.status !== 201; tries++) {
        expect(response.status).toBeGreaterThanOrEqual(409);
        instance.pass(60);
        response = await instance.signUp(owner, key);
      }
      expect(response.status).toBe(201);
      await expectOneAccount(database, target);
      expect(await statusFor(instance, stolen)).not.toBe(200);
      expect(await instance.signIn(email, owner.password)).toMatch(/^ey/);
    }),
  );
});

describe("recovering an account", () => {
  test.concurrent.each(cellsOf(RECOVERING))("$name", ({ fault, plan }) =>
    inLane(async (database) => {
      const target = await squatted(database);
      const { instance, network, email, password, proof } = target;
      const stolen = await instance.signIn(email, password);
      const heal = await disturb(target, fault, plan);
      let response = await postTo(instance, "/accounts/recover", { proof });
      await heal();
      if (response.status !== 204) response = await postTo(instance, "/accounts/recover", { proof });
      expect(response.status).toBe(204);
      await passLateCalls(network);
      expect(await statusFor(instance, stolen)).toBe(401);
      const at = await database
        .prepare("SELECT email_proved_at FROM accounts WHERE email = ?")
        .bind(email)
        .first("email_proved_at");
      expect(at).not.toBeNull();
    }),
  );
});

describe("asking for a proof of an address that has an account", () => {
  test.concurrent.each(cellsOf(ASKING))("$name", ({ fault, plan }) =>
    inLane(async (database) => {
      const target = await squatted(database);
      const { instance, email } = target;
      const heal = await disturb(target, fault, plan);
      const before = (await mailsTo(instance, email)).length;
      expect((await postTo(instance, "/proofs", { email })).status).toBe(202);
      const mails = (await mailsTo(instance, email)).length - before;
      await heal();
      if (plan.times === 1) expect(mails).toBe(1);
      else expect(mails).toBeLessThanOrEqual(1);
      expect((await proofOf(instance, email)).code).toMatch(/^\d{8}$/);
    }),
  );
});

describe.each(["before", "after"] as const)("D1 fails %s a statement", (point) => {
  test.concurrent.each(Array.from({ length: 14 }, (_, index) => index + 1))(
    "the %i. of a sign-up with a proof",
    (nth) =>
      inLane(async (database) => {
        const failing = failingDatabase(database);
        const target = await squatted(failing.database);
        const { instance, email, proof } = target;
        failing.failAt(nth, point, false);
        const owner = { ...newPerson(), email, proof };
        const key = { "idempotency-key": crypto.randomUUID() };
        let response = await instance.signUp(owner, key);
        failing.repair();
        for (let tries = 0; tries < 5 && response.status !== 201; tries++) {
          instance.pass(60);
          response = await instance.signUp(owner, key);
        }
        expect(response.status).toBe(201);
        await expectOneAccount(database, target);
      }),
  );

  test.concurrent.each(Array.from({ length: 14 }, (_, index) => index + 1))("the %i. of a recovery", (nth) =>
    inLane(async (database) => {
      const failing = failingDatabase(database);
      const target = await squatted(failing.database);
      const { instance, network, email, password, formerId, proof } = target;
      const stolen = await instance.signIn(email, password);
      const headers = { authorization: `Bearer ${stolen}`, "content-type": "application/json" };
      const body = JSON.stringify({ name: "A stranger's phone" });
      const named = await instance.request("/accounts/me/passkeys/key", { method: "PUT", headers, body });
      expect(named.status).toBe(204);
      failing.failAt(nth, point, true);
      let response = await postTo(instance, "/accounts/recover", { proof });
      failing.repair();
      if (response.status !== 204) {
        expect(response.status).toBe(503);
        response = await postTo(instance, "/accounts/recover", { proof });
      }
      // If the last statement was executed, the first request did everything and used up the proof, so the second one
      // gets 422.
      expect([204, 422]).toContain(response.status);
      await passLateCalls(network);
      expect(await statusFor(instance, stolen)).toBe(401);
      expect(await instance.signIn(email, password)).toBe("NotAuthorizedException");
      const row = database.prepare("SELECT id, email_proved_at FROM accounts WHERE email = ?").bind(email);
      expect(await row.first()).toEqual({ id: formerId, email_proved_at: expect.any(Number) });
      expect(await database.prepare("SELECT count(*) AS n FROM passkeys").first("n")).toBe(0);
      expect((await postTo(instance, "/accounts/recover", { proof })).status).toBe(422);
    }),
  );
});
