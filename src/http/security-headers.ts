// The headers that every answer carries, pages and files included (PG-1, HT-5). Set in one place, after the answer is
// made, so that no route can forget them.

import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./app-env.ts";

const COMMON: readonly (readonly [string, string])[] = Object.entries({
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "cross-origin-opener-policy": "same-origin",
});

/** For anything that a browser might be talked into showing as a page. */
const NOTHING_ALLOWED = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** @param endpoint Where pages talk to Cognito: the one origin besides our own. */
export function securityHeaders(endpoint: string) {
  const pagePolicy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src 'self' ${endpoint}`,
    "manifest-src 'self'",
    // Forms are sent by script; if that doesn't load, nothing typed may travel.
    "form-action 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");

  return createMiddleware<AppEnv>(async (c, next) => {
    await next();
    const isPage = /^text\/html\b/.test(c.res.headers.get("content-type") ?? "");
    c.header("content-security-policy", isPage ? pagePolicy : NOTHING_ALLOWED);
    // c.header has made a copy of the answer that can be written to; it makes another one at each call.
    const { headers } = c.res;
    for (const [name, value] of COMMON) headers.set(name, value);
  });
}
