// Outside the laptop nothing is said over plain http: pages are redirected, the API is rejected without reading the body,
// so that a client that sends secrets in the clear fails at its first try and not at somebody's first interception. A
// client that brings a token is one of the API's, whatever it accepts: following a redirect, it would never notice.

import type { HonoRequest, MiddlewareHandler } from "hono";
import { isLoopback } from "../../core/loopback.ts";
import type { AppEnv } from "../app-env.ts";
import type { Operation } from "../operation.ts";
import { problem } from "../problem.ts";

/** @param operations Those that take a token or a body concern people. The others hold no secret, and a person may look. */
export function httpsOnly(operations: readonly Operation[]): MiddlewareHandler<AppEnv> {
  const personal = operations.filter(({ caller, body }) => caller !== "anyone" || body !== undefined);
  const roots = new Set(personal.map(({ path }) => rootOf(path)));

  function isPage(req: HonoRequest): boolean {
    if (req.header("authorization") !== undefined || roots.has(rootOf(req.path))) return false;
    return ["GET", "HEAD"].includes(req.method) && /\btext\/html\b/.test(req.header("accept") ?? "");
  }

  return async (c, next) => {
    const url = new URL(c.req.url);
    if (url.protocol === "https:" || isLoopback(url.hostname)) return next();
    if (!isPage(c.req)) return problem(c, { kind: "https_required" });
    url.protocol = "https:";
    return c.redirect(url.href, 308);
  };
}

/** The first segment: what is below it concerns people too, whether or not it is there. */
function rootOf(path: string): string {
  return path.split("/", 2).join("/");
}
