// POST /accounts and /accounts/me: parse, call one use case, render.

import { Hono } from "hono";
import { requireBearer } from "../auth/bearer.ts";
import type { AppEnv } from "../http/app-env.ts";
import { readJsonBody } from "../http/json-body.ts";
import { onlyMethods } from "../http/methods.ts";
import { problem } from "../http/problem.ts";
import { rateLimit } from "../http/rate-limit.ts";
import { writeLog } from "../log.ts";
import type { Services } from "../services.ts";
import { createAccount } from "./create.ts";
import { parseSignUp, renderAccount } from "./schemas.ts";

export function accountRoutes(services: Services): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();

  routes.post("/", rateLimit(services.signUpLimit), async (c) => {
    const body = await readJsonBody(c.req.raw);
    if (!body.ok) return problem(c, body.failure);
    const signUp = parseSignUp(body.value);
    if (!signUp.ok) return problem(c, { kind: "invalid_fields", errors: signUp.failure });

    const start = services.now();
    const work = createAccount(services, signUp.value);
    // A client that hangs up doesn't stop a sign-up halfway: what is begun is finished or undone.
    c.executionCtx.waitUntil(work.catch(() => undefined));
    const { result, report } = await work;
    writeLog({
      event: "sign_up",
      requestId: c.var.requestId,
      outcome: result.ok ? "created" : result.failure.kind,
      ...report,
      milliseconds: services.now() - start,
    });
    if (!result.ok) return problem(c, result.failure);
    return c.json(renderAccount(result.value), 201, { location: "/accounts/me", "cache-control": "no-store" });
  });
  onlyMethods(routes, "/", ["POST"]);

  routes.get("/me", requireBearer(services.verifyToken), async (c) => {
    const account = await services.accounts.findActive(c.var.principal.username);
    if (account === null) return problem(c, { kind: "account_not_found" });
    return c.json(renderAccount(account), 200, { "cache-control": "no-store" });
  });
  onlyMethods(routes, "/me", ["GET"]);

  return routes;
}
