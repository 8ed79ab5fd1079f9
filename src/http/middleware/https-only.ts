// Serves plain http on loopback addresses only. On other hosts, requests for pages are redirected to https. All other
// requests, such as those with a token or a body, are rejected before the body is read. A redirect would hide the
// mistake of a client that sends secrets unencrypted; a rejection makes it visible at the first request.

import type { HonoRequest, MiddlewareHandler } from "hono";
import { isLoopback } from "../../core/loopback.ts";
import type { AppEnv } from "../app-env.ts";
import type { Operation } from "../operation.ts";
import { rootOf } from "../operators-host.ts";
import { problem } from "../problem.ts";

/** @param operations Operations with a token or a body are never redirected: such requests may contain secrets. */
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
