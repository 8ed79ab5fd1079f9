// Assembles the app from its parts, in order: middleware, routes, files with the 404 page, error handler.

import { Hono } from "hono/tiny";
import { emailChangeRoutes } from "./accounts/email-change/route.ts";
import { eventRoutes } from "./accounts/events/route.ts";
import { federationRoutes } from "./accounts/federation/route.ts";
import { ownAccountRoutes } from "./accounts/own-account/route.ts";
import { passkeyRoutes } from "./accounts/passkeys/route.ts";
import { sessionRoutes } from "./accounts/sessions/route.ts";
import { signUpRoutes } from "./accounts/sign-up/route.ts";
import { auditRoutes } from "./audit/route.ts";
import { logException } from "./core/log-exception.ts";
import { gateRoutes } from "./gate/route.ts";
import type { AppEnv } from "./http/app-env.ts";
import { fileServer } from "./http/files.ts";
import { gatedFiles } from "./http/gated-files.ts";
import { problemMessages } from "./http/language/problem-messages.ts";
import { allowOrigins } from "./http/middleware/cors.ts";
import { discardBody } from "./http/middleware/discard-body.ts";
import { httpsOnly } from "./http/middleware/https-only.ts";
import { requestLog } from "./http/middleware/request-log.ts";
import { securityHeaders } from "./http/middleware/security-headers.ts";
import { mountOn } from "./http/mount.ts";
import { operatorsHost } from "./http/operators-host.ts";
import { rejectOtherMethods } from "./http/other-methods.ts";
import { withoutOtherWays } from "./http/other-ways.ts";
import { problem } from "./http/problem.ts";
import { providersAddition } from "./http/provider-buttons.ts";
import { rolePage } from "./http/role-page.ts";
import { termsAddition } from "./http/terms.ts";
import { pageWriter } from "./http/written-pages.ts";
import { OPERATIONS } from "./operations.ts";
import { accountListRoutes } from "./operators/list/route.ts";
import { overviewRoutes } from "./operators/overview/route.ts";
import { operatorRoutes } from "./operators/route.ts";
import { invitationRoutes } from "./proofs/invitations/route.ts";
import { proofRoutes } from "./proofs/route.ts";
import type { Services } from "./services.ts";
import { siteRoutes } from "./site/route.ts";

export function createApp(services: Services): Hono<AppEnv> {
  const { languages } = services;
  const readProblemMessages = problemMessages(services.assets, languages);
  const { isHost, pathOf, fileAt } = operatorsHost(services.config.operatorsHost, OPERATIONS);
  const app = new Hono<AppEnv>({ getPath: pathOf });
  app.use(discardBody());
  app.use((c, next) => {
    c.set("readProblemMessages", readProblemMessages);
    return next();
  });
  app.use(requestLog(services.now));
  const { endpoint, federation } = services.config;
  app.use(securityHeaders(endpoint, ...(federation ? [new URL(federation.domain).origin] : [])));
  app.use(httpsOnly(OPERATIONS));
  app.use(allowOrigins(services.config.allowedOrigins, OPERATIONS));

  const mount = mountOn(app, services);
  signUpRoutes(mount, services);
  ownAccountRoutes(mount, services);
  sessionRoutes(mount, services);
  emailChangeRoutes(mount, services);
  eventRoutes(mount, services);
  passkeyRoutes(mount, services);
  federationRoutes(mount, services);
  proofRoutes(mount, services);
  operatorRoutes(mount, services);
  accountListRoutes(mount, services);
  overviewRoutes(mount, services);
  invitationRoutes(mount, services);
  auditRoutes(mount, services);
  gateRoutes(mount, services);
  siteRoutes(mount, services);
  if (services.config.operatorsHost !== undefined) {
    app.get("/", async (c, next) => (isHost(c.req.raw) ? c.redirect("/operators") : next()));
  }
  // Where password managers send people to change a password (W3C, "A Well-Known URL for Changing Passwords").
  app.get("/.well-known/change-password", (c) => c.redirect("/account#password"));
  rejectOtherMethods(app, OPERATIONS);

  // Everything else is a file of public/, or the 404 page.
  const additions = [
    providersAddition(federation),
    withoutOtherWays(services.config),
    termsAddition(services.config.terms),
  ];
  const writer = pageWriter(
    additions.filter((addition) => addition !== undefined),
    services.assets,
  );
  const files = fileServer(services.assets, languages, writer, fileAt);
  const { gate } = services;
  app.all("*", gate === undefined ? files : gatedFiles(gate.keeper, rolePage(services.assets, languages), files));
  app.onError((error, c) => {
    logException(error, c.var.requestId);
    return problem(c, { kind: "internal_error" });
  });
  return app;
}
