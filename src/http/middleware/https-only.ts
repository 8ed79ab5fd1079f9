// Outside the laptop nothing is said over plain http: pages are redirected, the API is rejected without reading the body,
// so that a client that sends secrets in the clear fails at its first try and not at somebody's first interception. A
// client that brings a token is one of the API's, whatever it accepts: following a redirect, it would never notice.

import type { HonoRequest } from "hono";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../app-env.ts";
import { isLoopback } from "../loopback.ts";
import { problem } from "../problem.ts";

/** What has to do with people. The rest of the API holds no secret, and a person may look at it. */
const API = /^\/(accounts|admin)(\/|$)/;

export const httpsOnly = createMiddleware<AppEnv>(async (c, next) => {
  const url = new URL(c.req.url);
  if (url.protocol === "https:" || isLoopback(url.hostname)) return next();
  await c.req.raw.body?.cancel();
  if (!isPage(c.req)) return problem(c, { kind: "https_required" });
  url.protocol = "https:";
  return c.redirect(url.href, 308);
});

function isPage(req: HonoRequest): boolean {
  if (req.header("authorization") !== undefined || API.test(req.path)) return false;
  return ["GET", "HEAD"].includes(req.method) && /\btext\/html\b/.test(req.header("accept") ?? "");
}
