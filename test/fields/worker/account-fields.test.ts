// The site's own account fields, from sign-up to export, on an instance that declares one of each kind.

import { env } from "cloudflare:workers";
import { afterEach, describe, expect, test } from "vitest";
import { gatehouseApi } from "../../../src/api/index.ts";
import { requireAccount, type WithAccount } from "../../../src/auth/index.ts";
import { newPerson, readProblem } from "../../worker/harness/gatehouse.ts";
import { openInstance } from "../../worker/harness/instance.ts";

const instance = await openInstance();
afterEach(() => instance.clearFaults());

const FIELDS = { company: "Acme", size: "small", newsletter: false, founded: "1999-12-31", reference: "A-1" };

function signUp(person: object, headers: Record<string, string> = {}): Promise<Response> {
  return instance.request("/accounts", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(person),
  });
}

async function signedUpPerson(fields: object = FIELDS) {
  const person = newPerson();
  const response = await signUp({ ...person, fields });
  expect(response.status).toBe(201);
  const { id } = await response.json<{ id: string }>();
  const token = await instance.signIn(person.email, person.password);
  return { ...person, id, token, send: sender(token, "/accounts/me") };
}

function sender(token: string, base: string) {
  return async (method: string, path = "", body?: object) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const response = await instance.request(base + path, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json<Record<string, unknown>>() };
  };
}

describe("a sign-up", () => {
  test("stores the values of the person's fields and returns them", async () => {
    const response = await signUp({ ...newPerson(), fields: FIELDS });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ fields: FIELDS });
  });

  test("without the required field is rejected, in the caller's language", async () => {
    const response = await signUp(newPerson(), { "accept-language": "de" });
    expect(response.status).toBe(422);
    const { errors } = await readProblem(response);
    expect(errors).toEqual([{ pointer: "/fields/company", code: "field_required", detail: "Füllen Sie dies aus." }]);
  });

  test("with invalid fields reports each with its limit, and creates nothing", async () => {
    const person = newPerson();
    const fields = { company: "x".repeat(41), size: "huge", newsletter: "yes", founded: "2027-01-01", plan: "pro" };
    const response = await signUp({ ...person, fields });
    expect(response.status).toBe(422);
    const { errors = [] } = await readProblem(response);
    expect(errors.map(({ pointer, code }) => `${pointer} ${code}`).sort()).toEqual([
      "/fields/company field_too_long",
      "/fields/founded field_too_late",
      "/fields/newsletter field_not_yes_or_no",
      "/fields/plan field_not_writable",
      "/fields/size field_not_a_choice",
    ]);
    expect(errors.map(({ detail }) => detail).join()).toMatch(/at most 40 .*2026-12-31/s);
    expect(errors.filter(({ detail }) => detail.includes("{"))).toEqual([]);
    expect((await signUp({ ...person, fields: FIELDS })).status).toBe(201);
  });

  test("with an unknown member reports its JSON pointer, with characters escaped", async () => {
    const { errors } = await readProblem(await signUp({ ...newPerson(), fields: { ...FIELDS, "a/b~c": 1 } }));
    expect(errors).toMatchObject([{ pointer: "/fields/a~1b~0c", code: "field_not_writable" }]);
  });

  test("with the same Idempotency-Key and another field value is a different request", async () => {
    const key = { "idempotency-key": crypto.randomUUID() };
    const person = { ...newPerson(), fields: FIELDS };
    expect((await signUp(person, key)).status).toBe(201);
    expect((await signUp(person, key)).status).toBe(201);
    expect((await signUp({ ...person, fields: { ...FIELDS, size: "large" } }, key)).status).toBe(422);
  });

  test("that replaces an abandoned one keeps none of its values", async () => {
    const person = newPerson();
    await env.DB.prepare(
      "INSERT INTO accounts (id, email, name, fields, status, created_at) VALUES (?, ?, 'Eve', ?, 'pending', 0)",
    )
      .bind(crypto.randomUUID(), person.email, JSON.stringify({ company: "Evil", reference: "E-1", plan: "pro" }))
      .run();
    const response = await signUp({ ...person, fields: { company: "Acme" } });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ name: person.name, fields: { company: "Acme" } });
    const row = await env.DB.prepare("SELECT fields FROM accounts WHERE email = ?").bind(person.email).first();
    expect(JSON.parse(String(row?.fields))).toEqual({ company: "Acme" });
  });
});

