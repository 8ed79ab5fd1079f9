// Each new step × each fault, once and always. Nothing is lost: the same request succeeds afterwards, D1 and Cognito agree, and
// the proof is used up by the change that it allowed, and by nothing else.

import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import type { Fault } from "../harness/cognito.ts";
import { failingDatabase } from "../harness/failing-database.ts";
import { newPerson } from "../harness/gatehouse.ts";
import { type Instance, openInstance } from "../harness/instance.ts";
import { postTo, proofOf } from "../mail/mailbox.ts";

const SETTINGS = { MAIL: "ses", SIGN_UP: "immediate", PROOF_REQUESTS_PER_HOUR: "10000" };

const FAULTS: readonly Omit<Fault, "operation">[] = [
  { kind: "http500" },
  { kind: "html503" },
  { kind: "cut_before" },
  { kind: "cut_after" },
  { kind: "error", name: "TooManyRequestsException" },
  { kind: "silence" },
];

/** Every combination, so that all of them can run at the same time. */
function cellsOf(operations: readonly string[]) {
  return operations.flatMap((operation) =>
    FAULTS.flatMap((fault) =>
      ([1, 100] as const).map((times) => {
        const name = `${operation}: ${fault.name ?? fault.kind}, ${times === 1 ? "once" : "always"}`;
        return { name, fault: { operation, times, ...fault } };
      }),
    ),
  );
}

/** An account that was never proved, and a proof of its address. */
async function squatted(database?: D1Database) {
  const instance = await openInstance({ settings: SETTINGS, ...(database && { database }) });
  const squatter = newPerson();
  const { id } = await (await instance.signUp(squatter)).json<{ id: string }>();
  const stolen = await instance.signIn(squatter.email, squatter.password);
  const { token } = await proofOf(instance, squatter.email);
  return { instance, email: squatter.email, formerId: id, stolen, proof: { token } };
}

async function expectOneAccount(instance: Instance, email: string, formerId: string): Promise<void> {
  for (let run = 0; run < 2; run++) {
    instance.pass(700);
    await instance.runScheduled();
  }
  const { results } = await env.DB.prepare("SELECT id, status, email_proved_at FROM accounts WHERE email = ?")
    .bind(email)
    .all<{ id: string; status: string; email_proved_at: number | null }>();
  expect(results).toMatchObject([{ status: "active", email_proved_at: expect.any(Number) }]);
  expect((await instance.users()).map(({ Username }) => Username)).toEqual(results.map(({ id }) => id));
  expect(results[0]?.id).not.toBe(formerId);
}

const REPLACING = ["AdminListGroupsForUser", "AdminUserGlobalSignOut", "AdminDeleteUser", "AdminCreateUser"];
const RECOVERING = ["AdminListGroupsForUser", "AdminUserGlobalSignOut", "AdminSetUserMFAPreference"];

describe("replacing an account that was never proved", () => {
  test.concurrent.each(cellsOf(REPLACING))("$name", async ({ fault }) => {
    const { instance, email, formerId, stolen, proof } = await squatted();
    await instance.injectFault(fault);
    const owner = { ...newPerson(), email, proof };
    const key = { "idempotency-key": crypto.randomUUID() };
    let response = await instance.signUp(owner, key);
    await instance.clearFaults();
    for (let tries = 0; tries < 5 && response.status !== 201; tries++) {
      expect(response.status).toBeGreaterThanOrEqual(409);
      instance.pass(60);
      response = await instance.signUp(owner, key);
    }
    expect(response.status).toBe(201);
    await expectOneAccount(instance, email, formerId);
    const headers = { authorization: `Bearer ${stolen}` };
    expect((await instance.request("/accounts/me", { headers })).status).not.toBe(200);
  });
});

describe("recovering an account", () => {
  test.concurrent.each(cellsOf(RECOVERING))("$name", async ({ fault }) => {
    const { instance, email, stolen, proof } = await squatted();
    await instance.injectFault(fault);
    let response = await postTo(instance, "/accounts/recover", { proof });
    await instance.clearFaults();
    if (response.status !== 204) response = await postTo(instance, "/accounts/recover", { proof });
    expect(response.status).toBe(204);
    const headers = { authorization: `Bearer ${stolen}` };
    expect((await instance.request("/accounts/me", { headers })).status).toBe(401);
    const at = await env.DB.prepare("SELECT email_proved_at FROM accounts WHERE email = ?")
      .bind(email)
      .first("email_proved_at");
    expect(at).not.toBeNull();
  });
});

describe.each(["before", "after"] as const)("D1 fails %s a statement", (point) => {
  test.concurrent.each(Array.from({ length: 14 }, (_, index) => index + 1))(
    "the %i. of a sign-up with a proof",
    async (nth) => {
      const failing = failingDatabase(env.DB);
      const { instance, email, formerId, proof } = await squatted(failing.database);
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
      await expectOneAccount(instance, email, formerId);
    },
  );

  test("and always: a request for a proof is a 503, and a later one gets its mail", async () => {
    const failing = failingDatabase(env.DB);
    const instance = await openInstance({ settings: SETTINGS, database: failing.database });
    const { email } = newPerson();
    failing.failAt(1, point, true);
    expect((await postTo(instance, "/proofs", { email })).status).toBe(503);
    failing.repair();
    expect((await proofOf(instance, email)).code).toMatch(/^\d{8}$/);
  });
});
