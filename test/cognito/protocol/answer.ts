// How answers look on the wire: success and rejection in AWS's JSON protocol 1.1, and CORS as Cognito's endpoint does it.

import type { ErrorName, Rejection } from "./rejection.ts";

const CONTENT_TYPE = "application/x-amz-json-1.1";
const EXPOSED_HEADERS = "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date";
const PREFLIGHT_MAX_AGE_SECONDS = 172_800;

/** Every rejection is a 400, not-found and not-authorised ones too, except those of the server itself. */
const STATUS_OTHER_THAN_400: ReadonlyMap<string, number> = new Map<ErrorName, number>([
  ["InternalErrorException", 500],
  ["ForbiddenException", 403],
  ["RequestEntityTooLargeException", 413],
]);

/** Of a rejection by this name, also of one that only a fault gives. */
export function statusOf(name: string): number {
  return STATUS_OTHER_THAN_400.get(name) ?? 400;
}

/** What an answer needs to know of its request. `date` is what its Date header says, in milliseconds. */
export interface Asked {
  readonly requestId: string;
  readonly origin: string | null;
  readonly date: number;
}

function headersFor(asked: Asked): Headers {
  const headers = new Headers({ "x-amzn-RequestId": asked.requestId, Date: new Date(asked.date).toUTCString() });
  if (asked.origin !== null) {
    headers.set("access-control-allow-origin", "*");
    headers.set("access-control-expose-headers", EXPOSED_HEADERS);
  }
  return headers;
}

/** `output` null is an answer without a body, as the operations with no output give it. */
export function success(asked: Asked, output: object | null): Response {
  const headers = headersFor(asked);
  headers.set("Content-Type", CONTENT_TYPE);
  return new Response(output === null ? "" : JSON.stringify(output), { headers });
}

/** Node's `fetch` rejects heads of over 16 KiB, and a rejection repeats values of up to 128 KiB. */
const MAX_HEADER_TEXT = 1_024;

/** A header cannot carry line breaks or characters beyond Latin-1: they become spaces and question marks. */
function headerText(message: string): string {
  return message
    .slice(0, MAX_HEADER_TEXT)
    .replaceAll(/[\r\n]+/g, " ")
    .replaceAll(/[^\x20-\x7e]/g, "?");
}

export function errorAnswer(asked: Asked, name: string, message: string | null, status: number): Response {
  const headers = headersFor(asked);
  headers.set("Content-Type", CONTENT_TYPE);
  headers.set("x-amzn-ErrorType", `${name}:`);
  if (message !== null) headers.set("x-amzn-ErrorMessage", headerText(message));
  return new Response(JSON.stringify({ __type: name, ...(message === null ? {} : { message }) }), { status, headers });
}

export function rejectionAnswer(asked: Asked, rejection: Rejection): Response {
  return errorAnswer(asked, rejection.name, rejection.message, statusOf(rejection.name));
}

/** A request of another protocol: the front end answers in XML. */
export function otherProtocol(asked: Asked): Response {
  const headers = headersFor(asked);
  headers.set("Content-Type", "application/xml");
  return new Response("<UnknownOperationException/>", { status: 404, headers });
}

/** The answer to a browser's question whether it may send; it may, whatever it asks, and credentials are never allowed. */
export function preflight(asked: Asked, request: Request): Response {
  const headers = headersFor(asked);
  headers.set("access-control-allow-headers", request.headers.get("access-control-request-headers") ?? "");
  headers.set("access-control-allow-methods", request.headers.get("access-control-request-method") ?? "POST");
  headers.set("access-control-max-age", String(PREFLIGHT_MAX_AGE_SECONDS));
  headers.set("Content-Length", "0");
  return new Response(null, { status: 200, headers });
}
