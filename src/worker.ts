// Entry: parses the configuration once per isolate and hands over to the app.

import { checkConsistency } from "./accounts/reconciliation/consistency-check.ts";
import { reconcile } from "./accounts/reconciliation/reconcile.ts";
import { createApp } from "./app.ts";
import { parseConfig } from "./config.ts";
import { writeLog } from "./core/log.ts";
import type { Env } from "./env.ts";
import { requestIdOf } from "./http/middleware/request-log.ts";
import { setSecurityHeaders } from "./http/middleware/security-headers.ts";
import { buildServices, type Services } from "./services.ts";

interface Instance {
  readonly services: Services;
  readonly app: ReturnType<typeof createApp>;
}

/** Null stands for settings that were found wrong, and were named in the log. */
const instances = new WeakMap<Env, Instance | null>();

function instanceOf(env: Env): Instance | null {
  let instance = instances.get(env);
  if (instance === undefined) {
    instance = build(env);
    instances.set(env, instance);
  }
  return instance;
}

function build(env: Env): Instance | null {
  const config = parseConfig(env);
  if (!config.ok) {
    writeLog({ event: "settings_invalid", settings: config.failure });
    return null;
  }
  const services = buildServices(config.value, env);
  return { services, app: createApp(services) };
}

/** Without settings there is no instance; what every answer carries, this one carries too. */
function bareFailure(request: Request): Response {
  const headers = new Headers({ "content-type": "application/problem+json", "cache-control": "no-store" });
  headers.set("x-request-id", requestIdOf(request));
  setSecurityHeaders(headers, request.url);
  return new Response(JSON.stringify({ title: "Internal error", status: 500 }), { status: 500, headers });
}

export default {
  fetch(request, env, context) {
    const instance = instanceOf(env);
    if (instance !== null) return instance.app.fetch(request, env, context);
    return bareFailure(request);
  },

  async scheduled(_controller, env) {
    const instance = instanceOf(env);
    if (instance === null) return;
    const { services } = instance;
    const start = services.now();
    await reconcile({ ...services, reconcileAfterSeconds: services.config.reconcileAfterSeconds });
    await checkConsistency(services);
    writeLog({ event: "scheduled_run", milliseconds: services.now() - start });
  },
} satisfies ExportedHandler<Env>;
