// Mounts an operation: adds a route that checks what the operation declares and passes typed values to the handler.
// The order of the checks is always the same: limit, caller, form of the Idempotency-Key, query, body, allowances.
//
// If the client disconnects, a change that has begun is still completed or undone.

import type { Context, Hono } from "hono";
import type * as v from "valibot";
import type { Initiator } from "../audit/event.ts";
import { subjectOfSignIn, type UsageCounter, useAllowance } from "../core/allowance.ts";
import type { Failure } from "../core/failure.ts";
import { writeLog } from "../core/log.ts";
import { fail, type Result, succeed } from "../core/result.ts";
import type { Visitor } from "../mail/mail.ts";
import { afterResponse } from "./after-response.ts";
import type { AppEnv } from "./app-env.ts";
import { type Authority, type Authorized, authorize, type Reading, rejectToken, type User } from "./authorize.ts";
import { setBookmark } from "./bookmark.ts";
import { parseBody, parseQuery } from "./fields.ts";
import { parseIdempotencyKey } from "./idempotency-key.ts";
import { initiatorOf } from "./initiator.ts";
import { readJsonBody } from "./json-body.ts";
import { wantedLanguages } from "./language/negotiation.ts";
import {
  type BodyOf,
  type Caller,
  cacheControlOf,
  type FailureOf,
  type Fields,
  isStaffCaller,
  type Limit,
  type Operation,
  type OutputOf,
  type ParameterOf,
  type QueryOf,
  type Streamed,
} from "./operation.ts";
import { problem } from "./problem.ts";
import { clientKey, type NamedLimit, rejectOverLimit } from "./rate-limit.ts";

/** What the checks of requests need. */
export interface Gate<Read extends Reading> extends Authority<Read> {
  readonly signUpLimit: NamedLimit;
  readonly usage: UsageCounter;
  /** Stores the day of an account's last request. */
  readonly noteSeen: (id: string, day: string) => Promise<unknown>;
  readonly config: { readonly siteOrigin: string | undefined };
}

const LIMITS = { sign_up: "signUpLimit" } as const satisfies Readonly<Record<Limit, string>>;

/** What handlers of all operations get. */
interface AnyCall {
  /** The visitor's languages and the site's origin, for a mail that the request causes. */
  readonly visitor: () => Visitor;
  /** The client's IP address, or its IPv6 network, for counting requests (http/rate-limit.ts). */
  readonly network: () => string;
  /** Who calls, for the audit log. */
  readonly initiator: () => Initiator;
  readonly requestId: string;
  readonly url: string;
  /** The origin of the page that makes the request, from the Origin header. */
  readonly origin: string | undefined;
  /** Adds a cookie to a successful response. */
  readonly setCookie: (cookie: string) => void;
  /** Lets work continue after the response. */
  readonly waitUntil: (work: Promise<unknown>) => void;
  /** Replaces the bookmark of the response, if the handler has read a later state of the database. */
  readonly setBookmark: (reading: Pick<Reading, "bookmark">) => void;
  /** The value of the Idempotency-Key header, if there is one and the operation accepts it. */
  readonly idempotencyKey: string | undefined;
}

export interface Call<Op extends Operation, Read extends Reading> extends AnyCall {
  readonly body: BodyOf<Op>;
  readonly query: QueryOf<Op>;
  readonly parameters: Readonly<Record<ParameterOf<Op["path"]>, string>>;
  readonly user: Op["caller"] extends "anyone" ? undefined : User;
  readonly reading: Op["caller"] extends Exclude<Caller, "anyone" | "user"> ? Read : undefined;
}

export type Handler<Op extends Operation, Read extends Reading> = (
  call: Call<Op, Read>,
) => Promise<Result<OutputOf<Op>, FailureOf<Op>>>;

export type Mount<Read extends Reading> = <Op extends Operation>(operation: Op, handler: Handler<Op, Read>) => void;

/** The output of the operation's schema; undefined if it has none. */
type Values = v.InferOutput<Fields> | undefined;

interface Checked<Read extends Reading> extends Authorized<Read> {
  readonly body: Values;
  readonly query: Values;
  readonly idempotencyKey: string | undefined;
}

export function mountOn<Read extends Reading>(app: Hono<AppEnv>, gate: Gate<Read>): Mount<Read> {
  // This overload is for callers: the types of the handler follow from the operation, whose schemas check the values.
  function mount<Op extends Operation>(operation: Op, handler: Handler<Op, Read>): void;
  function mount(
    operation: Operation,
    handler: (
      call: AnyCall & Checked<Read> & { readonly parameters: Readonly<Record<string, string>> },
    ) => Promise<Result<unknown, Failure>>,
  ): void {
    const { method, path } = operation;
    app.on(method, routerPath(path), async (c, next) => {
      if (hasTrailingSlash(c.req.path)) return next();
      const checked = await check(c, operation, gate);
      if (!checked.ok) return problem(c, checked.failure);
      noteSeen(c, gate, checked.value);
      const work = handler({
        ...checked.value,
        parameters: c.req.param(),
        visitor: () => visitorOf(c, gate.config.siteOrigin),
        network: () => clientKey(c.req.header("cf-connecting-ip")),
        initiator: () =>
          initiatorOf(c, isStaffCaller(operation.caller) ? "operator" : "person", checked.value.user?.accountId),
        requestId: c.var.requestId,
        url: c.req.url,
        origin: c.req.header("origin"),
        setCookie: (cookie) => c.header("set-cookie", cookie, { append: true }),
        waitUntil: (later) => c.executionCtx.waitUntil(later),
        setBookmark: (reading) => setBookmark(c, reading),
      });
      if (method !== "GET") c.executionCtx.waitUntil(work.catch(() => undefined));
      const result = await work;
      if (result.ok) return render(c, operation, result.value);
      const isRejectedToken = result.failure.kind === "token_rejected";
      return problem(c, isRejectedToken ? await rejectToken(c, gate, "revoked") : result.failure);
    });
  }
  return mount;
}

