// Routes requests to the endpoints of a pool's domain, records them in the journal, and applies injected faults and
// CORS. A domain is served under the path /{domain}; at AWS it has its own host.

import { clockOf } from "../domain/clock.ts";
import { findDomain, type PoolDomain } from "../domain/pool-domains.ts";
import { findPool, type Pool } from "../domain/pools.ts";
import { type Fault, injectFault } from "../local/faults.ts";
import { isOAuthEndpoint, type OAuthEndpoint } from "../model/oauth-endpoints.ts";
import { contextOf } from "../protocol/call-context.ts";
import { readBody } from "../protocol/request.ts";
import type { Services } from "../services.ts";
import { authorize } from "./authorize.ts";
import { type Call, jsonError, type Outcome } from "./call.ts";
import { errorPage } from "./error-page.ts";
import { idpResponse } from "./federation/idp-response.ts";
import { login } from "./login.ts";
import { logout } from "./logout.ts";
import { revoke } from "./revoke.ts";
import { standIn } from "./stand-in/stand-in.ts";
import { token } from "./token.ts";
import { userInfo } from "./user-info.ts";

interface Endpoint {
  readonly methods: readonly string[];
  /** Whether scripts of any origin may read the response. */
  readonly isShared: boolean;
  readonly handle: (call: Call) => Outcome | Promise<Outcome>;
}

const ENDPOINTS: Readonly<Record<OAuthEndpoint, Endpoint>> = {
  error: { methods: ["GET"], isShared: false, handle: errorPage },
  login: { methods: ["GET", "POST"], isShared: false, handle: login },
  logout: { methods: ["GET"], isShared: false, handle: logout },
  "oauth2/authorize": { methods: ["GET"], isShared: false, handle: authorize },
  "oauth2/idpresponse": { methods: ["GET", "POST"], isShared: false, handle: idpResponse },
  "oauth2/revoke": { methods: ["POST"], isShared: true, handle: revoke },
  "oauth2/token": { methods: ["POST"], isShared: true, handle: token },
  "oauth2/userInfo": { methods: ["GET", "POST"], isShared: true, handle: userInfo },
};

/** The path of the stand-in providers under the domain. */
const STAND_IN = "_stand-in/";

const SHARED_HEADERS = { "Access-Control-Allow-Origin": "*", "Cache-Control": "no-store" };

function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  const changed = new Response(response.body, response);
  for (const [name, value] of Object.entries(headers)) changed.headers.set(name, value);
  return changed;
}

function preflight({ methods }: Endpoint, request: Request): Response {
  return new Response(null, {
    headers: {
      ...SHARED_HEADERS,
      "Access-Control-Allow-Methods": methods.join(", "),
      "Access-Control-Allow-Headers": request.headers.get("access-control-request-headers") ?? "",
      "Content-Length": "0",
    },
  });
}

async function formOf(request: Request): Promise<URLSearchParams | null> {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.headers.get("content-type") ?? "")) return null;
  const body = await readBody(request);
  return body === null ? null : new URLSearchParams(new TextDecoder().decode(body));
}

/** Turns a thrown error, which is a bug of the emulator, into a response. */
async function outcomeOf(endpoint: Endpoint, name: string, call: Call): Promise<Outcome> {
  try {
    return await endpoint.handle(call);
  } catch (error) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : "not an Error";
    console.error(JSON.stringify({ event: "operation_failed", operation: name, stack }));
    return jsonError("server_error", 500);
  }
}

/** The response for an injected error or 500, as an OAuth error, unlike errors of the API. Null for other faults. */
function faultResponse(fault: Fault): Response | null {
  if (fault.kind === "error") {
    const description = fault.message === "" ? {} : { error_description: fault.message };
    return Response.json({ error: fault.name, ...description }, { status: fault.status ?? 400 });
  }
  return fault.kind === "http500" ? Response.json({ error: "server_error" }, { status: 500 }) : null;
}

async function run(name: OAuthEndpoint, endpoint: Endpoint, call: Call): Promise<Response> {
  const { services, context, request, pool, query, form } = call;
  const input = Object.fromEntries([...query, ...(form ?? [])]);
  const { client_id: clientId = null } = input;
  const sent = Object.keys(input).sort();
  const entry = services.journal.begin({ operation: name, poolId: pool.id, clientId, input, sent });
  const fault = services.faults.take(name, pool.id);
  const work = async () => {
    const outcome = await outcomeOf(endpoint, name, call);
    services.journal.end(entry, fault === null ? outcome.name : `fault:${fault.kind} ${outcome.name}`);
    return endpoint.isShared ? withHeaders(outcome.response, SHARED_HEADERS) : outcome.response;
  };
  if (fault === null) return work();
  services.journal.end(entry, `fault:${fault.kind}`);
  const failure = faultResponse(fault);
  if (failure !== null) return endpoint.isShared ? withHeaders(failure, SHARED_HEADERS) : failure;
  const origin = request.headers.get("origin");
  return injectFault(fault, { requestId: crypto.randomUUID(), origin, date: context.now }, work);
}

async function callOf(services: Services, request: Request, url: URL, domain: PoolDomain, pool: Pool): Promise<Call> {
  const context = contextOf(services, request, clockOf(services.sql, pool.id));
  const form = request.method === "POST" ? await formOf(request) : null;
  const base = `${context.origin}/${domain.name}`;
  return { services, context, request, domain, pool, base, query: url.searchParams, form };
}

/** The response to a request under the path of a pool's domain, or null for any other path. */
export async function domainResponse(services: Services, request: Request, url: URL): Promise<Response | null> {
  const [, domainName = "", path = ""] = /^\/([^/]+)\/(.+)$/.exec(url.pathname) ?? [];
  const isStandIn = path.startsWith(STAND_IN);
  if (!isStandIn && !isOAuthEndpoint(path)) return null;
  const domain = findDomain(services, domainName);
  const pool = domain === null ? null : findPool(services, domain.poolId);
  if (domain === null || pool === null) return null;
  if (!isOAuthEndpoint(path)) {
    return standIn(await callOf(services, request, url, domain, pool), path.slice(STAND_IN.length));
  }
  const endpoint = ENDPOINTS[path];
  if (request.method === "OPTIONS" && endpoint.isShared) return preflight(endpoint, request);
  if (!endpoint.methods.includes(request.method)) {
    return new Response(null, { status: 405, headers: { Allow: endpoint.methods.join(", ") } });
  }
  return run(path, endpoint, await callOf(services, request, url, domain, pool));
}
