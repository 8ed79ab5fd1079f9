// The type of an HTTP operation, which is declared as a value. The router, the 405 responses, the https-only rule,
// CORS, the API's description, the browser client and the pages import these values, so that no list of paths is
// written by hand. The description for people is in description.ts next to the operation. Only the build reads it.

import type * as v from "valibot";
import type { Allowance } from "../core/allowance.ts";
import type { FailureKind, FailureOfKind } from "../core/failure.ts";

/** All methods, in the order in which the `Allow` header lists them. */
export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

export type Method = (typeof METHODS)[number];

/**
 * Who may call the operation. This is checked before the handler runs.
 * user: anyone with a valid access token.
 * account: a user whose account exists and whose token is not revoked.
 * operator: an account with the role `operators`.
 * staff: an account with the role `operators` or `support`.
 *
 * To accounts with neither role, operations for operators or staff seem not to exist: they get a 404. If such an
 * operation changes something, it needs a second factor, and a sign-in within the last 15 minutes.
 */
export type Caller = "anyone" | "user" | "account" | StaffCaller;

export type StaffCaller = "operator" | "staff";

export function isStaffCaller(caller: Caller): caller is StaffCaller {
  return caller === "operator" || caller === "staff";
}

/** Names of rate limits. Sign-ups, recoveries of accounts and changes of the e-mail address share one limit. */
export type Limit = "sign_up";

export type Fields = v.ObjectSchema<v.ObjectEntries, undefined>;

/** Carries the type of a response's body. An empty object at run time: the schema is part of the description. */
export interface Shape<Body> {
  readonly body?: Body;
}

export function json<Body>(): Shape<Body> {
  return {};
}

/** A response that is sent while it is written. A fault aborts it, so that the client notices the missing part. */
export interface Streamed<MediaType extends string = string> {
  readonly mediaType: MediaType;
  readonly fileName: string;
  readonly body: ReadableStream<Uint8Array>;
}

export interface Operation {
  /** The name under which the operation's module exports it. */
  readonly id: string;
  readonly method: Method;
  /** `{name}` stands for a path parameter: any text without a slash. */
  readonly path: `/${string}`;
  readonly caller: Caller;
  /** The caller's record may come from the nearest replica; otherwise it comes from the primary. */
  readonly readsReplica?: true;
  /** The caller must have signed in within the last five minutes (RFC 9470). */
  readonly recentSignIn?: true;
  /** For operators and support: the operation only reads, so it needs neither a recent sign-in nor a second factor. */
  readonly changesNothing?: true;
  /** The rate limit, per IP address, that counts each call. */
  readonly limit?: Limit;
  /** How often one account may call it. */
  readonly allowances?: readonly Allowance[];
  /**
   * Uses are counted for each sign-in separately. For operations with which the account's owner can stop an intruder,
   * who must not be able to use up the owner's allowances.
   */
  readonly allowancesPerSignIn?: true;
  /** Accepts the Idempotency-Key header. */
  readonly idempotencyKey?: true;
  /** Query parameters. Unknown ones are ignored; if one is repeated, its first value is used. */
  readonly query?: Fields;
  /** Members of the JSON body. Unknown ones are ignored, so that a request cannot set an ID or a status (HT-8). */
  readonly body?: Fields;
  /** The body may be absent, which means an empty object. */
  readonly bodyIsOptional?: true;
  /** The status of a successful response. 204 has no body. */
  readonly status: 200 | 201 | 202 | 204;
  readonly response?: Shape<unknown>;
  /** Media types, instead of `response`: the response is a stream of one of them, which browsers save as a file. */
  readonly streams?: readonly string[];
  /** Headers of a successful response whose values never change. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A successful response sets or removes a cookie. */
  readonly setsCookie?: true;
  /** How long anyone may cache a successful response. By default it must not be stored. */
  readonly maxAgeSeconds?: number;
  /** The response is a file of the build, with an ETag. No route is mounted for it. */
  readonly isFile?: true;
  /** The operation's own failures. `failuresOf` adds those that follow from the members above. */
  readonly failures?: readonly FailureKind[];
}

export function operation<const Declared extends Operation>(declared: Declared): Declared {
  return declared;
}

export const ANY_FAILURES = ["https_required", "internal_error"] as const satisfies readonly FailureKind[];

/** The failures of reading a body, without failures of the body's members. */
export const BODY_FAILURES = [
  "malformed_json",
  "unsupported_media_type",
  "body_too_large",
  "body_timeout",
] as const satisfies readonly FailureKind[];

const TOKEN_FAILURES = [
  "token_missing",
  "token_rejected",
  "too_many_requests",
  "cognito_unavailable",
] as const satisfies readonly FailureKind[];

const ACCOUNT_FAILURES = [
  ...TOKEN_FAILURES,
  "account_not_found",
  "storage_unavailable",
] as const satisfies readonly FailureKind[];

/** The failures of an operation that calls Cognito. */
export const COGNITO_FAILURES = [
  "cognito_failed",
  "cognito_unavailable",
  "cognito_timeout",
] as const satisfies readonly FailureKind[];

