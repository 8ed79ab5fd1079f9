// Assigns an ID to each request and writes one log line for it. The line has only the fields listed here: no headers,
// no body and no query.

import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import { writeLog } from "../../core/log.ts";
import { isLoopback } from "../../core/loopback.ts";
import { type Timings, withTimings } from "../../core/timing.ts";
import type { AppEnv } from "../app-env.ts";

/** An ID from the caller is used if it has this form, which is safe in log lines and headers. */
const WELL_FORMED_ID = /^[\w.:-]{8,64}$/;

export function requestLog(now: () => number): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const start = now();
    c.set("requestId", requestIdOf(c.req.raw));
    const waitMs: Timings = {};
    await withTimings(waitMs, next);
    const milliseconds = now() - start;
    c.header("x-request-id", c.var.requestId);
    if (isLoopback(new URL(c.req.url).hostname))
      c.header("server-timing", serverTiming({ ...waitMs, total: milliseconds }));
    writeLog({
      event: "request",
      requestId: c.var.requestId,
      method: c.req.method,
      route: routePath(c),
      status: c.res.status,
      milliseconds,
      waitMs,
      cause: c.var.cause,
      accountId: c.var.accountId,
    });
  };
}

export function requestIdOf({ headers }: Request): string {
  const given = headers.get("x-request-id");
  return given !== null && WELL_FORMED_ID.test(given) ? given : crypto.randomUUID();
}

/** The Server-Timing header, for developer tools. Sent locally only: it reveals which addresses have an account. */
function serverTiming(milliseconds: Readonly<Record<string, number>>): string {
  return Object.entries(milliseconds)
    .map(([name, duration]) => `${name};dur=${duration}`)
    .join(", ");
}
