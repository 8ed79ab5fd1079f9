// Routes that anyone may call: settings and health checks.

import { toFailure } from "../accounts/to-failure.ts";
import { writeLog } from "../core/log.ts";
import { fail, succeed } from "../core/result.ts";
import type { Reading } from "../http/authorize.ts";
import type { Mount } from "../http/mount.ts";
import type { Services } from "../services.ts";
import * as operations from "./operation.ts";
import { CACHE_SECONDS } from "./readiness.ts";

export function siteRoutes(mount: Mount<Reading>, services: Services): void {
  const { config } = services;
  const {
    region,
    userPoolId,
    clientId,
    endpoint,
    signUpMode: signUp,
    allowedOrigins,
    passkeyDomain,
    emailCodes,
    federation,
  } = config;

  mount(operations.getSettings, async () =>
    succeed({
      region,
      userPoolId,
      clientId,
      endpoint,
      signUp,
      mail: services.deliverMail !== undefined,
      gate: services.gate !== undefined,
      passkeyDomain: passkeyDomain ?? null,
      emailCodes,
      federation: federation
        ? { domain: federation.domain, clientId: federation.clientId, providers: federation.providers }
        : null,
    }),
  );

  mount(operations.getPasswordPolicy, async () => {
    const policy = await services.readPasswordPolicy();
    return policy.ok ? policy : fail(toFailure(policy.failure));
  });

  mount(operations.checkOrigin, async ({ query }) => succeed({ allowed: allowedOrigins.includes(query.origin) }));

  mount(operations.getHealth, async () => succeed({ status: "ok" }));

  mount(operations.getReadiness, async ({ requestId, waitUntil }) => {
    const missing = await services.checkReadiness(waitUntil);
    if (missing.length === 0) return succeed({ status: "ready" });
    writeLog({ event: "not_ready", requestId, missing });
    return fail({ kind: "not_ready", retryAfterSeconds: CACHE_SECONDS });
  });
}
