// Calls of the API from the console. If a call needs a newer sign-in, the operator is asked for the password, and the
// call is repeated once.

import type { Operation, ParameterOf, QueryOf, RequestOf, ResponseOf } from "../../../http/operation.ts";
import { asObject, readBody, textIn } from "../../client/json.ts";
import { BOOKMARK_HEADER, readProblem, type ShapeOf } from "../../client/lazy/api.ts";
import { timeLimit } from "../../client/platform.ts";
import { askForPassword } from "./ask-for-password.ts";
import type { Failed, Outcome } from "./outcome.ts";
import { accessToken } from "./session.ts";

/** Query parameters as they are sent. Undefined and empty values are left out. */
type QueryText<Op extends Operation> = { readonly [Name in keyof QueryOf<Op>]?: string | undefined };

type Sent<Op extends Operation> = {
  readonly query?: QueryText<Op>;
} & (RequestOf<Op> extends undefined ? { readonly body?: undefined } : { readonly body?: RequestOf<Op> }) &
  ([ParameterOf<Op["path"]>] extends [never] ? unknown : Record<ParameterOf<Op["path"]>, string>);

/** Longer than any call to the API takes. */
const TIME_LIMIT_MS = 25_000;

/** An export is sent while the accounts are read, which takes minutes for 1,000,000 accounts. */
const DOWNLOAD_TIME_LIMIT_MS = 600_000;

/**
 * The D1 bookmark of the last response. It is sent with the next request, so that reads from any replica of D1 see all
 * earlier writes.
 */
let bookmark = "";

/** @param shape The members of the response that are used; undefined for a response without a body. */
export async function call<Op extends Operation>(
  operation: Op,
  shape: ShapeOf<ResponseOf<Op>>,
  sent: Sent<Op>,
): Promise<Outcome<ResponseOf<Op>>> {
  return withSignIn(async () => {
    const response = await send(operation, sent, TIME_LIMIT_MS);
    const text = await response.text();
    if (!response.ok) return problemIn(response, text);
    const body = shape === undefined ? undefined : readBody(response.headers, "application/json", text, shape);
    const isOk = shape === undefined ? response.status === 204 : body !== undefined;
    // The members in `shape` have been checked. The items of lists have not: they come from the API of the same
    // deployment.
    return isOk ? { kind: "ok", body: body as ResponseOf<Op> } : { kind: "unreachable" };
  });
}

/** Downloads the file that an operation streams. The outcome is "unreachable" if the response broke off. */
export async function download<Op extends Operation>(operation: Op, sent: Sent<Op>): Promise<Outcome<Blob>> {
  return withSignIn(async () => {
    const response = await send(operation, sent, DOWNLOAD_TIME_LIMIT_MS);
    return response.ok ? { kind: "ok", body: await response.blob() } : problemIn(response, await response.text());
  });
}

async function withSignIn<Body>(request: () => Promise<Outcome<Body>>): Promise<Outcome<Body>> {
  // A request throws without a network, at the time limit, or if the response broke off.
  const attempt = () => request().catch(() => ({ kind: "unreachable" }) as const);
  const first = await attempt();
  const needsSignIn =
    first.kind === "problem" && (first.type === "unauthorized" || first.type === "recent-sign-in-required");
  if (!needsSignIn) return first;
  return (await askForPassword()) ? attempt() : { kind: "cancelled" };
}

async function send<Op extends Operation>(
  { method, path }: Op,
  { query, body, ...parameters }: Sent<Op>,
  milliseconds: number,
): Promise<Response> {
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(textIn(parameters, name)));
  const given = Object.entries(asObject(query)).filter(([, value]) => value !== undefined && value !== "");
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  const headers = new Headers({
    Accept: "application/json, application/problem+json",
    "Accept-Language": document.documentElement.lang,
    Authorization: `Bearer ${accessToken()}`,
  });
  if (bookmark !== "") headers.set(BOOKMARK_HEADER, bookmark);
  if (body !== undefined) headers.set("Content-Type", "application/json");
  const response = await fetch(given.length === 0 ? address : `${address}?${search}`, {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
    cache: "no-store",
    credentials: "omit",
    signal: timeLimit(milliseconds),
  });
  bookmark = response.headers.get(BOOKMARK_HEADER) ?? bookmark;
  return response;
}

function problemIn({ headers }: Response, text: string): Failed {
  const problem = readProblem(readBody, headers, text);
  return problem === undefined ? { kind: "unreachable" } : { kind: "problem", ...problem };
}
