// CORS for the origins in ALLOWED_ORIGINS and for no others (HT-7). The origin `null` cannot be allowed, because any
// page can send it. If no origins are set, responses have no CORS headers.

import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../app-env.ts";
import { BOOKMARK_HEADER } from "../bookmark.ts";
import type { Operation } from "../operation.ts";
import { methodsOf } from "../other-methods.ts";

/** The longest time for which Chromium caches a preflight: two hours. */
const PREFLIGHT_MAX_AGE_SECONDS = 7_200;

const REQUEST_HEADERS = `authorization, content-type, idempotency-key, x-request-id, ${BOOKMARK_HEADER}`;

const EXPOSED_HEADERS = `location, retry-after, www-authenticate, x-request-id, ${BOOKMARK_HEADER}`;

export function allowOrigins(allowed: readonly string[], operations: readonly Operation[]): MiddlewareHandler<AppEnv> {
  const preflight = {
    "access-control-allow-methods": methodsOf(operations).join(", "),
    "access-control-allow-headers": REQUEST_HEADERS,
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
    // Other OPTIONS requests get the methods of their path from other-methods.ts or files.ts.
    await next();
    c.header("vary", "Origin", { append: true });
    if (named === undefined) return;
    c.header("access-control-allow-origin", named);
    c.header("access-control-expose-headers", EXPOSED_HEADERS);
  };
}
