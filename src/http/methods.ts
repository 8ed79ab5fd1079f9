// A route's methods, told to those who ask (OPTIONS) or use another one (405 with Allow, HT-4).

import type { Hono } from "hono";
import type { AppEnv } from "./app-env.ts";
import { problem } from "./problem.ts";

/** To be called after the route's own methods are registered. */
export function onlyMethods(app: Hono<AppEnv>, path: string, methods: readonly string[]): void {
  const allow = [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"];
  app.all(path, async (c) => {
    await c.req.raw.body?.cancel();
    if (c.req.method === "OPTIONS") return c.body(null, 204, { allow: allow.join(", ") });
    return problem(c, { kind: "method_not_allowed", allow });
  });
}
