// Cross-origin requests, from the origins that the settings name and from no other (HT-7). `null` is an origin that
// anybody can have, so it can't be named.

import { cors } from "hono/cors";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./app-env.ts";
import { BOOKMARK_HEADER } from "./require-user.ts";

/** As long as browsers keep a preflight at most (Chromium: two hours). */
const PREFLIGHT_MAX_AGE_SECONDS = 7_200;

export function allowOrigins(allowed: readonly string[]) {
  const answer = cors({
    origin: (origin) => (allowed.includes(origin) ? origin : null),
    allowMethods: ["GET", "HEAD", "POST", "PATCH", "DELETE"],
    allowHeaders: ["authorization", "content-type", "idempotency-key", "x-request-id", BOOKMARK_HEADER],
    exposeHeaders: ["location", "retry-after", "www-authenticate", "x-request-id", BOOKMARK_HEADER],
    maxAge: PREFLIGHT_MAX_AGE_SECONDS,
  });
  return createMiddleware<AppEnv>(async (c, next) => {
    const isPreflight = c.req.method === "OPTIONS" && c.req.header("access-control-request-method") !== undefined;
    // Any other OPTIONS asks for the methods of a route, and is answered by it.
    if (c.req.method !== "OPTIONS" || isPreflight) return answer(c, next);
    return next();
  });
}
