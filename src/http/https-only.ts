// Outside the laptop nothing is said over plain http: pages are redirected, the API is refused without reading the body,
// so that a client that sends secrets in the clear fails at its first try and not at somebody's first interception.

import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./app-env.ts";
import { isLaptop } from "./laptop.ts";
import { problem } from "./problem.ts";

export const httpsOnly = createMiddleware<AppEnv>(async (c, next) => {
  const url = new URL(c.req.url);
  if (url.protocol === "https:" || isLaptop(url.hostname)) return next();
  await c.req.raw.body?.cancel();
  const isPage = ["GET", "HEAD"].includes(c.req.method) && /\btext\/html\b/.test(c.req.header("accept") ?? "");
  if (!isPage) return problem(c, { kind: "https_required" });
  url.protocol = "https:";
  return c.redirect(url.href, 308);
});
