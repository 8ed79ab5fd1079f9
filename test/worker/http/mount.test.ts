// `mount` with operations defined for this test: path and query parameters, the order of checks, headers.

import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { Hono } from "hono";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { fail, succeed } from "../../../src/core/result.ts";
import type { AppEnv } from "../../../src/http/app-env.ts";
import { problemMessages } from "../../../src/http/language/problem-messages.ts";
import { discardBody } from "../../../src/http/middleware/discard-body.ts";
import { requestLog } from "../../../src/http/middleware/request-log.ts";
import { type Gate, mountOn } from "../../../src/http/mount.ts";
import { json, operation } from "../../../src/http/operation.ts";
import { rejectOtherMethods } from "../../../src/http/other-methods.ts";
import { readProblem } from "../harness/gatehouse.ts";
import { openInstance } from "../harness/instance.ts";

const listThings = operation({
  id: "listThings",
  method: "GET",
  path: "/shelves/{shelf}/things",
  caller: "anyone",
  query: v.object({
    limit: v.optional(v.pipe(v.string(), v.toNumber(), v.integer(), v.minValue(1), v.maxValue(100)), "20"),
    colour: v.optional(v.string()),
  }),
  status: 200,
  response: json<{ readonly shelf: string; readonly limit: number; readonly colour: string | null }>(),
  headers: { "X-Things": "yes" },
  maxAgeSeconds: 7,
});

const addThing = operation({
  id: "addThing",
  method: "POST",
  path: "/shelves/{shelf}/things",
  caller: "anyone",
  limit: "sign_up",
  idempotencyKey: true,
  query: v.object({ at: v.pipe(v.string(), v.toNumber()) }),
  body: v.object({ name: v.string() }),
  status: 201,
  response: json<{ readonly name: string; readonly key: string | null; readonly at: number }>(),
});

const breakThing = operation({
  id: "breakThing",
  method: "DELETE",
  path: "/shelves/{shelf}/things",
  caller: "anyone",
  status: 204,
  failures: ["in_progress"],
});

const { services } = await openInstance();
let isOverLimit = false;
let completed = 0;

const limiter = { limit: async () => ({ success: !isOverLimit }) };
const gate: Gate<never> = { ...services, reader: { ...never() }, signUpLimit: { name: "sign_up", limiter } };

function never() {
  const read = () => Promise.reject(new Error("no record should be read"));
  return { readNearest: read, readPrimary: read, findId: read };
}

const app = new Hono<AppEnv>();
app.use(discardBody());
app.use(requestLog(() => 0));
app.use((c, next) => {
  c.set(
    "readProblemMessages",
    problemMessages(env.ASSETS, async () => ["en"]),
  );
  return next();
});
const mount = mountOn(app, gate);
mount(listThings, async ({ parameters: { shelf }, query: { limit, colour = null } }) =>
  succeed({ shelf, limit, colour }),
);
mount(addThing, async ({ body, query, idempotencyKey = null }) =>
  succeed({ name: body.name, key: idempotencyKey, at: query.at }),
);
mount(breakThing, async () => {
  await scheduler.wait(20);
  completed++;
  return fail({ kind: "in_progress", retryAfterSeconds: 3 });
});
rejectOtherMethods(app, [listThings, addThing, breakThing]);

async function send(path: string, init?: RequestInit): Promise<Response> {
  const context = createExecutionContext();
  const response = await app.fetch(new Request(`http://localhost:8787${path}`, init), env, context);
  await waitOnExecutionContext(context);
  return response;
}

describe("parameters", () => {
  test("of the path and of the query reach the handler, converted", async () => {
    const response = await send("/shelves/top%20left/things?limit=5&colour=red&unknown=1&limit=7");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ shelf: "top left", limit: 5, colour: "red" });
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(response.headers.get("cache-control")).toBe("public, max-age=7");
    expect(response.headers.get("x-things")).toBe("yes");
  });

  test("that are omitted have their defaults", async () => {
    expect(await (await send("/shelves/a/things")).json()).toEqual({ shelf: "a", limit: 20, colour: null });
  });

  test.each(["0", "101", "1.5", "", "ten", "-1", "NaN"])(
    "a limit of %j is rejected, with a pointer to it",
    async (limit) => {
      const response = await send(`/shelves/a/things?limit=${limit}`);
      expect(response.status).toBe(422);
      expect((await readProblem(response)).errors).toMatchObject([{ pointer: "/limit", code: "parameter_invalid" }]);
    },
  );
});

describe("checks run in a fixed order", () => {
  const headers = { "content-type": "application/json", "idempotency-key": "a b" };
  const wrong = { method: "POST", headers, body: "{" };

  test("the rate limit first", async () => {
    isOverLimit = true;
    expect((await send("/shelves/a/things", wrong)).status).toBe(429);
    isOverLimit = false;
  });

  test("then the idempotency key, the query, and the body", async () => {
    expect((await readProblem(await send("/shelves/a/things", wrong))).type).toMatch(/#idempotency-key-malformed$/);
    const withKey = { ...wrong, headers: { ...headers, "idempotency-key": "k-1" } };
    expect((await readProblem(await send("/shelves/a/things", withKey))).errors).toMatchObject([{ pointer: "/at" }]);
    expect((await readProblem(await send("/shelves/a/things?at=1", withKey))).type).toMatch(/#malformed-json$/);
    const unnamed = await send("/shelves/a/things?at=1", { ...withKey, body: "{}" });
    expect((await readProblem(unnamed)).errors).toMatchObject([{ pointer: "/name", code: "not_text" }]);
    const good = await send("/shelves/a/things?at=1", { ...withKey, body: '{"name":"jar"}' });
    expect(good.status).toBe(201);
    expect(await good.json()).toEqual({ name: "jar", key: "k-1", at: 1 });
    expect(good.headers.get("cache-control")).toBe("no-store");
  });

  test("the body of a request that an earlier check rejects is cancelled", async () => {
    let isCancelled = false;
    const body = new ReadableStream({
      cancel() {
        isCancelled = true;
      },
    });
    expect((await send("/shelves/a/things", { method: "POST", headers, body })).status).toBe(400);
    expect(isCancelled).toBe(true);
  });
});

test("a failure of the handler becomes a problem, with its headers", async () => {
  const response = await send("/shelves/a/things", { method: "DELETE" });
  expect(response.status).toBe(409);
  expect(response.headers.get("retry-after")).toBe("3");
  await response.body?.cancel();
});

test("a change that has started is completed even if its response is not awaited", async () => {
  const before = completed;
  const context = createExecutionContext();
  void app.fetch(new Request("http://localhost:8787/shelves/a/things", { method: "DELETE" }), env, context);
  await scheduler.wait(5);
  await waitOnExecutionContext(context);
  expect(completed).toBe(before + 1);
});

test("OPTIONS and unsupported methods get the path's allowed methods", async () => {
  const allow = "GET, POST, DELETE, HEAD, OPTIONS";
  const options = await send("/shelves/a/things", { method: "OPTIONS" });
  expect([options.status, options.headers.get("allow")]).toEqual([204, allow]);
  const put = await send("/shelves/a/things", { method: "PUT", body: "{}" });
  expect([put.status, put.headers.get("allow")]).toEqual([405, allow]);
  await put.body?.cancel();
});
