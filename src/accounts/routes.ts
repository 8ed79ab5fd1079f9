// POST /accounts and /accounts/me: parse, call one use case, render.

import { type Context, Hono } from "hono";
import type { AppEnv } from "../http/app-env.ts";
import { readJsonBody } from "../http/json-body.ts";
import { onlyMethods } from "../http/methods.ts";
import { problem } from "../http/problem.ts";
import { rateLimit } from "../http/rate-limit.ts";
import { requireAccount, requireUser } from "../http/require-user.ts";
import { writeLog } from "../log.ts";
import type { Services } from "../services.ts";
import { closeAccount, isRecentSignIn, RECENT_SIGN_IN_SECONDS } from "./close.ts";
import { createAccount } from "./create.ts";
import { parseIdempotencyKey } from "./idempotency.ts";
import { parseSignUp, renderAccount } from "./schemas.ts";
import { signOutEverywhere } from "./sign-out.ts";

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
    const { result, report } = await keepAlive(c, work);
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

  const user = requireUser(services.authenticate, services.refusedTokenLimit);
  const nearestAccount = requireAccount(services.reader.readNearest);
  const primaryAccount = requireAccount(services.reader.readPrimary);

  routes.get("/me", user, nearestAccount, (c) =>
    c.json(renderAccount(c.var.reading.account), 200, { "cache-control": "no-store" }),
  );

  routes.delete("/me", user, async (c) => {
    const { username, authTime } = c.var.user;
    if (!isRecentSignIn(authTime, services.now() / 1000)) {
      return problem(c, { kind: "recent_sign_in_required", maxAgeSeconds: RECENT_SIGN_IN_SECONDS });
    }
    const closed = await keepAlive(c, closeAccount(services, c.var.user));
    const outcome = closed.ok ? "deleted" : closed.failure.kind;
    writeLog({ event: "account_deleted", requestId: c.var.requestId, accountId: username, outcome });
    return closed.ok ? c.body(null, 204, { "cache-control": "no-store" }) : problem(c, closed.failure);
  });
  onlyMethods(routes, "/me", ["GET", "DELETE"]);

  routes.post("/me/sign-out-everywhere", user, primaryAccount, async (c) => {
    const { id } = c.var.reading.account;
    const signedOut = await keepAlive(c, signOutEverywhere(services, id));
    const outcome = signedOut.ok ? "signed_out" : signedOut.failure.kind;
    writeLog({ event: "signed_out_everywhere", requestId: c.var.requestId, accountId: id, outcome });
    return signedOut.ok ? c.body(null, 204, { "cache-control": "no-store" }) : problem(c, signedOut.failure);
  });
  onlyMethods(routes, "/me/sign-out-everywhere", ["POST"]);

  return routes;
}

/** A client that hangs up doesn't stop work halfway: what is begun is finished or undone. */
function keepAlive<Value>(c: Context, work: Promise<Value>): Promise<Value> {
  c.executionCtx.waitUntil(work.catch(() => undefined));
  return work;
}
