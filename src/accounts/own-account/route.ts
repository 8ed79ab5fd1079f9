// /accounts/me: what people may do with their own account. Reading it comes from the nearest replica, whatever changes
// something from the primary.

import { type Context, Hono } from "hono";
import type { Failure } from "../../core/failure.ts";
import { type LogEntry, writeLog } from "../../core/log.ts";
import type { Result } from "../../core/result.ts";
import type { AppEnv } from "../../http/app-env.ts";
import { readParsedBody } from "../../http/json-body.ts";
import { keepAlive } from "../../http/keep-alive.ts";
import { onlyMethods } from "../../http/methods.ts";
import { rateLimit } from "../../http/middleware/rate-limit.ts";
import {
  rejectToken,
  requireAccount,
  requireRecentSignIn,
  requireUser,
  setBookmark,
  type WithUser,
} from "../../http/middleware/require-user.ts";
import { problem } from "../../http/problem.ts";
import type { Services } from "../../services.ts";
import { confirmEmailChange, startEmailChange } from "../email-change/change-email.ts";
import { parseNewEmail, parseProfile, renderAccount } from "../schemas.ts";
import { signOutEverywhere } from "../sessions/sign-out-everywhere.ts";
import type { AccountReading } from "../storage/reader.ts";
import { toFailure } from "../to-failure.ts";
import { deleteAccount } from "./delete-account.ts";
import { exportAccount } from "./export-account.ts";

type WithAccount = WithUser & { Variables: { reading: AccountReading } };

const NO_STORE = { "cache-control": "no-store" };

export function meRoutes(services: Services): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const user = requireUser(services.authenticate, services.rejectedTokenLimit);
  const recent = requireRecentSignIn(services.now);
  const nearest = requireAccount(services.reader.readNearest);
  const primary = requireAccount(services.reader.readPrimary);

  /** The record after a write, read anew, so that the bookmark is not older than what was written. */
  async function asWritten(c: Context<WithAccount>, status: 200 | 202): Promise<Response> {
    const reading = await services.reader.readPrimary(c.var.user.username);
    if (!reading.ok) return problem(c, toFailure(reading.failure));
    if (reading.value === null) return problem(c, { kind: "account_not_found" });
    setBookmark(c, reading.value);
    return c.json(renderAccount(reading.value), status, NO_STORE);
  }

  routes.get("/", user, nearest, (c) => {
    return c.json(renderAccount(c.var.reading), 200, NO_STORE);
  });

  routes.patch("/", user, primary, async (c) => {
    const profile = await readParsedBody(c.req.raw, parseProfile);
    if (!profile.ok) return problem(c, profile.failure);
    const renamed = await services.profiles.rename(c.var.user.username, profile.value.name);
    return renamed.ok ? asWritten(c, 200) : problem(c, toFailure(renamed.failure));
  });

  routes.delete("/", user, recent, async (c) => {
    const closed = await keepAlive(c, deleteAccount(services, c.var.user));
    logOutcome("account_deleted", c.var, closed);
    if (!closed.ok && closed.failure.kind === "token_rejected") return rejectToken(c, "revoked");
    return closed.ok ? c.body(null, 204, NO_STORE) : problem(c, closed.failure);
  });
  onlyMethods(routes, "/", ["GET", "PATCH", "DELETE"]);

  routes.post("/sign-out-everywhere", user, primary, async (c) => {
    const signedOut = await keepAlive(c, signOutEverywhere(services, c.var.user.username));
    logOutcome("signed_out_everywhere", c.var, signedOut);
    return signedOut.ok ? c.body(null, 204, NO_STORE) : problem(c, signedOut.failure);
  });
  onlyMethods(routes, "/sign-out-everywhere", ["POST"]);

  // It sends mail, so it counts towards the same limit as a sign-up.
  routes.post("/email", rateLimit(services.signUpLimit), user, recent, primary, async (c) => {
    const change = await readParsedBody(c.req.raw, parseNewEmail);
    if (!change.ok) return problem(c, change.failure);
    const started = await keepAlive(c, startEmailChange(services, c.var.reading, change.value.email));
    logOutcome("email_change_started", c.var, started);
    return started.ok ? asWritten(c, 202) : problem(c, started.failure);
  });
  onlyMethods(routes, "/email", ["POST"]);

  routes.post("/email/confirm", user, primary, async (c) => {
    const confirmed = await keepAlive(c, confirmEmailChange(services, c.var.reading));
    logOutcome("email_changed", c.var, confirmed);
    return confirmed.ok ? asWritten(c, 200) : problem(c, confirmed.failure);
  });
  onlyMethods(routes, "/email/confirm", ["POST"]);

  routes.get("/export", user, primary, async (c) => {
    const exported = await exportAccount(services, c.var.reading);
    logOutcome("account_exported", c.var, exported);
    if (!exported.ok) return problem(c, exported.failure);
    const disposition = 'attachment; filename="account.json"';
    return c.json(exported.value, 200, { ...NO_STORE, "content-disposition": disposition });
  });
  onlyMethods(routes, "/export", ["GET"]);

  return routes;
}

function logOutcome(
  event: LogEntry["event"],
  { requestId, user }: { readonly requestId: string; readonly user: { readonly username: string } },
  result: Result<unknown, Failure>,
): void {
  writeLog({ event, requestId, accountId: user.username, outcome: result.ok ? "done" : result.failure.kind });
}
