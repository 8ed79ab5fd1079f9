// OP-2: the log contains the events and fields that the README documents, and nothing else.

import { beforeAll, describe, expect, test } from "vitest";
import { newPerson } from "../harness/gatehouse.ts";
import { type Instance, openInstance } from "../harness/instance.ts";
import { logLines } from "../harness/log-lines.ts";

/** Every field that a line may have. A new field must be added here as well as in src/core/log.ts. */
const FIELDS = new Set(
  "time event requestId method route status milliseconds waitMs accountId step outcome cause complete calls limit".split(
    " ",
  ),
);
const SECURITY_EVENTS = ["sign_up", "token_rejected", "signed_out_everywhere", "account_deleted", "rate_limited"];

let instance: Instance;
const person = newPerson();
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

beforeAll(async () => {
  instance = await openInstance();
});

describe("the life of an account", () => {
  let lines: Record<string, unknown>[] = [];

  beforeAll(async () => {
    lines = await logLines(async () => {
      expect((await instance.signUp(person)).status).toBe(201);
      expect((await instance.signUp(person)).status).toBe(409);
      const token = await instance.signIn(person.email, person.password);
      expect((await instance.request("/accounts/me", bearer(token))).status).toBe(200);
      expect((await instance.request("/accounts/me", bearer(`${token}x`))).status).toBe(401);
      const signOut = await instance.request("/accounts/me/sign-out-everywhere", { method: "POST", ...bearer(token) });
      expect(signOut.status).toBe(204);
      expect((await instance.request("/accounts/me", bearer(token))).status).toBe(401);
      const next = await instance.signIn(person.email, person.password);
      expect((await instance.request("/accounts/me", { method: "DELETE", ...bearer(next) })).status).toBe(204);
    });
  });

  test("logs each security event with account, time, outcome and request", () => {
    const events = lines.filter(({ event }) => SECURITY_EVENTS.includes(String(event)));
    const logged = events.map(({ event, outcome, cause }) => [event, outcome ?? cause]);
    expect(logged).toEqual([
      ["sign_up", "created"],
      ["sign_up", "email_taken"],
      ["token_rejected", "malformed"],
      ["signed_out_everywhere", "done"],
      ["token_rejected", "revoked"],
      ["account_deleted", "done"],
    ]);
    const { accountId } = events[0] ?? {};
    expect(accountId).toMatch(/^[0-9a-f-]{36}$/);
    for (const line of events) {
      expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
      expect(lines.filter(({ event }) => event === "request").map(({ requestId }) => requestId)).toContain(
        line.requestId,
      );
    }
    const known = events.filter(({ cause, outcome }) => cause !== "malformed" && outcome !== "email_taken");
    expect(new Set(known.map((line) => line.accountId))).toEqual(new Set([accountId]));
  });

  test("logs each request with its route, its duration, and the time spent waiting for each dependency", () => {
    const requests = lines.filter(({ event }) => event === "request");
    expect(requests.map(({ method, route, status }) => `${method} ${route} ${status}`)).toEqual([
      "POST /accounts 201",
      "POST /accounts 409",
      "GET /accounts/me 200",
      "GET /accounts/me 401",
      "POST /accounts/me/sign-out-everywhere 204",
      "GET /accounts/me 401",
      "DELETE /accounts/me 204",
    ]);
    const [signUp] = requests;
    expect(signUp?.waitMs).toEqual({ cognito: expect.any(Number), d1: expect.any(Number) });
    // Each wait is compared alone: the last call to Cognito and one to D1 overlap, so the sum may exceed the duration.
    for (const waitMs of Object.values(Object(signUp?.waitMs))) {
      expect(waitMs).toBeLessThanOrEqual(Number(signUp?.milliseconds) + 1);
    }
  });

  test("logs only the listed fields, and no name, address, password or token", () => {
    expect(lines.flatMap((line) => Object.keys(line)).filter((field) => !FIELDS.has(field))).toEqual([]);
    const text = JSON.stringify(lines);
    for (const secret of [person.name, person.email, person.password, "eyJ"]) expect(text).not.toContain(secret);
  });
});

test("exceeding a limit is logged with the limit's name", async () => {
  const none: RateLimit = { limit: () => Promise.resolve({ success: false }) };
  const limited = await openInstance({ bindings: { SIGN_UP_LIMIT: none, REFUSED_TOKEN_LIMIT: none } });
  const lines = await logLines(async () => {
    expect((await limited.signUp(newPerson())).status).toBe(429);
    expect((await limited.request("/accounts/me", bearer("a.b.c"))).status).toBe(429);
  });
  const logged = lines.filter(({ event }) => event === "rate_limited").map(({ limit }) => limit);
  expect(logged).toEqual(["sign_up", "rejected_token"]);
});

describe("Server-Timing", () => {
  test("reports the durations on localhost", async () => {
    const response = await instance.signUp(newPerson());
    expect(response.status).toBe(201);
    expect(response.headers.get("server-timing")).toMatch(/^d1;dur=\d+, cognito;dur=\d+, total;dur=\d+$/);
  });

  test("is absent on other hosts", async () => {
    const response = await instance.fetch(new Request("https://accounts.example.com/health/ready"));
    expect(response.status).toBe(200);
    expect(response.headers.has("server-timing")).toBe(false);
  });
});
