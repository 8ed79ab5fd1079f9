// Entry: parses the configuration once per isolate and hands over to the app.

import { createApp } from "./app.ts";
import { type Env, parseConfig } from "./config.ts";
import { writeLog } from "./log.ts";
import { buildServices } from "./services.ts";

type App = ReturnType<typeof createApp>;

/** Null stands for settings that were found wrong, and were named in the log. */
const apps = new WeakMap<Env, App | null>();

function appFor(env: Env): App | null {
  let app = apps.get(env);
  if (app === undefined) {
    const config = parseConfig(env);
    if (!config.ok) writeLog({ event: "settings_invalid", settings: config.failure });
    app = config.ok ? createApp(buildServices(config.value, env)) : null;
    apps.set(env, app);
  }
  return app;
}

export default {
  fetch(request, env, context) {
    const app = appFor(env);
    if (app !== null) return app.fetch(request, env, context);
    const body = JSON.stringify({ title: "Internal error", status: 500 });
    const headers = { "content-type": "application/problem+json", "x-content-type-options": "nosniff" };
    return new Response(body, { status: 500, headers });
  },
} satisfies ExportedHandler<Env>;
