// Cross-origin requests, from the origins that the settings name and from no other (HT-7). `null` is an origin that
// anybody can have, so it can't be named. Without named origins no answer says anything of CORS.

import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../app-env.ts";
import { BOOKMARK_HEADER } from "../bookmark.ts";
import type { Operation } from "../operation.ts";
import { methodsOf } from "../other-methods.ts";

/** As long as browsers keep a preflight at most (Chromium: two hours). */
const PREFLIGHT_MAX_AGE_SECONDS = 7_200;

const SENT = `authorization, content-type, idempotency-key, x-request-id, ${BOOKMARK_HEADER}`;

const EXPOSED = `location, retry-after, www-authenticate, x-request-id, ${BOOKMARK_HEADER}`;

export function allowOrigins(allowed: readonly string[], operations: readonly Operation[]): MiddlewareHandler<AppEnv> {
  const preflight = {
    "access-control-allow-methods": methodsOf(operations).join(", "),
    "access-control-allow-headers": SENT,
    "access-control-max-age": String(PREFLIGHT_MAX_AGE_SECONDS),
  };
  return async (c, next) => {
    if (allowed.length === 0) return next();
    const origin = c.req.header("origin");
    const named = origin !== undefined && allowed.includes(origin) ? origin : undefined;
    const isPreflight = c.req.method === "OPTIONS" && c.req.header("access-control-request-method") !== undefined;
    if (named !== undefined && isPreflight) {
      return c.body(null, 204, { ...preflight, "access-control-allow-origin": named, vary: "Origin" });
    }
    // Any other OPTIONS asks for the methods of a route, and is answered by it.
    await next();
    c.header("vary", "Origin", { append: true });
    if (named === undefined) return;
    c.header("access-control-allow-origin", named);
    c.header("access-control-expose-headers", EXPOSED);
  };
}
