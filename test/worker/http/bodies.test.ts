// Request bodies that arrive slowly, break off, are too long, or are not read.

import { describe, expect, test, vi } from "vitest";
import { BODY_TIME_LIMIT_SECONDS } from "../../../src/core/limits.ts";
import { OPERATIONS } from "../../../src/operations.ts";
import { problemKind } from "../harness/gatehouse.ts";
import { openInstance } from "../harness/instance.ts";

const instance = await openInstance();
const JSON_TYPE = { "content-type": "application/json" };

/** A body in chunks, and a record of how it is read. `then` is what follows the last chunk. */
function streamed(chunks: readonly string[], then: "end" | "silence" | "break") {
  const seen = { pulled: 0, isCancelled: false, isClosed: false };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = chunks[seen.pulled++];
      if (chunk !== undefined) return controller.enqueue(new TextEncoder().encode(chunk));
      if (then === "silence") return new Promise(() => undefined);
      if (then === "break") return controller.error(new Error("the client hung up"));
      seen.isClosed = true;
      controller.close();
    },
    cancel() {
      seen.isCancelled = true;
    },
  });
  return { body, seen };
}

describe("A12: a body that never ends", () => {
  test("causes a 408 after the time limit, and is cancelled", { timeout: 30_000 }, async () => {
    const { body, seen } = streamed(['{"name":'], "silence");
    const start = Date.now();
    const response = await instance.request("/accounts", { method: "POST", headers: JSON_TYPE, body });
    expect(response.status).toBe(408);
    expect(await problemKind(response)).toBe("body-timeout");
    expect(Date.now() - start).toBeGreaterThanOrEqual(BODY_TIME_LIMIT_SECONDS * 1_000 - 50);
    await vi.waitFor(() => expect(seen.isCancelled).toBe(true));
  });

  test("causes a 408 at once if it breaks off", async () => {
    const { body } = streamed(['{"name":'], "break");
    const response = await instance.request("/accounts", { method: "POST", headers: JSON_TYPE, body });
    expect(response.status).toBe(408);
  });

  test("delays the response for some seconds at most if no route reads it", { timeout: 30_000 }, async () => {
    const { body } = streamed(["x"], "silence");
    const response = await instance.request("/accounts", { method: "PUT", body });
    expect(response.status).toBe(405);
  });
});

describe("B10: a body that no route reads", () => {
  const chunks = Array.from({ length: 40 }, () => "x".repeat(50_000));
  const paths = [
    ...new Set(OPERATIONS.map(({ path }) => path.replace(/\{\w+\}/g, "x"))),
    "/",
    "/nothing",
    "/style.css",
  ];
  const everyRoute = paths.flatMap((path) =>
    ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"].map((method) => ({ method, path })),
  );

  test.each(everyRoute)("is read to its end before the response: $method $path with 2 MB", async ({ method, path }) => {
    for (const headers of [{}, JSON_TYPE, { ...JSON_TYPE, authorization: "Bearer a.b.c" }]) {
      const { body, seen } = streamed(chunks, "end");
      const response = await instance.request(path, { method, headers, body });
      expect(response.status).toBeLessThan(500);
      expect(seen.isClosed).toBe(true);
    }
  });

  test("is read to its end over plain http too", async () => {
    const { body, seen } = streamed(chunks, "end");
    const request = new Request("http://www.example.com/accounts", { method: "POST", headers: JSON_TYPE, body });
    expect((await instance.fetch(request)).status).toBe(403);
    expect(seen.isClosed).toBe(true);
  });

  test("is cancelled where it has no end", async () => {
    for (const [method, headers, status] of [
      ["POST", JSON_TYPE, 413],
      ["PUT", {}, 405],
    ] as const) {
      const { body, seen } = streamed(Array(400).fill("x".repeat(50_000)), "end");
      const response = await instance.request("/accounts", { method, headers, body });
      expect(response.status).toBe(status);
      expect(seen.isCancelled).toBe(true);
      expect(seen.pulled).toBeLessThan(200);
    }
  });
});
