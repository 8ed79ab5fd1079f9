// Uploads that no route reads, through a real workerd: each gets a response, and no connection is lost.

import { expect, test } from "vitest";
import { OPERATIONS } from "../../src/operations.ts";
import { appUrl } from "./running.ts";

const PATHS = [...OPERATIONS.map(({ path }) => path.replaceAll(/\{\w+\}/g, "x")), "/", "/nothing", "/style.css"];
const METHODS = ["POST", "PUT", "PATCH", "DELETE"];
const SIZES = [1, 17_000, 200_000, 2_000_000];
const TYPES = ["application/json", "text/plain", "multipart/form-data; boundary=x"];
const BATCH = 24;

test("B10: odd uploads of up to 2 MB, many at once, get no 5xx", { timeout: 240_000 }, async () => {
  const requests = PATHS.flatMap((path) =>
    METHODS.flatMap((method) =>
      SIZES.map((size, index) => ({ path, method, size, type: TYPES[index % TYPES.length] ?? "" })),
    ),
  );
  const failed: string[] = [];
  for (let from = 0; from < requests.length; from += BATCH) {
    await Promise.all(
      requests.slice(from, from + BATCH).map(async ({ path, method, size, type }) => {
        const headers = { "content-type": type };
        const response = await fetch(`${appUrl}${path}`, { method, headers, body: "x".repeat(size) }).catch(String);
        const status = typeof response === "string" ? response : response.status;
        if (typeof response !== "string") await response.body?.cancel();
        if (typeof status === "string" || status >= 500) failed.push(`${method} ${path} ${size}: ${status}`);
      }),
    );
  }
  expect(failed).toEqual([]);
  expect(requests.length).toBeGreaterThan(200);
});
