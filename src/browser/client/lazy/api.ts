// Calls Gatehouse's own API. A rejection is application/problem+json (RFC 9457), whose `type` ends in the kind of the
// problem. The API's messages are requested in the language of the page.

import { reportEvent } from "../../../accounts/events/operation.ts";
import type { Operation, RequestOf, ResponseOf } from "../../../http/operation.ts";
import type { ClientContext, LazyClient } from "../context.ts";
import { asObject, type Body, type Shape, textIn } from "../json.ts";
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
export type ApiOutcome<Of extends ResponseShape = ResponseShape> =
  | { readonly kind: "ok"; readonly body: BodyOf<Of> }
  | ApiRejection
  | Unreachable;

/** Undefined: a response without a body, which has status 204. */
type ResponseShape = Shape | undefined;

type BodyOf<Of extends ResponseShape> = Of extends Shape ? Body<Of> : undefined;

/** The shapes that fit a response: its members, each with its kind. A wrong kind does not compile. */
export type ShapeOf<Response> = Response extends undefined
  ? undefined
  : { readonly [Member in keyof Response]?: KindOf<NonNullable<Response[Member]>, Optional<Response, Member>> };

/** The suffix of the kind of a member that may be null or undefined. Null is read as undefined. */
type Optional<Response, Member extends keyof Response> =
  Response[Member] extends NonNullable<Response[Member]> ? "" : "|undefined";

type KindOf<Value, Suffix extends string> = Value extends string
  ? `string${Suffix}`
  : Value extends number
    ? `number${Suffix}`
    : Value extends boolean
      ? `boolean${Suffix}`
      : Value extends readonly unknown[]
        ? `list${Suffix}`
        : `object${Suffix}`;

/** The arguments of a call that are sent: body, idempotency key. */
type Sent<Op extends Operation> =
  RequestOf<Op> extends undefined
    ? []
    : [body: RequestOf<Op>, ...(Op extends { readonly idempotencyKey: true } ? [idempotencyKey: string] : [])];

/** More than the 20 s after which the Worker ends a sign-up. */
const TIME_LIMIT_MS = 25_000;

/** Short, because callers of a sign-in or a change wait until it has been reported to Gatehouse. */
const REPORT_TIME_LIMIT_MS = 5_000;

export const BOOKMARK_HEADER = "X-D1-Bookmark";

export type Api = {
  readonly api: <Op extends Operation, const Of extends ResponseShape & ShapeOf<ResponseOf<Op>>>(
    operation: Op,
    shape: Of,
    ...sent: Sent<Op>
  ) => Promise<ApiOutcome<Of>>;
  /** Makes a call with an access token that is not the session's. */
  readonly apiAs: <Op extends Operation, const Of extends ResponseShape & ShapeOf<ResponseOf<Op>>>(
    token: string,
    operation: Op,
    shape: Of,
    ...sent: Sent<Op>
  ) => Promise<ApiOutcome<Of>>;
  /** Makes a call with the session's access token. If the token is rejected, renews it and repeats the call once. */
  readonly apiSignedIn: <Op extends Operation, const Of extends ResponseShape & ShapeOf<ResponseOf<Op>>>(
    operation: Op,
    shape: Of,
    ...sent: Sent<Op>
  ) => Promise<ApiOutcome<Of> | SignedOut>;
  readonly report: LazyClient["report"];
};

export function apiCalls(
  { origin, readBody, timeLimit }: Pick<ClientContext, "origin" | "readBody" | "timeLimit">,
  { accessToken, withToken }: Renewal,
): Api {
  /** D1's latest bookmark. Sent with the next request, so that a read from any replica sees the writes before it. */
  let bookmark = "";

  async function call<Of extends ResponseShape>(
    { method, path }: Operation,
    shape: Of,
    token: string,
    body?: object,
    idempotencyKey?: string,
  ): Promise<ApiOutcome<Of>> {
    const headers = new Headers({ Accept: "application/json, application/problem+json" });
    // Accept-Language needs no preflight if it contains only these characters (Fetch, 2.2.2).
    const lang = globalThis.document?.documentElement.lang;
    if (/^[a-z\d-]+$/i.test(lang)) headers.set("Accept-Language", lang);
    if (body) headers.set("Content-Type", "application/json");
    if (idempotencyKey) headers.set("Idempotency-Key", idempotencyKey);
    if (token) headers.set("Authorization", `Bearer ${token}`);
    if (token && bookmark) headers.set(BOOKMARK_HEADER, bookmark);
    const isReport = path === reportEvent.path;
    try {
      const response = await fetch(origin + path, {
        method,
        headers,
        body: body ? JSON.stringify(body) : null,
        cache: "no-store",
        credentials: "omit",
        // The page may be left before a report is sent.
        keepalive: isReport,
        signal: timeLimit(isReport ? REPORT_TIME_LIMIT_MS : TIME_LIMIT_MS),
      });
      bookmark = response.headers.get(BOOKMARK_HEADER) ?? bookmark;
      return readApiResponse(readBody, response.status, response.headers, await response.text(), shape);
    } catch {
      return { kind: "unreachable" };
    }
  }

  return {
    api: (operation, shape, ...sent) => call(operation, shape, "", ...sent),
    apiAs: (token, operation, shape, ...sent) => call(operation, shape, token, ...sent),
    apiSignedIn: (operation, shape, ...sent) =>
      withToken((token) => call(operation, shape, token, ...sent), isUnauthorized),
    // Does not renew a rejected token. Once all sessions have ended, a renewal fails, and would end the session that
    // is just starting.
    async report(event, ofSignIn) {
      const access = ofSignIn ? { accessToken: ofSignIn } : await accessToken();
      if ("accessToken" in access) await call(reportEvent, undefined, access.accessToken, { event });
    },
  };
}

/** Whether the access token was rejected. */
export function isUnauthorized(outcome: { readonly kind: string; readonly type?: string }): boolean {
  return outcome.type === "unauthorized";
}

export function readApiResponse<const Of extends ResponseShape>(
  readBody: ClientContext["readBody"],
  status: number,
  headers: Headers,
  text: string,
  shape: Of,
): ApiOutcome<Of> {
  if (status < 300) {
    const body = shape && readBody(headers, "application/json", text, shape);
    const isOk = shape ? body : status === 204;
    return isOk ? { kind: "ok", body: body as BodyOf<Of> } : { kind: "unreachable" };
  }
  const problem = readProblem(readBody, headers, text);
  if (status >= 500 || !problem) return { kind: "unreachable" };
  const retryAfter = Number.parseInt(headers.get("retry-after") ?? "", 10);
  return { kind: "rejection", ...problem, retryAfterSeconds: retryAfter >= 0 ? retryAfter : undefined };
}

/** Reads a problem document (RFC 9457). Undefined if the body is not one. */
export function readProblem(
  readBody: ClientContext["readBody"],
  headers: Headers,
  text: string,
): Pick<ApiRejection, "type" | "detail" | "errors"> | undefined {
  const shape = { type: "string", detail: "string|undefined", errors: "list|undefined" } as const;
  const problem = readBody(headers, "application/problem+json", text, shape);
  return (
    problem && {
      type: problem.type.replace(/.*#/s, ""),
      detail: problem.detail ?? "",
      errors: readErrors(problem.errors),
    }
  );
}

/** `{"pointer":"/email", …}` names the field email. */
function readErrors(errors: readonly unknown[] = []): FieldError[] {
  return errors.map(asObject).map((error) => ({
    field: textIn(error, "pointer").slice(1),
    code: textIn(error, "code"),
    detail: textIn(error, "detail"),
  }));
}
