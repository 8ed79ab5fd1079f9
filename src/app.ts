// The HTTP table of contents: order of middleware, routes, files, not-found, error handler.

import { Hono } from "hono";
import type { PasswordPolicyAnswer } from "./accounts/responses.ts";
import { accountRoutes } from "./accounts/sign-up/route.ts";
import { toFailure } from "./accounts/to-failure.ts";
import { writeLog } from "./core/log.ts";
import { logException } from "./core/log-exception.ts";
import type { AppEnv } from "./http/app-env.ts";
import { fileServer } from "./http/files.ts";
import { problemTexts } from "./http/language/problem-messages.ts";
import { siteLanguages } from "./http/language/site-languages.ts";
import { onlyMethods } from "./http/methods.ts";
import { allowOrigins } from "./http/middleware/cors.ts";
import { httpsOnly } from "./http/middleware/https-only.ts";
import { requestLog } from "./http/middleware/request-log.ts";
import { securityHeaders } from "./http/middleware/security-headers.ts";
import { problem } from "./http/problem.ts";
import type { HealthAnswer, ReadinessAnswer, SettingsAnswer } from "./http/responses.ts";
import { adminRoutes } from "./operators/route.ts";
import type { Services } from "./services.ts";
import { READINESS_KEPT_SECONDS } from "./site/readiness.ts";

/** How long browsers may go on with settings that have changed. */
const CONFIG_MAX_AGE_SECONDS = 60;

/** The pool decides; hints may be this old. */
const PASSWORD_POLICY_MAX_AGE_SECONDS = 300;

export function createApp(services: Services): Hono<AppEnv> {
  const { region, userPoolId, clientId, endpoint } = services.config;
  const languages = siteLanguages(services.assets);
  const readProblemTexts = problemTexts(services.assets, languages);
  const app = new Hono<AppEnv>();
  app.use((c, next) => {
    c.set("readProblemTexts", readProblemTexts);
    return next();
  });
  app.use(requestLog(services.now));
  app.use(securityHeaders(endpoint));
  app.use(httpsOnly);
  app.use(allowOrigins(services.config.allowedOrigins));

  app.route("/accounts", accountRoutes(services));
  app.route("/admin", adminRoutes(services));

  app.get("/config.json", (c) => {
    const headers = { "cache-control": `public, max-age=${CONFIG_MAX_AGE_SECONDS}` };
    return c.json({ region, userPoolId, clientId, endpoint } satisfies SettingsAnswer, 200, headers);
  });
  onlyMethods(app, "/config.json", ["GET"]);

  app.get("/password-policy.json", async (c) => {
    const policy = await services.readPasswordPolicy();
    if (!policy.ok) return problem(c, toFailure(policy.failure));
    const headers = { "cache-control": `public, max-age=${PASSWORD_POLICY_MAX_AGE_SECONDS}` };
    return c.json(policy.value satisfies PasswordPolicyAnswer, 200, headers);
  });
  onlyMethods(app, "/password-policy.json", ["GET"]);

  app.get("/health", (c) => c.json({ status: "ok" } satisfies HealthAnswer, 200, { "cache-control": "no-store" }));
  onlyMethods(app, "/health", ["GET"]);

  app.get("/health/ready", async (c) => {
    const missing = await services.checkReadiness((work) => c.executionCtx.waitUntil(work));
    const ready: ReadinessAnswer = { status: "ready" };
    if (missing.length === 0) return c.json(ready, 200, { "cache-control": "no-store" });
    writeLog({ event: "not_ready", requestId: c.var.requestId, missing });
    return problem(c, { kind: "not_ready", retryAfterSeconds: READINESS_KEPT_SECONDS });
  });
  onlyMethods(app, "/health/ready", ["GET"]);

  // Everything else is a file of public/, or the page that says that there is none.
  app.all("*", fileServer(services.assets, languages));
  app.onError((error, c) => {
    logException(error, c.var.requestId);
    return problem(c, { kind: "internal_error" });
  });
  return app;
}
