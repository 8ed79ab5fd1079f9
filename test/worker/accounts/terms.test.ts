// The acceptance of the site's terms: requested at sign-up, stored with the account, and never changed later.

import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { newPerson, PASSWORD, readProblem } from "../harness/gatehouse.ts";
import { type Instance, openInstance } from "../harness/instance.ts";

const required = await openInstance({ settings: { TERMS_URL: "/terms", TERMS_REQUIRED: "on" } });
const optional = await openInstance({ pool: required.pool, settings: { TERMS_URL: "/terms" } });
const adopting = await openInstance({ pool: required.pool, settings: { ADOPT_USERS: "on" } });

interface Accepted {
  readonly id: string;
  readonly createdAt: string;
  readonly termsAcceptedAt: string | null;
}

const accepting = () => ({ ...newPerson(), termsAccepted: true });
const newKey = () => ({ "idempotency-key": crypto.randomUUID() });

async function created(response: Response): Promise<Accepted> {
  expect(response.status).toBe(201);
  return response.json();
}

async function storedAt(id: string): Promise<number | null> {
  return env.DB.prepare("SELECT terms_accepted_at FROM accounts WHERE id = ?").bind(id).first("terms_accepted_at");
}

async function readOwn(instance: Instance, email: string, path = ""): Promise<Response> {
  const headers = { authorization: `Bearer ${await instance.signIn(email, PASSWORD)}` };
  return instance.request(`/accounts/me${path}`, { headers });
}

describe("with TERMS_REQUIRED, a sign-up", () => {
  test.each<[string, object, string]>([
    ["without acceptance", {}, "terms_required"],
    ["that does not accept", { termsAccepted: false }, "terms_required"],
    ["with a text", { termsAccepted: "true" }, "field_not_yes_or_no"],
    ["with a number", { termsAccepted: 1 }, "field_not_yes_or_no"],
    ["with null", { termsAccepted: null }, "field_not_yes_or_no"],
    ["that names the time instead", { termsAcceptedAt: "2026-11-24T09:30:00.000Z" }, "terms_required"],
  ])("%s is a 422, and nothing is left", async (_, change, code) => {
    const person = newPerson();
    const calls = (await required.journal()).length;
    const response = await required.signUp({ ...person, ...change });
    expect(response.status).toBe(422);
    const { errors } = await readProblem(response);
    expect(errors).toEqual([{ pointer: "/termsAccepted", code, detail: expect.any(String) }]);
    expect((await required.journal()).length).toBe(calls);
    expect(await env.DB.prepare("SELECT id FROM accounts WHERE email = ?").bind(person.email).first()).toBeNull();
  });

  test("says so in the visitor's language", async () => {
    const response = await required.signUp(newPerson(), { "accept-language": "fr" });
    expect(response.status).toBe(422);
    const { errors } = await readProblem(response);
    expect(errors?.[0]?.detail).toBe("Acceptez les conditions d’utilisation pour créer un compte.");
  });

  test("that accepts keeps the time of the sign-up, in the record and in the export", async () => {
    const person = accepting();
    const account = await created(await required.signUp(person));
    expect(account.termsAcceptedAt).toBe(account.createdAt);
    expect(await storedAt(account.id)).toBe(Date.parse(account.createdAt));
    expect(await (await readOwn(required, person.email)).json()).toMatchObject({
      termsAcceptedAt: account.termsAcceptedAt,
    });
    expect(await (await readOwn(required, person.email, "/export")).json()).toMatchObject({
      account: { termsAcceptedAt: account.termsAcceptedAt },
    });
  });
});

