// POST /accounts, and what is below it: parse, call one use case, render.

import { Hono } from "hono";
import type { AppEnv } from "../http/app-env.ts";
import { readParsedBody } from "../http/json-body.ts";
import { keepAlive } from "../http/keep-alive.ts";
import { onlyMethods } from "../http/methods.ts";
import { problem } from "../http/problem.ts";
import { rateLimit } from "../http/rate-limit.ts";
import { writeLog } from "../log.ts";
import type { Services } from "../services.ts";
import { createAccount } from "./create.ts";
import { parseIdempotencyKey } from "./idempotency.ts";
import { meRoutes } from "./me-routes.ts";
import { parseSignUp, renderAccount } from "./schemas.ts";

export function accountRoutes(services: Services): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const { flow, ...limits } = services.config.signUp;
  const dependencies = { ...services, flow, limits };

  routes.post("/", rateLimit(services.signUpLimit), async (c) => {
    const header = c.req.header("idempotency-key");
    const key = header === undefined ? undefined : parseIdempotencyKey(header);
    if (key === null) {
      await c.req.raw.body?.cancel();
      return problem(c, { kind: "idempotency_key_malformed" });
    }
    const signUp = await readParsedBody(c.req.raw, parseSignUp);
    if (!signUp.ok) return problem(c, signUp.failure);

    const start = services.now();
    const digests = key === undefined ? undefined : await services.digestKey(key, signUp.value);
    const { result, report } = await keepAlive(c, createAccount(dependencies, signUp.value, digests));
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

  routes.route("/me", meRoutes(services));
  return routes;
}
