// The security headers of every response, pages and files included (PG-1, HT-5). They are set in one place, after the
// response is made, so that no route can omit them.
//
// HSTS must not be sent over plain http (RFC 6797, 7.2). On loopback addresses it is sent all the same, so that local
// responses have the headers of production; browsers ignore it there.

import type { MiddlewareHandler } from "hono";
import { isLoopback } from "../../core/loopback.ts";
import type { AppEnv } from "../app-env.ts";

const HSTS = "max-age=63072000; includeSubDomains";

const COMMON: readonly (readonly [string, string])[] = Object.entries({
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "cross-origin-opener-policy": "same-origin",
});

/** The policy of responses that are not pages, in case a browser shows one as a page. */
const NOTHING_ALLOWED = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** @param pagePolicy The Content-Security-Policy of HTML responses. By default it allows nothing. */
export function setSecurityHeaders(headers: Headers, url: string, pagePolicy = NOTHING_ALLOWED): void {
  const isPage = /^text\/html\b/.test(headers.get("content-type") ?? "");
  headers.set("content-security-policy", isPage ? pagePolicy : NOTHING_ALLOWED);
  for (const [name, value] of COMMON) headers.set(name, value);
  if (url.startsWith("https:") || isLoopback(new URL(url).hostname)) headers.set("strict-transport-security", HSTS);
}

/** @param services The origins of Cognito. Besides their own origin, pages can connect only to these. */
export function securityHeaders(...services: readonly string[]): MiddlewareHandler<AppEnv> {
  const pagePolicy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ${["'self'", ...new Set(services)].join(" ")}`,
    "manifest-src 'self'",
    // Scripts submit the forms. If a script fails to load, the browser must not submit the form by itself.
    "form-action 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");

  return async (c, next) => {
    await next();
    // An asset's headers are immutable. c.header makes a mutable copy of the response, to which the others are added.
    c.header("x-content-type-options", "nosniff");
    setSecurityHeaders(c.res.headers, c.req.url, pagePolicy);
  };
}
