// What `gatehouse/api` gives to programs that call the API: a client in which the compiler knows every path, body and
// response. It runs wherever `fetch` does, and contains openapi-fetch and nothing else at run time.

import createClient, { type Client } from "openapi-fetch";
import { CALLS_WITH_TOKEN } from "./operations.ts";
import type { components, operations, paths } from "./paths.ts";

export type { components, operations, paths };

export type GatehouseApi = Client<paths>;

export interface ApiOptions {
  /** The origin of Gatehouse, such as https://www.example.com. */
  readonly baseUrl: string;
  /**
   * A Cognito access token, or a function that returns one that has not expired; undefined for calls without a token.
   */
  readonly accessToken?: string | (() => string | undefined | Promise<string | undefined>);
  /** Used in place of the global `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** A client that sends the token with the calls that need one, and with no others. */
export function gatehouseApi({ baseUrl, accessToken, fetch }: ApiOptions): GatehouseApi {
  const api = createClient<paths>({ baseUrl, ...(fetch === undefined ? {} : { fetch }) });
  api.use({
    async onRequest({ request, schemaPath }) {
      if (!CALLS_WITH_TOKEN.has(`${request.method} ${schemaPath}`)) return undefined;
      const token = typeof accessToken === "function" ? await accessToken() : accessToken;
      if (token !== undefined) request.headers.set("authorization", `Bearer ${token}`);
      return request;
    },
  });
  return api;
}

/**
 * The kind of the problem in `error`, such as "email-taken"; undefined if it has no type. Its texts may change; the
 * kind stays.
 */
export function problemKind(error: object): string | undefined {
  return "type" in error && typeof error.type === "string" ? error.type.split("#")[1] : undefined;
}
