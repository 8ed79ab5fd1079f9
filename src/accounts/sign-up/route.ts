// POST /accounts, and what is below it: parse, call one use case, render.

import { Hono } from "hono";
import type { Failure } from "../../core/failure.ts";
import { writeLog } from "../../core/log.ts";
import { fail, type Result } from "../../core/result.ts";
import { withTimeout } from "../../core/timeout.ts";
import type { AppEnv } from "../../http/app-env.ts";
import { readParsedBody } from "../../http/json-body.ts";
import { keepAlive } from "../../http/keep-alive.ts";
import { onlyMethods } from "../../http/methods.ts";
import { rateLimit } from "../../http/middleware/rate-limit.ts";
import { problem } from "../../http/problem.ts";
import type { Services } from "../../services.ts";
import type { Account } from "../account.ts";
import { meRoutes } from "../own-account/route.ts";
import { parseSignUp, renderAccount, type SignUp } from "../schemas.ts";
import { createAccount } from "./create-account.ts";
import { parseIdempotencyKey } from "./idempotency.ts";

/** For undoing, after the calls' own time: with D1 silent as well it would take longer, and the caller isn't kept. */
const UNDO_MILLISECONDS = 4_000;

const TIMED_OUT: Result<Account, Failure> = fail({ kind: "cognito_timeout" });

export function accountRoutes(services: Services): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const { flow, ...limits } = services.config.signUp;
  const dependencies = { ...services, flow, limits };

  async function signUpAndLog(requestId: string, signUp: SignUp, key: string | undefined) {
    const start = services.now();
    const digests = key === undefined ? undefined : await services.digestKey(key, signUp);
    const { result, report } = await createAccount(dependencies, signUp, digests);
    const outcome = result.ok ? "created" : result.failure.kind;
    writeLog({ event: "sign_up", requestId, outcome, ...report, milliseconds: services.now() - start });
    return result;
  }

  routes.post("/", rateLimit(services.signUpLimit), async (c) => {
    const header = c.req.header("idempotency-key");
    const key = header === undefined ? undefined : parseIdempotencyKey(header);
    if (key === null) {
      await c.req.raw.body?.cancel();
      return problem(c, { kind: "idempotency_key_malformed" });
    }
    const signUp = await readParsedBody(c.req.raw, parseSignUp);
    if (!signUp.ok) return problem(c, signUp.failure);

    const work = keepAlive(c, signUpAndLog(c.var.requestId, signUp.value, key));
    const result = await withTimeout(work, limits.totalMilliseconds + UNDO_MILLISECONDS, TIMED_OUT);
    if (!result.ok) return problem(c, result.failure);
    const shown = { account: result.value, pendingEmail: null };
    return c.json(renderAccount(shown), 201, { location: "/accounts/me", "cache-control": "no-store" });
  });
  onlyMethods(routes, "/", ["POST"]);

  routes.route("/me", meRoutes(services));
  return routes;
}
