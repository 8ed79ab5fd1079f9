// Calls Gatehouse's own API. A rejection is application/problem+json (RFC 9457), whose `type` ends in the kind of the problem.
// The API's messages are requested in the language of the page.

import type { Operation, RequestOf } from "../../../http/operation.ts";
import { asObject, type JsonObject, parseObject, textIn } from "../json.ts";
import type { FieldError, SignedOut, Unreachable } from "../types.ts";
import type { Renewal } from "./renewal.ts";

export type ApiRejection = {
  readonly kind: "rejection";
  /** The fragment of the problem's `type`, such as "email-taken". */
  readonly type: string;
  readonly detail: string;
  readonly errors: readonly FieldError[];
  readonly retryAfterSeconds: number | undefined;
};

/** Unreachable: no response in time, a response that is not from the API, or a 5xx. */
export type ApiAnswer = { readonly kind: "ok"; readonly body: JsonObject } | ApiRejection | Unreachable;

/** What goes with a call of the operation. */
type Sent<Op extends Operation> =
  RequestOf<Op> extends undefined
    ? []
    : [body: RequestOf<Op>, ...(Op extends { readonly idempotencyKey: true } ? [idempotencyKey: string] : [])];

/** More than the 20 s after which the Worker ends a sign-up. */
const TIME_LIMIT_MS = 25_000;

const BOOKMARK_HEADER = "X-D1-Bookmark";

export type Api = {
  readonly api: <Op extends Operation>(operation: Op, ...sent: Sent<Op>) => Promise<ApiAnswer>;
  /** With the access token of the session; a rejected token is renewed once. */
  readonly apiSignedIn: <Op extends Operation>(operation: Op, ...sent: Sent<Op>) => Promise<ApiAnswer | SignedOut>;
};

export function apiCalls(origin: string, { withToken }: Renewal): Api {
  /** Sent with the next request, so that a read sees the writes before it, from any replica of D1. */
  let bookmark = "";

  async function call(
    { method, path }: Operation,
    token: string,
    body?: object,
    idempotencyKey?: string,
  ): Promise<ApiAnswer> {
    const headers = new Headers({ Accept: "application/json, application/problem+json" });
    // Accept-Language needs no preflight if it contains only these characters (Fetch, 2.2.2).
    const lang = globalThis.document?.documentElement.lang;
    if (/^[a-z\d-]+$/i.test(lang)) headers.set("Accept-Language", lang);
    if (body) headers.set("Content-Type", "application/json");
    if (idempotencyKey) headers.set("Idempotency-Key", idempotencyKey);
    if (token) headers.set("Authorization", `Bearer ${token}`);
    if (token && bookmark) headers.set(BOOKMARK_HEADER, bookmark);
    try {
      const response = await fetch(origin + path, {
        method,
        headers,
        body: body ? JSON.stringify(body) : null,
        cache: "no-store",
        credentials: "omit",
        signal: AbortSignal.timeout(TIME_LIMIT_MS),
      });
      bookmark = response.headers.get(BOOKMARK_HEADER) ?? bookmark;
      return readApiAnswer(response.status, response.headers, await response.text());
    } catch {
      return { kind: "unreachable" };
    }
  }

  return {
    api: (operation, ...sent) => call(operation, "", ...sent),
    apiSignedIn: (operation, ...sent) => withToken((token) => call(operation, token, ...sent), isUnauthorized),
  };
}

function isUnauthorized(answer: ApiAnswer): boolean {
  return answer.kind === "rejection" && answer.type === "unauthorized";
}

export function readApiAnswer(status: number, headers: Headers, text: string): ApiAnswer {
  const body = parseObject(text);
  if (status < 300) return { kind: "ok", body };
  if (status >= 500 || !headers.get("content-type")?.startsWith("application/problem+json"))
    return { kind: "unreachable" };
  const retryAfter = Number.parseInt(headers.get("retry-after") ?? "", 10);
  return {
    kind: "rejection",
    type: textIn(body, "type").replace(/.*#/s, ""),
    detail: textIn(body, "detail"),
    errors: readErrors(body.errors),
    retryAfterSeconds: retryAfter >= 0 ? retryAfter : undefined,
  };
}

/** `{"pointer":"/email", …}` names the field email. */
function readErrors(errors: unknown): FieldError[] {
  if (!Array.isArray(errors)) return [];
  return errors.map(asObject).map((error) => ({
    field: textIn(error, "pointer").slice(1),
    code: textIn(error, "code"),
    detail: textIn(error, "detail"),
  }));
}
