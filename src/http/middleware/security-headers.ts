// The headers that every answer carries, pages and files included (PG-1, HT-5). Set in one place, after the answer is
// made, so that no route can forget them.
//
// "https from now on" isn't said over plain http to the internet (RFC 6797, 7.2), where anybody on the way could say it.
// On the laptop it is, so that pages have there what they have in production; browsers pass over it.

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

/** For anything that a browser might be talked into showing as a page. */
const NOTHING_ALLOWED = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** @param pagePolicy Of what is HTML; without it nothing is allowed there either. */
export function setSecurityHeaders(headers: Headers, url: string, pagePolicy = NOTHING_ALLOWED): void {
  const isPage = /^text\/html\b/.test(headers.get("content-type") ?? "");
  headers.set("content-security-policy", isPage ? pagePolicy : NOTHING_ALLOWED);
  for (const [name, value] of COMMON) headers.set(name, value);
  if (url.startsWith("https:") || isLoopback(new URL(url).hostname)) headers.set("strict-transport-security", HSTS);
}

/** @param endpoint Where pages talk to Cognito: the one origin besides our own. */
export function securityHeaders(endpoint: string): MiddlewareHandler<AppEnv> {
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

  return async (c, next) => {
    await next();
    // An answer of the assets can't be written to. c.header makes a copy that can, at each call: here it is called once.
    c.header("x-content-type-options", "nosniff");
    setSecurityHeaders(c.res.headers, c.req.url, pagePolicy);
  };
}
