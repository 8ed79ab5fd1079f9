import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { judgeKey, type KeyRecord } from "../../../src/accounts/sign-up/idempotency.ts";
import { parseIdempotencyKey } from "../../../src/http/idempotency-key.ts";
import { newPerson, problemKind } from "../harness/gatehouse.ts";
import { openInstance } from "../harness/instance.ts";

const instance = await openInstance();

function newKey() {
  return { "idempotency-key": crypto.randomUUID() };
}

describe("HT-6: Idempotency-Key on POST /accounts", () => {
  test("the same key and request replay the 201 without a call to Cognito", async () => {
    const [person, key] = [newPerson(), newKey()];
    const first = await instance.signUp(person, key);
    expect(first.status).toBe(201);
    const account = await first.json();
    const before = (await instance.journal()).length;
    const again = await instance.signUp(person, key);
    expect(again.status).toBe(201);
    expect(again.headers.get("location")).toBe("/accounts/me");
    expect(await again.json()).toEqual(account);
    expect((await instance.journal()).length).toBe(before);
  });

  test("the same key with another request is a 422, whatever the first one's outcome", async () => {
    const [person, key] = [newPerson(), newKey()];
    expect((await instance.signUp(person, key)).status).toBe(201);
    const weak = { ...newPerson(), password: "weak" };
    const weakKey = newKey();
    expect((await instance.signUp(weak, weakKey)).status).toBe(422);
    for (const [other, used] of [
      [{ ...person, password: "another-Horse7-battery" }, key],
      [{ ...person, name: "Eve" }, key],
      [newPerson(), key],
      [{ ...weak, password: "stronger-Horse7" }, weakKey],
    ] as const) {
      const response = await instance.signUp(other, used);
      expect(response.status).toBe(422);
      expect(await problemKind(response)).toBe("idempotency-key-reused");
    }
  });

  test("the same request in another spelling of the e-mail is the same request", async () => {
    const [person, key] = [newPerson(), newKey()];
    expect((await instance.signUp(person, key)).status).toBe(201);
    expect((await instance.signUp({ ...person, email: ` ${person.email.toUpperCase()}` }, key)).status).toBe(201);
  });

  test("a request that is still running is a 409 with Retry-After", async () => {
    const [person, key] = [newPerson(), newKey()];
    const patient = await openInstance({
      settings: { COGNITO_CALL_TIME_LIMIT_SECONDS: "10", SIGN_UP_TIME_LIMIT_SECONDS: "15" },
    });
    await patient.injectFault({ operation: "AdminCreateUser", kind: "delay", milliseconds: 3_000 });
    const first = patient.signUp(person, key);
    const lastCall = async () => (await patient.journal()).at(-1)?.operation;
    await expect.poll(lastCall).toBe("AdminCreateUser");
    const second = await patient.signUp(person, key);
    expect(second.status).toBe(409);
    // The first request has just begun. Retry-After is short, although the request's lease is much longer.
    expect(Number(second.headers.get("retry-after"))).toBeLessThanOrEqual(3);
    expect(await problemKind(second)).toBe("in-progress");
    expect((await first).status).toBe(201);
    expect((await patient.signUp(person, key)).status).toBe(201);
  });

  test("20 copies of one request with one key create one account", async () => {
    const [person, key] = [newPerson(), newKey()];
    const responses = await Promise.all(Array.from({ length: 20 }, () => instance.signUp(person, key)));
    const created = responses.filter(({ status }) => status === 201);
    expect(created.length).toBeGreaterThanOrEqual(1);
    expect(responses.filter(({ status }) => status === 409).length).toBe(20 - created.length);
    const ids = await Promise.all(created.map(async (response) => (await response.json<{ id: string }>()).id));
    expect(new Set(ids).size).toBe(1);
    const rows = await env.DB.prepare("SELECT id FROM accounts WHERE email = ?").bind(person.email).all();
    expect(rows.results).toHaveLength(1);
  });

  test("a failure is not replayed, and a retry starts over", async () => {
    const [person, key] = [newPerson(), newKey()];
    await instance.injectFault({
      operation: "AdminCreateUser",
      kind: "error",
      name: "TooManyRequestsException",
      times: 3,
    });
    expect((await instance.signUp(person, key)).status).toBe(503);
    expect((await instance.signUp(person, key)).status).toBe(201);
  });

  test("a retry after the scheduled run completed the sign-up returns its account", async () => {
    const [person, key] = [newPerson(), newKey()];
    const response = await instance.signUp(person, key);
    const account = await response.json<{ id: string }>();
    // The state if the Worker died after its last call to Cognito and before its last statement to D1, and a
    // scheduled run has completed the sign-up since.
    await env.DB.prepare("UPDATE idempotency_keys SET state = 'running', lease_until = 0 WHERE account_id = ?")
      .bind(account.id)
      .run();
    const again = await instance.signUp(person, key);
    expect(again.status).toBe(201);
    expect(await again.json()).toEqual(account);
  });

  test("a retry after the Worker died before its last statement continues, without creating the user again", async () => {
    const [person, key] = [newPerson(), newKey()];
    const account = await (await instance.signUp(person, key)).json<{ id: string }>();
    await env.DB.batch([
      env.DB.prepare("UPDATE accounts SET status = 'pending', lease_until = 0 WHERE id = ?").bind(account.id),
      env.DB.prepare("UPDATE idempotency_keys SET state = 'running', lease_until = 0 WHERE account_id = ?").bind(
        account.id,
      ),
    ]);
    const before = (await instance.journal()).length;
    const again = await instance.signUp(person, key);
    expect(again.status).toBe(201);
    expect(await again.json()).toEqual(account);
    expect((await instance.journal()).slice(before).map(({ operation }) => operation)).toEqual(["AdminGetUser"]);
  });

  test("after the account is deleted, its key creates a new one and does not replay the deleted one", async () => {
    const [person, key] = [newPerson(), newKey()];
    const { id } = await (await instance.signUp(person, key)).json<{ id: string }>();
    const headers = { authorization: `Bearer ${await instance.signIn(person.email, person.password)}` };
    expect((await instance.request("/accounts/me", { method: "DELETE", headers })).status).toBe(204);
    const again = await instance.signUp(person, key);
    expect(again.status).toBe(201);
    expect((await again.json<{ id: string }>()).id).not.toBe(id);
    expect(await instance.signIn(person.email, person.password)).toMatch(/^eyJ/);
  });

  test("a key is kept for 24 hours and can then be used again", async () => {
    const later = await openInstance();
    const [person, key] = [newPerson(), newKey()];
    expect((await later.signUp(person, key)).status).toBe(201);
    later.pass(23.9 * 3600);
    expect((await later.signUp(person, key)).status).toBe(201);
    later.pass(0.2 * 3600);
    expect((await later.signUp(person, key)).status).toBe(409);
    await later.runScheduled();
    const kept = await env.DB.prepare("SELECT count(*) AS n FROM idempotency_keys WHERE created_at < ?")
      .bind(Date.now())
      .first<{ n: number }>();
    expect(kept?.n).toBe(0);
  });

  test("the table reveals neither the key nor the request, and cannot be tested by guessing without the secret", async () => {
    const [person, key] = [newPerson(), newKey()];
    await instance.signUp(person, key);
    const dump = JSON.stringify((await env.DB.prepare("SELECT * FROM idempotency_keys").all()).results);
    const guess = JSON.stringify([person.name, person.email, person.password]);
    const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(guess));
    const hex = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    for (const text of [key["idempotency-key"], person.email, person.password, person.name, hex]) {
      expect(dump).not.toContain(text);
    }
  });

  test.each(["", " ", "x".repeat(256), "with space", 'half"quoted', "über"])(
    "the malformed key %j is a 400",
    async (header) => {
      const response = await instance.signUp(newPerson(), { "idempotency-key": header });
      expect(response.status).toBe(400);
      expect(await problemKind(response)).toBe("idempotency-key-malformed");
    },
  );

  test("a quoted key, as in the draft, equals the bare key", () => {
    expect(parseIdempotencyKey('"8e03978e-40d5-43dd-bc93-6894a57f9324"')).toBe("8e03978e-40d5-43dd-bc93-6894a57f9324");
    expect(parseIdempotencyKey("8e03978e-40d5-43dd-bc93-6894a57f9324")).toBe("8e03978e-40d5-43dd-bc93-6894a57f9324");
  });
});