export const CALLER_FAILURES = {
  anyone: [],
  user: TOKEN_FAILURES,
  account: ACCOUNT_FAILURES,
  operator: [...ACCOUNT_FAILURES, "not_found", "operators_only"],
  staff: [...ACCOUNT_FAILURES, "not_found"],
} as const satisfies Readonly<Record<Caller, readonly FailureKind[]>>;

const KEY_FAILURES = [
  "idempotency_key_malformed",
  "idempotency_key_reused",
  "in_progress",
] as const satisfies readonly FailureKind[];

/** The failures of changes by operators and support. */
export const STAFF_WRITE_FAILURES = [
  "recent_sign_in_required",
  "second_factor_required",
  ...COGNITO_FAILURES,
] as const satisfies readonly FailureKind[];

type StaffWrite = {
  readonly caller: StaffCaller;
  readonly method: Exclude<Method, "GET">;
  readonly changesNothing?: never;
};

export function isStaffWrite({ caller, method, changesNothing }: Operation): boolean {
  return isStaffCaller(caller) && method !== "GET" && !changesNothing;
}

type FailureKindOf<Op extends Operation> =
  | (typeof ANY_FAILURES)[number]
  | (typeof CALLER_FAILURES)[Op["caller"]][number]
  | (Op extends StaffWrite ? (typeof STAFF_WRITE_FAILURES)[number] : never)
  | (Op extends { readonly recentSignIn: true } ? "recent_sign_in_required" : never)
  | (Op extends { readonly limit: string } ? "too_many_requests" : never)
  | (Op extends { readonly allowances: readonly Allowance[] } ? "too_many_requests" | "storage_unavailable" : never)
  | (Op extends { readonly idempotencyKey: true } ? (typeof KEY_FAILURES)[number] : never)
  | (Op extends { readonly query: Fields } ? "invalid_fields" : never)
  | (Op extends { readonly body: Fields } ? (typeof BODY_FAILURES)[number] | "invalid_fields" : never)
  | (Op extends { readonly failures: readonly (infer Kind extends FailureKind)[] } ? Kind : never);

/** The failures that an operation may have. A handler that returns any other failure does not compile. */
export type FailureOf<Op extends Operation> = FailureOfKind<FailureKindOf<Op>>;

/** The kinds of the failures that an operation may have (`FailureOf`), as values, each once. */
export function failuresOf(operation: Operation): FailureKind[] {
  return [
    ...new Set<FailureKind>([
      ...ANY_FAILURES,
      ...CALLER_FAILURES[operation.caller],
      ...(isStaffWrite(operation) ? STAFF_WRITE_FAILURES : []),
      ...(operation.recentSignIn ? ["recent_sign_in_required" as const] : []),
      ...(operation.limit ? ["too_many_requests" as const] : []),
      ...(operation.allowances ? (["too_many_requests", "storage_unavailable"] as const) : []),
      ...(operation.idempotencyKey ? KEY_FAILURES : []),
      ...(operation.body ? BODY_FAILURES : []),
      ...(operation.body || operation.query ? ["invalid_fields" as const] : []),
      ...(operation.failures ?? []),
    ]),
  ];
}

export type BodyOf<Op extends Operation> = Op extends { readonly body: infer Body extends Fields }
  ? v.InferOutput<Body>
  : undefined;

/**
 * The names of the members that a client must send although their schemas accept `undefined`. The schemas accept it for
 * strings, so that an absent string is rejected like an empty one. An absent object may have a default.
 */
type RequiredMember<Body extends Fields> = {
  [Name in keyof v.InferOutput<Body>]-?: undefined extends v.InferOutput<Body>[Name]
    ? never
    : v.InferOutput<Body>[Name] extends object
      ? never
      : Name;
}[keyof v.InferOutput<Body>] &
  keyof v.InferInput<Body>;

/** The body as a client sends it. */
export type RequestOf<Op extends Operation> = Op extends { readonly body: infer Body extends Fields }
  ? { readonly [Name in RequiredMember<Body>]-?: Exclude<v.InferInput<Body>[Name], undefined> } & Omit<
      v.InferInput<Body>,
      RequiredMember<Body>
    >
  : undefined;

export type QueryOf<Op extends Operation> = Op extends { readonly query: infer Query extends Fields }
  ? v.InferOutput<Query>
  : undefined;

export type ResponseOf<Op extends Operation> = Op extends { readonly response: Shape<infer Body> } ? Body : undefined;

/** The type of what a handler returns on success. */
export type OutputOf<Op extends Operation> = Op extends {
  readonly streams: readonly (infer MediaType extends string)[];
}
  ? Streamed<MediaType>
  : ResponseOf<Op>;

/** The names of a path's parameters, as a union type. */
export type ParameterOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterOf<Rest>
  : never;

export function parameterNames(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
}

/** The Cache-Control of a successful response. */
export function cacheControlOf({ maxAgeSeconds }: Operation): string {
  return maxAgeSeconds === undefined ? "no-store" : `public, max-age=${maxAgeSeconds}`;
}
