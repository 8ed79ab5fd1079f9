// An app instance with a pool whose keys the test has: the test can sign any token, and the key set comes from a
// server with settable responses (test/worker/outside). Everything in between is production code, from the
// composition root on.

import { env } from "cloudflare:workers";
import { type AuthOptions, userOf } from "gatehouse/auth";
import { createApp } from "../../../src/app.ts";
import { parseConfig } from "../../../src/config.ts";
import type { Env } from "../../../src/env.ts";
import { buildServices } from "../../../src/services.ts";
import { conforming } from "../../openapi/conformance.ts";
import type { KeySetResponse } from "../outside/worker.ts";
import type { PoolKey } from "./pool-keys.ts";

export const KEYS_ENDPOINT = "https://keys.test";
export const CLIENT_ID = "client1";

export type TokenFixture = ReturnType<typeof openTokenFixture>;

export function openTokenFixture(settings: Readonly<Record<string, string>> = {}) {
  const userPoolId = `eu-test-1_${crypto.randomUUID().replaceAll("-", "")}`;
  const issuer = `${KEYS_ENDPOINT}/${userPoolId}`;
  const username = crypto.randomUUID();
  const bindings = {
    ...env,
    ...settings,
    COGNITO_USER_POOL_ID: userPoolId,
    COGNITO_CLIENT_ID: CLIENT_ID,
    COGNITO_ENDPOINT: KEYS_ENDPOINT,
  } as Env;
  const background: Promise<unknown>[] = [];
  const context = {
    waitUntil: (work: Promise<unknown>) => background.push(work),
    passThroughOnException: () => undefined,
  } as unknown as ExecutionContext;

  /** An isolate with nothing in memory. */
  function newIsolate() {
    const config = parseConfig(bindings);
    if (!config.ok) throw new Error(JSON.stringify(config.failure));
    const app = createApp(buildServices(config.value, bindings));
    return async (token: string, headers: Record<string, string> = {}): Promise<Response> => {
      const authorization = `Bearer ${token}`;
      const address = `203.0.113.${Math.floor(Math.random() * 256)}`;
      const init = { headers: { authorization, "cf-connecting-ip": address, ...headers } };
      const request = new Request("http://localhost:8787/accounts/me", init);
      return conforming(request, app.fetch(request, bindings, context));
    };
  }

  /** Another Worker that accepts this pool's tokens, with empty memory. */
  function newConsumer(options: Partial<AuthOptions> = {}) {
    const identify = userOf({ userPoolId, clientId: CLIENT_ID, endpoint: KEYS_ENDPOINT, ...options });
    return (token: string) => {
      const request = new Request("https://other.example/", { headers: { authorization: `Bearer ${token}` } });
      return identify(request, bindings, context);
    };
  }

  return {
    newConsumer,
    userPoolId,
    issuer,
    username,
    bindings,
    newIsolate,

    /** The claims of a valid token, issued now. */
    claims(): Record<string, unknown> {
      const now = Math.floor(Date.now() / 1000);
      return {
        iss: issuer,
        token_use: "access",
        client_id: CLIENT_ID,
        username,
        sub: "34c84488-e0e1-70ae-d2ee-991ad1a898c8",
        auth_time: now,
        iat: now,
        exp: now + 3600,
      };
    },

    /** Writes the row of the token's user. */
    async addAccount(id = username): Promise<void> {
      await env.DB.prepare("INSERT INTO accounts (id, email, name, status, created_at) VALUES (?, ?, ?, 'active', ?)")
        .bind(id, `${id}@example.com`, "Ada Lovelace", Date.now())
        .run();
    },

    serve: (response: KeySetResponse) => configure(userPoolId, response),
    serveKeys: (keys: readonly PoolKey[], more: KeySetResponse = {}) =>
      configure(userPoolId, { body: JSON.stringify({ keys: keys.map(({ publicJwk }) => publicJwk) }), ...more }),

    async fetches(): Promise<number> {
      const response = await fetch(`${KEYS_ENDPOINT}/${userPoolId}`);
      return (await response.json<{ fetches: number }>()).fetches;
    },

    /** Waits for work that continues after the responses. */
    background: () => Promise.all(background),
  };
}

async function configure(userPoolId: string, keySet: KeySetResponse): Promise<void> {
  const response = await fetch(`${KEYS_ENDPOINT}/${userPoolId}`, { method: "PUT", body: JSON.stringify(keySet) });
  await response.body?.cancel();
}
