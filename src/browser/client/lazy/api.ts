// Our own API. A rejection arrives as application/problem+json (RFC 9457), whose `type` ends in the kind of the problem;
// texts for people are chosen by that kind, elsewhere. Its own words are asked for in the language of the page.

import type { Operation, RequestOf } from "../../../http/operation.ts";
import { asObject, type JsonObject, parseObject, textIn } from "../json.ts";
import type { FieldFault, SignedOut, Unreachable } from "../types.ts";
import type { Renewal } from "./renewal.ts";

export type ApiRejection = {
  readonly kind: "rejection";
  /** The fragment of the problem's `type`, such as "email-taken". */
  readonly type: string;
  readonly detail: string;
  readonly faults: readonly FieldFault[];
  readonly retryAfterSeconds: number | undefined;
};

/** Unreachable: nothing came, or not in time, or not from our API, or it says itself that it can't serve now. */
export type ApiAnswer = { readonly kind: "ok"; readonly body: JsonObject } | ApiRejection | Unreachable;

/** What goes with a call of the operation. */
type Sent<Op extends Operation> =
  RequestOf<Op> extends undefined
    ? []
    : [body: RequestOf<Op>, ...(Op extends { readonly idempotencyKey: true } ? [idempotencyKey: string] : [])];

/** Longer than the 20 s within which a sign-up is answered, whatever Cognito does. */
const TIME_LIMIT_MS = 25_000;

const BOOKMARK_HEADER = "X-D1-Bookmark";

export type Api = {
  readonly api: <Op extends Operation>(operation: Op, ...sent: Sent<Op>) => Promise<ApiAnswer>;
  /** With the access token of the session; one that is rejected is renewed once. */
  readonly apiSignedIn: <Op extends Operation>(operation: Op, ...sent: Sent<Op>) => Promise<ApiAnswer | SignedOut>;
};

export function apiOf(home: string, { withToken }: Renewal): Api {
  /** Sent back, so that one reads what one has written, from whichever replica. */
  let bookmark = "";

  async function call(
    { method, path }: Operation,
    token: string,
    body?: object,
    idempotencyKey?: string,
  ): Promise<ApiAnswer> {
    const headers = new Headers({ Accept: "application/json, application/problem+json" });
    // Other characters would make it a header that needs a preflight's permission (Fetch, 2.2.2).
    const lang = globalThis.document?.documentElement.lang;
    if (/^[a-z\d-]+$/i.test(lang)) headers.set("Accept-Language", lang);
    if (body) headers.set("Content-Type", "application/json");
    if (idempotencyKey) headers.set("Idempotency-Key", idempotencyKey);
    if (token) headers.set("Authorization", `Bearer ${token}`);
    if (token && bookmark) headers.set(BOOKMARK_HEADER, bookmark);
    try {
      const response = await fetch(home + path, {
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
    faults: readFaults(body.errors),
    retryAfterSeconds: retryAfter >= 0 ? retryAfter : undefined,
  };
}

/** `{"pointer":"/email", …}` names the field email. */
function readFaults(errors: unknown): FieldFault[] {
  if (!Array.isArray(errors)) return [];
  return errors.map(asObject).map((error) => ({
    field: textIn(error, "pointer").slice(1),
    code: textIn(error, "code"),
    detail: textIn(error, "detail"),
  }));
}
