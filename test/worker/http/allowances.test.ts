// Allowances: how often one account may call an operation that costs calls to Cognito, writes to KV or mails, and how
// many mails one address may get.

import { env } from "cloudflare:workers";
import { describe, expect, test, vi } from "vitest";
import { OPERATIONS } from "../../../src/operations.ts";
import { DESCRIBED } from "../../../src/tooling/openapi/descriptions.ts";
import { newPerson, problemKind } from "../harness/gatehouse.ts";
import { type Instance, openInstance } from "../harness/instance.ts";

const instance = await openInstance();

async function somebody(at: Instance = instance) {
  const person = newPerson();
  const { id } = await (await at.signUp(person)).json<{ id: string }>();
  const headers = {
    authorization: `Bearer ${await at.signIn(person.email, person.password)}`,
    "content-type": "application/json",
  };
  return { ...person, id, headers };
}

function startChange(at: Instance, headers: HeadersInit, email: string): Promise<Response> {
  return at.request("/accounts/me/email", { method: "POST", headers, body: JSON.stringify({ email }) });
}

const ofOwners = OPERATIONS.filter(({ caller }) => caller === "account" || caller === "user");

test.each(
  ofOwners
    // startSession only sets a cookie, and mailPasswordCode counts the mails to the address.
    .filter(({ id }) => id !== "startSession" && id !== "mailPasswordCode")
    .filter(({ method, failures = [] }) => method !== "GET" || failures.includes("cognito_failed"))
    .map((one) => [one.id, one] as const),
)("%s, which writes or calls Cognito, has an allowance", (_, { allowances = [] }) => {
  expect(allowances.length).toBeGreaterThan(0);
});

const limited = ofOwners.flatMap((operation) =>
  (operation.allowances ?? []).map(({ count, seconds }) => ({ ...operation, count, seconds })),
);

/**
 * The statuses of calls that are counted and then rejected, by operation: the example's tokens are invalid (422), or
 * the account already has a password (409).
 */
const AFTER_COUNT: Readonly<Record<string, number>> = {
  createFederatedAccount: 422,
  connectIdentity: 422,
  setPassword: 409,
};

function isLetIn(id: string, status: number): boolean {
  return id in AFTER_COUNT ? status === AFTER_COUNT[id] : status < 300;
}

/** The `subject` in usage_counts under which the account's calls are counted. */
function subjectOf({ id, headers }: { id: string; headers: { authorization: string } }, perSignIn?: true): string {
  const [, claims = ""] = headers.authorization.split(".");
  return perSignIn ? `${id}/${JSON.parse(atob(claims.replaceAll("-", "+").replaceAll("_", "/"))).auth_time}` : id;
}

describe.each(limited)("$id: $count in $seconds s", (operation) => {
  const { id, method, path, count, seconds, allowancesPerSignIn } = operation;
  async function used(times: number) {
    const own = await openInstance();
    const ada = await somebody(own);
    await env.DB.prepare("INSERT INTO usage_counts (name, subject, count, resets_at) VALUES (?, ?, ?, ?)")
      .bind(`${id}/${seconds}`, subjectOf(ada, allowancesPerSignIn), times, own.services.now() + seconds * 1000)
      .run();
    // An account with a verified address needs no valid proof.
    await env.DB.prepare("UPDATE accounts SET email_proved_at = 1 WHERE id = ?").bind(ada.id).run();
    const example = DESCRIBED.find(({ operation }) => operation.id === id)?.description.body?.example;
    const email = id === "startEmailChange" ? { email: newPerson().email } : {};
    const body = operation.body || method === "POST" ? JSON.stringify({ ...Object(example), ...email }) : null;
    return { own, call: () => own.request(path.replace("{id}", "id"), { method, headers: ada.headers, body }) };
  }

  test("the last one passes", async () => {
    const { call } = await used(count - 1);
    expect(isLetIn(id, (await call()).status)).toBe(true);
  });

  test("the next one is a 429 that says when, and does not reach Cognito", async () => {
    const { own, call } = await used(count);
    const before = (await own.journal()).length;
    const response = await call();
    expect(response.status).toBe(429);
    expect(await problemKind(response)).toBe("too-many-requests");
    const wait = Number(response.headers.get("retry-after"));
    expect(wait).toBeLessThanOrEqual(seconds);
    expect(wait).toBeGreaterThan(seconds - 60);
    expect((await own.journal()).length).toBe(before);
  });

  test("counting starts again after that time", async () => {
    const { own, call } = await used(count);
    await env.DB.prepare("UPDATE usage_counts SET resets_at = ? WHERE name = ?")
      .bind(own.services.now() - 1, `${id}/${seconds}`)
      .run();
    expect(isLetIn(id, (await call()).status)).toBe(true);
  });
});

