// /admin: what operators may do. An operator is whoever is in the pool's group "operators"; the first one is put there by
// hand (README, "Operators"), so that there is no account that comes with the house (AC-7).

import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { parseAccountId } from "../accounts/schemas.ts";
import { toFailure } from "../accounts/to-failure.ts";
import type { Failure, FieldError } from "../core/failure.ts";
import { writeLog } from "../core/log.ts";
import type { Result } from "../core/result.ts";
import type { AppEnv } from "../http/app-env.ts";
import { readParsedBody } from "../http/json-body.ts";
import { keepAlive } from "../http/keep-alive.ts";
import { onlyMethods } from "../http/methods.ts";
import { requireAccount, requireUser, type WithUser } from "../http/middleware/require-user.ts";
import { problem } from "../http/problem.ts";
import type { Services } from "../services.ts";
import { disableAccount, enableAccount } from "./disable-account.ts";

const OPERATORS = "operators";

const UNKNOWN_ACCOUNT: FieldError = { pointer: "/id", code: "account_unknown", sentence: "account_unknown" };

const requireOperator = createMiddleware<WithUser>(async (c, next) =>
  c.var.user.groups.includes(OPERATORS) ? next() : problem(c, { kind: "operators_only" }),
);

export function adminRoutes(services: Services): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const user = requireUser(services.authenticate, services.rejectedTokenLimit);
  // From the primary: an operator who was locked out a moment ago is none.
  const own = requireAccount(services.reader.readPrimary);

  type Work = (id: string) => Promise<Result<void, Failure>>;

  function register(path: string, event: "account_disabled" | "account_enabled", work: Work): void {
    routes.post(path, user, own, requireOperator, async (c) => {
      const body = await readParsedBody(c.req.raw, parseAccountId);
      if (!body.ok) return problem(c, body.failure);
      const { id } = body.value;
      const found = await services.reader.readPrimary(id);
      if (!found.ok) return problem(c, toFailure(found.failure));
      if (found.value === null) return problem(c, { kind: "invalid_fields", errors: [UNKNOWN_ACCOUNT] });
      const done = await keepAlive(c, work(id));
      const outcome = done.ok ? "done" : done.failure.kind;
      writeLog({ event, requestId: c.var.requestId, accountId: id, operatorId: c.var.user.username, outcome });
      return done.ok ? c.body(null, 204, { "cache-control": "no-store" }) : problem(c, done.failure);
    });
    onlyMethods(routes, path, ["POST"]);
  }

  register("/accounts/disable", "account_disabled", (id) => disableAccount(services, id));
  register("/accounts/enable", "account_enabled", (id) => enableAccount(services, id));
  return routes;
}
