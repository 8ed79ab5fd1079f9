// The responses to methods for which a path has no operation: OPTIONS gets the methods in the Allow header, and any
// other method gets a 405 (HT-4).

import type { Hono } from "hono";
import type { AppEnv } from "./app-env.ts";
import { hasTrailingSlash, routerPath } from "./mount.ts";
import { METHODS, type Operation } from "./operation.ts";
import { problem } from "./problem.ts";

/** Must be called after the operations are mounted. */
export function rejectOtherMethods(app: Hono<AppEnv>, operations: readonly Operation[]): void {
  const routes = operations.filter(({ isFile }) => !isFile);
  for (const path of new Set(routes.map(({ path }) => path))) {
    const allow = [...methodsOf(routes.filter((other) => other.path === path)), "OPTIONS"];
    app.all(routerPath(path), async (c, next) => {
      if (hasTrailingSlash(c.req.path)) return next();
      if (c.req.method === "OPTIONS") return c.body(null, 204, { allow: allow.join(", ") });
      return problem(c, { kind: "method_not_allowed", allow });
    });
  }
}

/** The methods of the operations. GET implies HEAD. */
export function methodsOf(operations: readonly Operation[]): string[] {
  const methods = METHODS.filter((method) => operations.some((operation) => operation.method === method));
  return [...methods, ...(methods.includes("GET") ? ["HEAD"] : [])];
}