describe("without TERMS_REQUIRED, a sign-up", () => {
  test("is recorded as accepted if it says so", async () => {
    const account = await created(await optional.signUp(accepting()));
    expect(account.termsAcceptedAt).toBe(account.createdAt);
  });

  test.each([{}, { termsAccepted: false }])("with %j is not", async (change) => {
    const person = newPerson();
    const account = await created(await optional.signUp({ ...person, ...change }));
    expect(account.termsAcceptedAt).toBeNull();
    expect(await storedAt(account.id)).toBeNull();
    expect(await (await readOwn(optional, person.email)).json()).toMatchObject({ termsAcceptedAt: null });
    expect(await (await readOwn(optional, person.email, "/export")).json()).toMatchObject({
      account: { termsAcceptedAt: null },
    });
  });

  test("rejects a value that is neither true nor false", async () => {
    const response = await optional.signUp({ ...newPerson(), termsAccepted: "yes" });
    expect(response.status).toBe(422);
    expect((await readProblem(response)).errors).toMatchObject([{ pointer: "/termsAccepted" }]);
  });
});

test("a change of the profile does not change the acceptance", async () => {
  const person = accepting();
  const account = await created(await required.signUp(person));
  const headers = {
    authorization: `Bearer ${await required.signIn(person.email, PASSWORD)}`,
    "content-type": "application/json",
  };
  const body = JSON.stringify({ name: "Ada King", termsAccepted: false, termsAcceptedAt: null });
  const response = await required.request("/accounts/me", { method: "PATCH", headers, body });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ name: "Ada King", termsAcceptedAt: account.termsAcceptedAt });
});

test("an adopted user has accepted nothing, also where acceptance is required of sign-ups", async () => {
  const { email } = newPerson();
  const Username = crypto.randomUUID();
  const UserAttributes = [
    { Name: "email", Value: email },
    { Name: "email_verified", Value: "true" },
  ];
  await adopting.cognito("AdminCreateUser", { Username, MessageAction: "SUPPRESS", UserAttributes });
  await adopting.cognito("AdminSetUserPassword", { Username, Password: PASSWORD, Permanent: true });
  const response = await readOwn(adopting, email);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ id: Username, termsAcceptedAt: null });
});

describe("a repeated sign-up", () => {
  test("with the same key replays the time of the first one", async () => {
    const [person, key] = [accepting(), newKey()];
    const first = await created(await optional.signUp(person, key));
    optional.pass(60);
    expect(await created(await optional.signUp(person, key))).toEqual(first);
  });

  test("with the same key and another acceptance is another request", async () => {
    const [person, key] = [newPerson(), newKey()];
    expect((await optional.signUp(person, key)).status).toBe(201);
    for (const termsAccepted of [true, false]) {
      const response = await optional.signUp({ ...person, termsAccepted }, key);
      expect(response.status).toBe(422);
      expect((await readProblem(response)).type).toContain("idempotency-key-reused");
    }
  });

  test("that continues an interrupted one keeps the time that it stored", async () => {
    const [person, key] = [accepting(), newKey()];
    const first = await created(await optional.signUp(person, key));
    // The state after the Worker died before its last statement.
    await env.DB.batch([
      env.DB.prepare("UPDATE accounts SET status = 'pending', lease_until = 0 WHERE id = ?").bind(first.id),
      env.DB.prepare("UPDATE idempotency_keys SET state = 'running', lease_until = 0 WHERE account_id = ?").bind(
        first.id,
      ),
    ]);
    optional.pass(60);
    expect(await created(await optional.signUp(person, key))).toEqual(first);
    expect(await storedAt(first.id)).toBe(Date.parse(first.createdAt));
  });

  test.each([true, false])(
    "that takes over an abandoned one has its own acceptance, not the former: %s",
    async (accepts) => {
      const person = newPerson();
      const former = await created(await optional.signUp({ ...person, termsAccepted: !accepts }));
      await env.DB.prepare("UPDATE accounts SET status = 'pending', lease_until = 0 WHERE id = ?")
        .bind(former.id)
        .run();
      await optional.cognito("AdminDeleteUser", { Username: former.id });
      optional.pass(60);
      const next = await created(await optional.signUp({ ...person, termsAccepted: accepts }));
      expect(next.id).not.toBe(former.id);
      expect(next.termsAcceptedAt).toBe(accepts ? next.createdAt : null);
      expect(await storedAt(next.id)).toBe(accepts ? Date.parse(next.createdAt) : null);
      expect(await storedAt(former.id)).toBeNull();
    },
  );
});
