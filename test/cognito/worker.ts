// The entry point of the local Cognito: rejects requests that do not address this machine, and forwards all others to
// the single Durable Object.

import type { CognitoObject } from "./object.ts";
import { isLocalHost } from "./protocol/host.ts";
import type { Env } from "./services.ts";

export { CognitoObject } from "./object.ts";

interface Bindings extends Env {
  readonly COGNITO: DurableObjectNamespace<CognitoObject>;
}

const OBJECT_NAME = "local-cognito";

function hostnames(request: Request): string[] {
  const host = request.headers.get("host");
  const header = host === null ? [] : [URL.parse(`http://${host}`)?.hostname ?? ""];
  return [new URL(request.url).hostname, ...header];
}

export default {
  async fetch(request, env) {
    if (!hostnames(request).every(isLocalHost)) {
      return new Response("The local Cognito serves localhost only: its credentials are public.\n", { status: 403 });
    }
    return env.COGNITO.getByName(OBJECT_NAME).fetch(request);
  },
} satisfies ExportedHandler<Bindings>;
