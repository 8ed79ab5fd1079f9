// The Durable Object: one per emulator, with all state in its SQLite store. It passes each request to the part that
// handles it, such as the API, the endpoints of a domain, or the console.

import { DurableObject } from "cloudflare:workers";
import { consolePage } from "./console/console.ts";
import { clockOf } from "./domain/clock.ts";
import { runImportJobs } from "./domain/import-jobs.ts";
import { localRoute } from "./local/routes.ts";
import { domainResponse } from "./oauth/endpoints.ts";
import { discovery } from "./protocol/discovery.ts";
import { dispatch } from "./protocol/dispatch.ts";
import { preflight } from "./protocol/response.ts";
import { upload } from "./protocol/upload.ts";
import { type Env, makeServices, type Services } from "./services.ts";
import { SEND_PATH, sendEmail } from "./ses/send-email.ts";

export class CognitoObject extends DurableObject<Env> {
  readonly #services: Services;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#services = makeServices(state.storage, env);
  }

  /** Handles a request to its end even if the client disconnects, as Cognito does. */
  override async fetch(request: Request): Promise<Response> {
    const response = this.#respond(request);
    this.ctx.waitUntil(response);
    return response;
  }

  /** Runs the import jobs that were started. */
  override alarm(): void {
    const { issuerOrigin, ...services } = this.#services;
    const { sql } = services;
    const caller = { ipAddress: "127.0.0.1", userAgent: "" };
    runImportJobs(sql, (poolId) => ({ ...services, caller, origin: issuerOrigin ?? "", now: clockOf(sql, poolId) }));
  }

  async #respond(request: Request): Promise<Response> {
    const url = new URL(request.url);
    if (url.pathname.startsWith("/_local/")) return localRoute(this.#services, request);
    const ofDomain = await domainResponse(this.#services, request, url);
    if (ofDomain !== null) return ofDomain;
    if (request.method === "OPTIONS") {
      const date = clockOf(this.#services.sql, null);
      return preflight({ requestId: crypto.randomUUID(), origin: request.headers.get("origin"), date }, request);
    }
    if (request.method === "POST" && url.pathname === "/") return dispatch(this.#services, request);
    if (request.method === "POST" && url.pathname === SEND_PATH) return sendEmail(this.#services, request);
    if (request.method === "PUT") {
      const uploaded = await upload(this.#services, request, url);
      if (uploaded !== null) return uploaded;
    }
    if (request.method === "GET" || request.method === "HEAD") {
      if (url.pathname === "/") return consolePage(this.#services, url);
      const found = await discovery(this.#services, url);
      if (found !== null) return found;
    }
    return Response.json({ message: "Not Found" }, { status: 404 });
  }
}
