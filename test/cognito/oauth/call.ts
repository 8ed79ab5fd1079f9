// A request to an endpoint of a pool's domain, and what an endpoint returns.

import type { Context } from "../domain/context.ts";
import type { PoolDomain } from "../domain/pool-domains.ts";
import type { Pool } from "../domain/pools.ts";
import type { Services } from "../services.ts";

export interface Call {
  readonly services: Services;
  readonly context: Context;
  readonly request: Request;
  readonly domain: PoolDomain;
  readonly pool: Pool;
  /** The URL of the domain, such as http://localhost:8788/example, without a slash at the end. */
  readonly base: string;
  readonly query: URLSearchParams;
  /** The body of a POST; null for other methods and for a body that is not a form. */
  readonly form: URLSearchParams | null;
}

export interface Outcome {
  readonly response: Response;
  /** What the journal shows as the outcome: `ok`, or the name of the error. */
  readonly name: string;
}

export function ok(response: Response): Outcome {
  return { response, name: "ok" };
}

/** An error that the client reads as JSON. */
export function jsonError(name: string, status = 400, headers: HeadersInit = {}): Outcome {
  return { response: Response.json({ error: name }, { status, headers }), name };
}

export type Parameters = Readonly<Record<string, string>>;

/** The parameters by name, without empty ones. Null if a name occurs twice. */
export function parametersOf(sent: URLSearchParams): Parameters | null {
  const names = [...sent.keys()];
  if (new Set(names).size !== names.length) return null;
  return Object.fromEntries([...sent].filter(([, value]) => value !== ""));
}

/** Appends parameters to a URI without parsing it, because a client's URI must not change by a single character. */
export function withParameters(uri: string, parameters: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== null) query.set(name, value);
  if (query.size === 0) return uri;
  return `${uri}${uri.includes("?") ? "&" : "?"}${query}`;
}

export function redirect(location: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ Location: location, "Cache-Control": "no-store" });
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return new Response(null, { status: 302, headers });
}