describe("the decision on a key", () => {
  const now = new Date(1_800_000_000_000);
  const at = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  const record: KeyRecord = {
    fingerprint: "a",
    state: "running",
    accountId: "id",
    accountCreatedAt: now,
    leaseUntil: at(30),
    createdAt: now,
  };

  test.each<[string, KeyRecord | undefined, string, Date, object]>([
    ["unknown", undefined, "a", now, { kind: "begin" }],
    ["running", record, "a", at(29), { kind: "in_progress", until: at(30) }],
    ["running with an expired lease", record, "a", at(30), { kind: "begin", formerAccountId: "id" }],
    ["failed", { ...record, state: "failed" }, "a", at(1), { kind: "begin", formerAccountId: "id" }],
    [
      "succeeded",
      { ...record, state: "succeeded" },
      "a",
      at(1),
      { kind: "replay", accountId: "id", accountCreatedAt: now },
    ],
    ["running with another request", record, "b", at(1), { kind: "other_request" }],
    ["failed with another request", { ...record, state: "failed" }, "b", at(1), { kind: "other_request" }],
    ["succeeded with another request", { ...record, state: "succeeded" }, "b", at(1), { kind: "other_request" }],
    ["a day old", { ...record, state: "succeeded" }, "b", at(86_400), { kind: "begin", formerAccountId: undefined }],
  ])("%s", (_, known, fingerprint, time, verdict) => {
    expect(judgeKey(known, fingerprint, time)).toMatchObject(verdict);
  });
});
