// Rotating GATEHOUSE_SECRET in the steps of .github/SECURITY.md, and rotating the AWS key: an Idempotency-Key that was
// used before keeps its meaning.

import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { newPerson, problemKind } from "../harness/gatehouse.ts";
import { openInstance } from "../harness/instance.ts";

const OLD = "01d5".repeat(16);
const NEW = "4e3d".repeat(16);
const NEWER = "4e3e".repeat(16);
type Secrets = Readonly<Record<string, string>>;
const rotated: Secrets = { GATEHOUSE_SECRET: NEW, GATEHOUSE_SECRET_PREVIOUS: OLD };

function newKey() {
  return { "idempotency-key": crypto.randomUUID() };
}

const before = await openInstance({ settings: { GATEHOUSE_SECRET: OLD } });

/** An instance that differs from `before` only by these secrets. */
const openWith = (settings: Secrets) => openInstance({ settings, pool: before.pool });

async function digestsOf(accountId: string): Promise<{ key_digest: string; fingerprint: string; state: string }[]> {
  const query = "SELECT key_digest, fingerprint, state FROM idempotency_keys WHERE account_id = ?";
  return (await env.DB.prepare(query).bind(accountId).all<never>()).results;
}

test.each<[string, Secrets]>([
  ["while the previous secret is set", rotated],
  ["while both secrets are the old one", { GATEHOUSE_SECRET: OLD, GATEHOUSE_SECRET_PREVIOUS: OLD }],
  ["with another AWS key", { GATEHOUSE_SECRET: OLD, AWS_SECRET_ACCESS_KEY: "another-key-after-its-rotation" }],
])("%s, a request with a key that was used before is replayed without a call to Cognito", async (_, settings) => {
  const [person, key] = [newPerson(), newKey()];
  const account = await (await before.signUp(person, key)).json();
  const calls = (await before.journal()).length;
  const again = await (await openWith(settings)).signUp(person, key);
  expect(again.status).toBe(201);
  expect(await again.json()).toEqual(account);
  expect((await before.journal()).length).toBe(calls);
});

test("a key that was used under the previous secret is a 422 with another request", async () => {
  const [person, key] = [newPerson(), newKey()];
  expect((await before.signUp(person, key)).status).toBe(201);
  const after = await openWith(rotated);
  const other = await after.signUp({ ...person, name: "Eve" }, key);
  expect(other.status).toBe(422);
  expect(await problemKind(other)).toBe("idempotency-key-reused");
  expect((await after.signUp(person, key)).status).toBe(201);
});

test("a repeated request gets a 409 while the first one still runs under the previous secret", async () => {
  const [person, key] = [newPerson(), newKey()];
  const after = await openWith(rotated);
  await before.injectFault({ operation: "AdminCreateUser", kind: "delay", milliseconds: 700 });
  const first = before.signUp(person, key);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect((await after.signUp(person, key)).status).toBe(409);
  expect((await first).status).toBe(201);
  expect((await after.signUp(person, key)).status).toBe(201);
});

test("a retry completes a sign-up of the previous secret, and moves its key to the current one", async () => {
  const [person, key] = [newPerson(), newKey()];
  const account = await (await before.signUp(person, key)).json<{ id: string }>();
  const [stored] = await digestsOf(account.id);
  await env.DB.prepare("UPDATE idempotency_keys SET state = 'running', lease_until = 0 WHERE account_id = ?")
    .bind(account.id)
    .run();
  const again = await (await openWith(rotated)).signUp(person, key);
  expect(again.status).toBe(201);
  expect(await again.json()).toEqual(account);
  const [moved, ...more] = await digestsOf(account.id);
  expect(more).toEqual([]);
  expect(moved?.state).toBe("succeeded");
  expect(moved?.key_digest).not.toBe(stored?.key_digest);
  expect(moved?.fingerprint).not.toBe(stored?.fingerprint);
  const later = await openWith({ GATEHOUSE_SECRET: NEW });
  expect(await (await later.signUp(person, key)).json()).toEqual(account);
  expect((await later.signUp({ ...person, name: "Eve" }, key)).status).toBe(422);
});

test("20 copies of one request with a key of the previous secret create one account", async () => {
  const [person, key] = [newPerson(), newKey()];
  await before.injectFault({ operation: "AdminCreateUser", kind: "error", name: "TooManyRequestsException", times: 3 });
  expect((await before.signUp(person, key)).status).toBe(503);
  const after = await openWith(rotated);
  const responses = await Promise.all(Array.from({ length: 20 }, () => after.signUp(person, key)));
  const created = responses.filter(({ status }) => status === 201);
  expect(created.length).toBeGreaterThanOrEqual(1);
  expect(responses.filter(({ status }) => status === 409).length).toBe(20 - created.length);
  const ids = await Promise.all(created.map(async (response) => (await response.json<{ id: string }>()).id));
  expect(new Set(ids).size).toBe(1);
  expect(await digestsOf(ids[0] ?? "")).toHaveLength(1);
});

test("without the previous secret, a sign-up since the rotation is still replayed", async () => {
  const [person, key] = [newPerson(), newKey()];
  expect((await (await openWith(rotated)).signUp(person, key)).status).toBe(201);
  expect((await (await openWith({ GATEHOUSE_SECRET: NEW })).signUp(person, key)).status).toBe(201);
});

test.each<[string, Secrets]>([
  ["without the previous secret", { GATEHOUSE_SECRET: NEW }],
  ["after two rotations", { GATEHOUSE_SECRET: NEWER, GATEHOUSE_SECRET_PREVIOUS: NEW }],
])("%s, a key of the old secret is unknown, and its address is taken", async (_, settings) => {
  const [person, key] = [newPerson(), newKey()];
  expect((await before.signUp(person, key)).status).toBe(201);
  const again = await (await openWith(settings)).signUp(person, key);
  expect(again.status).toBe(409);
  expect(await problemKind(again)).toBe("email-taken");
});