describe("a person's own account", () => {
  test("has the values, and a change does not affect other values", async () => {
    const ada = await signedUpPerson();
    expect((await ada.send("GET")).body).toMatchObject({ fields: FIELDS });
    const changed = await ada.send("PATCH", "", { fields: { size: "large", reference: null, founded: null } });
    expect(changed.status).toBe(200);
    const { reference: _, founded: __, ...unchanged } = FIELDS;
    expect(changed.body).toMatchObject({ name: ada.name, fields: { ...unchanged, size: "large" } });
    expect((await ada.send("PATCH", "", { name: "Ada King" })).body).toMatchObject({
      name: "Ada King",
      fields: { ...unchanged, size: "large" },
    });
  });

  test("keeps concurrent changes of different fields", async () => {
    const ada = await signedUpPerson();
    const changes = [{ size: "large" }, { newsletter: true }, { founded: "2000-01-01" }, { reference: "B-2" }];
    const responses = await Promise.all(changes.map((fields) => ada.send("PATCH", "", { fields })));
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await ada.send("GET")).body.fields).toEqual(Object.assign({ company: "Acme" }, ...changes));
  });

  test.each([
    [{ fields: { company: null } }, "/fields/company", "not_text"],
    [{ fields: { company: "" } }, "/fields/company", "field_required"],
    [{ fields: { plan: "pro" } }, "/fields/plan", "field_not_writable"],
    [{ fields: [] }, "/name", "name_required"],
    [{ fields: "x" }, "/fields", "not_an_object"],
    [{}, "/name", "name_required"],
  ])("%j is a 422", async (change, pointer, code) => {
    const ada = await signedUpPerson();
    const { status, body } = await ada.send("PATCH", "", change);
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ pointer, code }]);
    expect((await ada.send("GET")).body).toMatchObject({ fields: FIELDS });
  });

  test("omits values that an earlier declaration allowed, and exports them", async () => {
    const ada = await signedUpPerson();
    const stored = { ...FIELDS, size: "gigantic", colour: "red" };
    await env.DB.prepare("UPDATE accounts SET fields = ? WHERE id = ?").bind(JSON.stringify(stored), ada.id).run();
    const { size: _, ...valid } = FIELDS;
    expect((await ada.send("GET")).body.fields).toEqual(valid);
    expect((await ada.send("GET", "/export")).body).toMatchObject({ account: { fields: stored } });
  });

  test("treats SQL, JSON and __proto__ in fields as data", async () => {
    const ada = await signedUpPerson({ company: "'); DROP TABLE accounts; --" });
    const body = '{"fields":{"__proto__":{"plan":"pro"},"reference":"{\\"plan\\":\\"pro\\"}"}}';
    const headers = { authorization: `Bearer ${ada.token}`, "content-type": "application/json" };
    const response = await instance.request("/accounts/me", { method: "PATCH", headers, body });
    expect(response.status).toBe(422);
    expect((await ada.send("PATCH", "", { fields: { reference: '{"plan":"pro"}' } })).body.fields).toEqual({
      company: "'); DROP TABLE accounts; --",
      reference: '{"plan":"pro"}',
    });
  });
});

describe("operators", () => {
  async function signedUpOperator() {
    const person = await signedUpPerson();
    await instance.giveRole(person.id, "operators");
    return sender(await instance.signIn(person.email, person.password), "/admin/accounts/");
  }

  test("write every field of an account, including those that its owner can only read", async () => {
    const [send, ada] = [await signedUpOperator(), await signedUpPerson()];
    const changed = await send("PATCH", ada.id, { fields: { plan: "pro", reference: null } });
    expect(changed.status).toBe(200);
    const { reference: _, ...unchanged } = FIELDS;
    expect(changed.body.fields).toEqual({ ...unchanged, plan: "pro" });
    expect((await ada.send("GET")).body.fields).toEqual({ ...unchanged, plan: "pro" });
    expect((await send("PATCH", crypto.randomUUID(), { name: "x" })).status).toBe(404);
    expect((await ada.send("PATCH", `/../../admin/accounts/${ada.id}`, { fields: { plan: "free" } })).status).toBe(404);
  });
});

describe("other Workers and clients", () => {
  test("gatehouse/auth provides the stored fields with the account", async () => {
    const ada = await signedUpPerson();
    const middleware = requireAccount({
      userPoolId: instance.userPoolId,
      clientId: instance.services.config.clientId,
      endpoint: instance.services.config.endpoint,
    });
    const { Hono } = await import("hono");
    const app = new Hono<WithAccount>();
    app.get("/", middleware, (c) => c.json(c.var.account.fields));
    const request = new Request("http://api.test/", { headers: { authorization: `Bearer ${ada.token}` } });
    const response = await app.fetch(
      request,
      { DB: env.DB },
      { waitUntil() {}, passThroughOnException() {}, props: {} },
    );
    expect(await response.json()).toEqual(FIELDS);
  });

  test("gatehouse/api returns the fields with the account", async () => {
    const ada = await signedUpPerson();
    const api = gatehouseApi({
      baseUrl: "http://localhost",
      accessToken: ada.token,
      fetch: (request) => instance.fetch(request),
    });
    const { data } = await api.GET("/accounts/me");
    expect(data).toMatchObject({ fields: FIELDS });
  });
});
