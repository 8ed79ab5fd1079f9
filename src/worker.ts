// Entry: parses the configuration once per isolate and hands over to the app.

import { countCounterparts } from "./accounts/reconciliation/consistency-check.ts";
import { reconcile } from "./accounts/reconciliation/reconcile.ts";
import { createApp } from "./app.ts";
import { parseConfig } from "./config.ts";
import { writeLog } from "./core/log.ts";
import type { Env } from "./env.ts";
import { requestIdOf } from "./http/middleware/request-log.ts";
import { setSecurityHeaders } from "./http/middleware/security-headers.ts";
import { buildServices, type Services } from "./services.ts";

interface House {
  readonly services: Services;
  readonly app: ReturnType<typeof createApp>;
}

/** Null stands for settings that were found wrong, and were named in the log. */
const houses = new WeakMap<Env, House | null>();

function houseOf(env: Env): House | null {
  let house = houses.get(env);
  if (house === undefined) {
    house = build(env);
    houses.set(env, house);
  }
  return house;
}

function build(env: Env): House | null {
  const config = parseConfig(env);
  if (!config.ok) {
    writeLog({ event: "settings_invalid", settings: config.failure });
    return null;
  }
  const services = buildServices(config.value, env);
  return { services, app: createApp(services) };
}

/** Without settings there is no house; what every answer carries, this one carries too. */
function bareFailure(request: Request): Response {
  const headers = new Headers({ "content-type": "application/problem+json", "cache-control": "no-store" });
  headers.set("x-request-id", requestIdOf(request));
  setSecurityHeaders(headers, request.url);
  return new Response(JSON.stringify({ title: "Internal error", status: 500 }), { status: 500, headers });
}

export default {
  fetch(request, env, context) {
    const house = houseOf(env);
    if (house !== null) return house.app.fetch(request, env, context);
    return bareFailure(request);
  },

  async scheduled(_controller, env) {
    const house = houseOf(env);
    if (house === null) return;
    const { services } = house;
    const start = services.now();
    await reconcile({ ...services, reconcileAfterSeconds: services.config.reconcileAfterSeconds });
    await countCounterparts(services);
    writeLog({ event: "job", milliseconds: services.now() - start });
  },
} satisfies ExportedHandler<Env>;