/** Stores the day of the account's last request, once a day, or more often if a replica still has the former day. */
function noteSeen<Read extends Reading>(
  c: Context<AppEnv>,
  { noteSeen, now }: Gate<Read>,
  checked: Checked<Read>,
): void {
  const { user, reading } = checked;
  const day = new Date(now()).toISOString().slice(0, 10);
  if (user === undefined || reading === undefined || reading.lastSeenDay >= day) return;
  afterResponse(
    (work) => c.executionCtx.waitUntil(work),
    () => noteSeen(user.accountId, day),
  );
}

/** The maximum number of languages that are stored for a mail: more than any person reads. */
const LANGUAGES_MAX = 5;

function visitorOf({ req }: Context<AppEnv>, siteOrigin: string | undefined): Visitor {
  const languages = wantedLanguages((name) => req.header(name)).filter((code) => /^[a-z]{2,3}$/.test(code));
  return { origin: siteOrigin ?? new URL(req.url).origin, languages: languages.slice(0, LANGUAGES_MAX) };
}

/** The router ignores a trailing slash, but no operation's path has one: such a path belongs to no operation. */
export function hasTrailingSlash(path: string): boolean {
  return path.endsWith("/");
}

/** The path with its parameters as Hono writes them: `:name` for `{name}`. */
export function routerPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ":$1");
}

async function check<Read extends Reading>(
  c: Context<AppEnv>,
  operation: Operation,
  gate: Gate<Read>,
): Promise<Result<Checked<Read>, Failure>> {
  const before = await checkHead(c, operation, gate);
  if (!before.ok) return before;
  const body = operation.body === undefined ? succeed(undefined) : await checkBody(c, operation, operation.body);
  if (!body.ok) return body;
  const used = await countUse(c, operation, gate, before.value.user);
  return used.ok ? succeed({ ...before.value, body: body.value }) : used;
}

async function checkBody(
  c: Context<AppEnv>,
  { bodyIsOptional }: Operation,
  fields: Fields,
): Promise<Result<Values, Failure>> {
  const read = await readJsonBody(c.req.raw, bodyIsOptional);
  if (!read.ok) return read;
  const body = parseBody(fields, read.value);
  return body.ok ? body : fail({ kind: "invalid_fields", errors: body.failure });
}

/** Counts a use of the caller's allowances. This is the last check, so rejected requests are not counted. */
async function countUse<Read extends Reading>(
  c: Context<AppEnv>,
  { id, allowances = [], allowancesPerSignIn }: Operation,
  { usage, now }: Gate<Read>,
  user: User | undefined,
): Promise<Result<void, Failure>> {
  if (user === undefined || allowances.length === 0) return succeed(undefined);
  const subject = allowancesPerSignIn ? subjectOfSignIn(user.accountId, user.authTime) : user.accountId;
  const used = await useAllowance(usage, id, subject, allowances, new Date(now()));
  if (!used.ok && used.failure.kind === "too_many_requests") {
    writeLog({ event: "rate_limited", requestId: c.var.requestId, accountId: user.accountId, limit: "account" });
  }
  return used;
}

/** Makes all checks that do not need the body. */
async function checkHead<Read extends Reading>(
  c: Context<AppEnv>,
  operation: Operation,
  gate: Gate<Read>,
): Promise<Result<Omit<Checked<Read>, "body">, Failure>> {
  const overLimit = operation.limit && (await rejectOverLimit(c, gate[LIMITS[operation.limit]]));
  if (overLimit) return fail(overLimit);
  const authorized = await authorize(c, operation, gate);
  if (!authorized.ok) return authorized;
  const header = operation.idempotencyKey && c.req.header("idempotency-key");
  const idempotencyKey = header === undefined ? undefined : parseIdempotencyKey(header);
  if (idempotencyKey === null) return fail({ kind: "idempotency_key_malformed" });
  const query = operation.query && parseQuery(operation.query, c.req.query());
  if (query?.ok === false) return fail({ kind: "invalid_fields", errors: query.failure });
  return succeed({ ...authorized.value, idempotencyKey, query: query?.value });
}

function render(c: Context<AppEnv>, operation: Operation, body: unknown): Response {
  const { status } = operation;
  const headers = { ...operation.headers, "cache-control": cacheControlOf(operation) };
  if (status === 204) return c.body(null, status, headers);
  if (operation.streams !== undefined && isStreamed(body)) {
    const disposition = `attachment; filename="${body.fileName}"`;
    return c.body(body.body, status, {
      ...headers,
      "content-type": body.mediaType,
      "content-disposition": disposition,
    });
  }
  return c.body(JSON.stringify(body), status, { ...headers, "content-type": "application/json" });
}

function isStreamed(output: unknown): output is Streamed {
  return typeof output === "object" && output !== null && "body" in output && output.body instanceof ReadableStream;
}