test("a rejected call is not counted", async () => {
  const ada = await somebody();
  for (let call = 0; call < 12; call++) expect((await startChange(instance, ada.headers, "ada")).status).toBe(422);
  expect((await startChange(instance, ada.headers, newPerson().email)).status).toBe(202);
});

test("A5: one address gets three mails an hour from all accounts together", async () => {
  const [ada, eve] = [await somebody(), await somebody()];
  const [target, other] = [newPerson().email, newPerson().email];
  for (let mail = 0; mail < 2; mail++) expect((await startChange(instance, ada.headers, target)).status).toBe(202);
  expect((await startChange(instance, ada.headers, newPerson().email)).status).toBe(202);
  const spelling = target.toUpperCase().replace("EXAMPLE", "ｅｘａｍｐｌｅ");
  expect((await startChange(instance, eve.headers, spelling)).status).toBe(202);
  expect((await startChange(instance, eve.headers, target)).status).toBe(429);
  expect((await startChange(instance, eve.headers, other)).status).toBe(202);
  const counts = (await env.DB.prepare("SELECT * FROM usage_counts").all()).results;
  expect(JSON.stringify(counts)).not.toContain("example");
});

test("a call that sends no mail uses none of the address", async () => {
  const [ada, eve] = [await somebody(), await somebody()];
  const target = newPerson().email;
  expect((await startChange(instance, ada.headers, target)).status).toBe(202);
  for (let call = 0; call < 5; call++) expect((await startChange(instance, eve.headers, target)).status).toBe(409);
  expect((await startChange(instance, ada.headers, target)).status).toBe(202);
});

test.each(limited.filter(({ allowancesPerSignIn }) => allowancesPerSignIn))(
  "nobody uses up the $method $path of another sign-in",
  async ({ id, method, path, count, seconds }) => {
    const ada = await somebody();
    const send = (headers: HeadersInit) => instance.request(path, { method, headers });
    await env.DB.prepare("INSERT INTO usage_counts (name, subject, count, resets_at) VALUES (?, ?, ?, ?)")
      .bind(`${id}/${seconds}`, subjectOf(ada, true), count, Date.now() + seconds * 1000)
      .run();
    expect((await send(ada.headers)).status).toBe(429);
    await vi.waitUntil(async () => {
      const later = { ...ada.headers, authorization: `Bearer ${await instance.signIn(ada.email, ada.password)}` };
      return subjectOf({ ...ada, headers: later }, true) !== subjectOf(ada, true) && (await send(later)).status === 204;
    }, 30_000);
  },
);

test("one network asks for ten proofs an hour, for whatever address, and another is not affected", async () => {
  // An empty setting means the default: ten proofs an hour.
  const own = await openInstance({ settings: { MAIL: "ses", PROOF_REQUESTS_PER_HOUR: "" } });
  const ask = (address: string) =>
    own.request("/proofs", {
      method: "POST",
      headers: { "content-type": "application/json", "cf-connecting-ip": address },
      body: JSON.stringify({ email: newPerson().email }),
    });
  for (let request = 0; request < 10; request++) expect((await ask("192.0.2.7")).status).toBe(202);
  const response = await ask("192.0.2.7");
  expect(response.status).toBe(429);
  expect(await problemKind(response)).toBe("too-many-requests");
  expect(Number(response.headers.get("retry-after"))).toBeLessThanOrEqual(3_600);
  expect((await ask("192.0.2.7")).status).toBe(429);
  expect((await ask("203.0.113.7")).status).toBe(202);
});

test("concurrent calls are all counted", async () => {
  const ada = await somebody();
  const responses = await Promise.all(
    Array.from({ length: 15 }, () => instance.request("/accounts/me/export", { headers: ada.headers })),
  );
  const statuses = responses.map(({ status }) => status).sort();
  expect(statuses).toEqual([...Array(10).fill(200), ...Array(5).fill(429)]);
});

test("the scheduled run deletes counts whose time is over, and an account's counts are deleted with it", async () => {
  const own = await openInstance();
  const [ada, eve] = [await somebody(own), await somebody(own)];
  for (const { headers } of [ada, eve]) await own.request("/accounts/me/export", { headers });
  const left = async (id: string) =>
    env.DB.prepare("SELECT count(*) AS n FROM usage_counts WHERE subject = ?").bind(id).first("n");
  expect(await left(ada.id)).toBe(1);
  expect((await own.request("/accounts/me", { method: "DELETE", headers: ada.headers })).status).toBe(204);
  expect(await left(ada.id)).toBe(0);
  own.pass(3_601);
  await own.runScheduled();
  expect(await left(eve.id)).toBe(0);
});
