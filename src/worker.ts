// The Worker's entry point: parses the configuration once per isolate and passes requests to the app.

import { runScheduled } from "./accounts/reconciliation/scheduled-run.ts";
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

/** The value is null if the settings are invalid. The log then lists the mistakes. */
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

/** The response if the settings are invalid. It has the headers that every response has. */
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
    if (instance !== null) await runScheduled(instance.services);
  },
} satisfies ExportedHandler<Env>;
