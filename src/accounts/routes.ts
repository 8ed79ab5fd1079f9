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
import { closeAccount, isRecentSignIn, RECENT_SIGN_IN_SECONDS } from "./close.ts";
import { createAccount } from "./create.ts";
import { parseIdempotencyKey } from "./idempotency.ts";
import { toFailure } from "./refusal.ts";
import { parseSignUp, renderAccount } from "./schemas.ts";

export function accountRoutes(services: Services): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const { flow, ...limits } = services.config.signUp;
  const signUpSettings = { flow, limits };

  routes.post("/", rateLimit(services.signUpLimit), async (c) => {
    const header = c.req.header("idempotency-key");
    const key = header === undefined ? undefined : parseIdempotencyKey(header);
    if (key === null) {
      await c.req.raw.body?.cancel();
      return problem(c, { kind: "idempotency_key_malformed" });
    }
    const body = await readJsonBody(c.req.raw);
    if (!body.ok) return problem(c, body.failure);
    const signUp = parseSignUp(body.value);
    if (!signUp.ok) return problem(c, { kind: "invalid_fields", errors: signUp.failure });

    const start = services.now();
    const digests = key === undefined ? undefined : await services.digestKey(key, signUp.value);
    const work = createAccount({ ...services, ...signUpSettings }, signUp.value, digests);
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
    if (!account.ok) return problem(c, toFailure(account.failure));
    if (account.value === null) return problem(c, { kind: "account_not_found" });
    return c.json(renderAccount(account.value), 200, { "cache-control": "no-store" });
  });

  routes.delete("/me", requireBearer(services.verifyToken), async (c) => {
    const { username, authTime } = c.var.principal;
    if (!isRecentSignIn(authTime, services.now() / 1000)) {
      return problem(c, { kind: "recent_sign_in_required", maxAgeSeconds: RECENT_SIGN_IN_SECONDS });
    }
    const work = closeAccount(services, username);
    c.executionCtx.waitUntil(work.catch(() => undefined));
    const closed = await work;
    const outcome = closed.ok ? "deleted" : closed.failure.kind;
    writeLog({ event: "account_deleted", requestId: c.var.requestId, accountId: username, outcome });
    return closed.ok ? c.body(null, 204, { "cache-control": "no-store" }) : problem(c, closed.failure);
  });
  onlyMethods(routes, "/me", ["GET", "DELETE"]);

  return routes;
}
