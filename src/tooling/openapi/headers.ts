// The headers of requests and responses. The security headers of every response, such as HSTS and CSP, are not part
// of the API and are not listed.

import { type Caller, cacheControlOf, isStaffCaller, type Operation } from "../../http/operation.ts";
import type { Header, JsonSchema, Parameter } from "./openapi.ts";

const REQUEST_ID = { type: "string", pattern: "^[\\w.:-]{8,64}$" } as const;

const BOOKMARK = { type: "string", pattern: "^[0-9a-f]{8}(-[0-9a-f]{8}){2}-[0-9a-f]{32}$" } as const;

export const HEADERS = {
  "X-Request-Id": {
    description: "The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one.",
    required: true,
    schema: REQUEST_ID,
  },
  "Retry-After": {
    description: "The number of seconds after which the same request may work.",
    required: true,
    schema: { type: "integer", minimum: 1 },
  },
  "WWW-Authenticate": {
    description:
      'The problem with the access token: only `Bearer` if there was none, `error="invalid_token"` if it was rejected (RFC 6750), `error="insufficient_user_authentication"` with `max_age` if its sign-in is not recent enough (RFC 9470).',
    required: true,
    schema: { type: "string", pattern: '^Bearer( error="\\w+"(, max_age=\\d+)?)?$' },
  },
  Allow: {
    description: "The methods of the path.",
    required: true,
    schema: { type: "string", pattern: "^[A-Z]+(, [A-Z]+)*$" },
  },
  "Content-Language": {
    description: "The language of `title` and `detail`: the one requested, if the site has it.",
    required: true,
    schema: { type: "string", pattern: "^[a-z]{2,3}$" },
  },
  Location: {
    description: "The path of the new account, for its owner.",
    required: true,
    schema: { type: "string" },
  },
  "X-D1-Bookmark": {
    description: "The state of the database that was read. Later requests that send it see at least that state.",
    required: false,
    schema: BOOKMARK,
  },
  "Content-Disposition": {
    description: "Lets browsers save the response as a file.",
    required: true,
    schema: { type: "string" },
  },
  "Set-Cookie": {
    description: "The session cookie, `__Host-gatehouse`. Over plain http on a local instance its name is `gatehouse`.",
    required: true,
    schema: {
      type: "string",
      pattern: "^(__Host-)?gatehouse=[\\w-]*; Path=/(; Max-Age=0)?; HttpOnly(; Secure)?; SameSite=Lax$",
    },
  },
  ETag: {
    description: "Changes with the file; see `If-None-Match`.",
    required: true,
    schema: { type: "string" },
  },
} as const satisfies Readonly<Record<string, Header>>;

/** The headers that every response has. */
export function commonHeaders(cacheControl: string): Record<string, Header> {
  const description = "Who may store the response, and for how long.";
  return {
    "X-Request-Id": HEADERS["X-Request-Id"],
    "Cache-Control": { description, required: true, schema: { type: "string", const: cacheControl } },
  };
}

/** The headers of a success, as its operation declares them. */
export function successHeaders(operation: Operation): Record<string, Header> {
  const { isFile, streams, caller, setsCookie, headers = {} } = operation;
  const named = Object.entries(headers).map(([name, value]) => {
    const [, header] = Object.entries(HEADERS).find(([known]) => known === name) ?? [];
    if (header === undefined) throw new Error(`The header ${name} has no description.`);
    return [name, { ...header, schema: { ...header.schema, const: value } }] as const;
  });
  return {
    ...commonHeaders(isFile ? "public, max-age=0, must-revalidate" : cacheControlOf(operation)),
    ...(isFile ? { ETag: HEADERS.ETag } : {}),
    ...(streams ? { "Content-Disposition": HEADERS["Content-Disposition"] } : {}),
    ...(setsCookie ? { "Set-Cookie": HEADERS["Set-Cookie"] } : {}),
    ...(readsAccount(caller) ? { "X-D1-Bookmark": HEADERS["X-D1-Bookmark"] } : {}),
    ...Object.fromEntries(named),
  };
}

function readsAccount(caller: Caller): boolean {
  return caller === "account" || isStaffCaller(caller);
}

function requestHeader(name: string, description: string, schema: JsonSchema, example: string): Parameter {
  return { name, in: "header", required: false, description, schema, example };
}

export const PARAMETERS = {
  RequestId: requestHeader(
    "X-Request-Id",
    "An ID of your own for the request in the log. A malformed ID is replaced by a new one.",
    { type: "string" },
    "shop-checkout-0042",
  ),
  AcceptLanguage: requestHeader(
    "Accept-Language",
    "The language of problem documents; English by default. The site's cookie `language` takes precedence.",
    { type: "string" },
    "de, en;q=0.5",
  ),
  IdempotencyKey: requestHeader(
    "Idempotency-Key",
    "Makes the request safe to repeat: the same key with the same body returns the same account, for 24 hours. The same key with another body is rejected. Only successful responses are replayed. The value is a quoted string, or the bare text that most clients send.",
    { type: "string", pattern: '^(?:"[!#-\\[\\]-~]{1,255}"|[!#-\\[\\]-~]{1,255})$' },
    "8e03978e-40d5-43e8-bc93-6894a57f9324",
  ),
  Bookmark: requestHeader(
    "X-D1-Bookmark",
    "The value from an earlier response. The new response is at least as recent.",
    BOOKMARK,
    "00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683",
  ),
  IfNoneMatch: requestHeader(
    "If-None-Match",
    "The `ETag` of an earlier response. If the file has not changed, the response is 304 without a body.",
    { type: "string" },
    '"4d1c3b0f"',
  ),
} as const satisfies Readonly<Record<string, Parameter>>;

/** The headers that a request to the operation may have. */
export function requestHeaders({ idempotencyKey, isFile, caller }: Operation): (keyof typeof PARAMETERS)[] {
  return [
    ...(idempotencyKey ? ["IdempotencyKey" as const] : []),
    ...(readsAccount(caller) ? ["Bookmark" as const] : []),
    ...(isFile ? ["IfNoneMatch" as const] : []),
    "AcceptLanguage",
    "RequestId",
  ];
}
