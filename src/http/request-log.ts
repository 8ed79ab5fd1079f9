// Gives each request an id and writes its one log line, from an allow-list of fields: no header, body or query string.

import { createMiddleware } from "hono/factory";
import { routePath } from "hono/route";
import { writeLog } from "../log.ts";
import type { AppEnv } from "./app-env.ts";

/** A caller's own id is taken over if it can't break a log line or a header. */
const WELL_FORMED_ID = /^[\w.:-]{8,64}$/;

export function requestLog(now: () => number) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const start = now();
    const given = c.req.header("x-request-id");
    c.set("requestId", given !== undefined && WELL_FORMED_ID.test(given) ? given : crypto.randomUUID());
    await next();
    c.header("x-request-id", c.var.requestId);
    writeLog({
      event: "request",
      requestId: c.var.requestId,
      method: c.req.method,
      route: routePath(c),
      status: c.res.status,
      milliseconds: now() - start,
      cause: c.var.cause,
      accountId: c.var.accountId,
    });
  });
}
