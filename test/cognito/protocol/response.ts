// Responses on the wire: success and errors in AWS's JSON protocol 1.1, and CORS as on Cognito's endpoint.

import type { ErrorName, Rejection } from "./rejection.ts";

const CONTENT_TYPE = "application/x-amz-json-1.1";
const EXPOSED_HEADERS = "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date";
const PREFLIGHT_MAX_AGE_SECONDS = 172_800;

/** The errors with a status other than 400. Not-found and not-authorized errors have 400 as well. */
const STATUS_OTHER_THAN_400: ReadonlyMap<string, number> = new Map<ErrorName, number>([
  ["InternalErrorException", 500],
  ["ForbiddenException", 403],
  ["RequestEntityTooLargeException", 413],
]);

/** The status for an error name. The name may be one that only an injected fault uses. */
export function statusOf(name: string): number {
  return STATUS_OTHER_THAN_400.get(name) ?? 400;
}

/** Properties of the request that the response depends on. `date` is the time for the Date header, in milliseconds. */
export interface ResponseContext {
  readonly requestId: string;
  readonly origin: string | null;
  readonly date: number;
}

function headersFor(context: ResponseContext): Headers {
  const headers = new Headers({ "x-amzn-RequestId": context.requestId, Date: new Date(context.date).toUTCString() });
  if (context.origin !== null) {
    headers.set("access-control-allow-origin", "*");
    headers.set("access-control-expose-headers", EXPOSED_HEADERS);
  }
  return headers;
}

/** The response to a successful call. If `output` is null, its body is empty, for operations without output. */
export function success(context: ResponseContext, output: object | null): Response {
  const headers = headersFor(context);
  headers.set("Content-Type", CONTENT_TYPE);
  return new Response(output === null ? "" : JSON.stringify(output), { headers });
}

/** Node's `fetch` rejects response heads over 16 KiB, and an error message may contain a value of 128 KiB. */
const MAX_HEADER_TEXT = 1_024;

/**
 * Replaces characters that a header cannot contain: line breaks by spaces, characters outside printable ASCII by
 * question marks.
 */
function headerText(message: string): string {
  return message
    .slice(0, MAX_HEADER_TEXT)
    .replaceAll(/[\r\n]+/g, " ")
    .replaceAll(/[^\x20-\x7e]/g, "?");
}

export function errorResponse(
  context: ResponseContext,
  name: string,
  message: string | null,
  status: number,
): Response {
  const headers = headersFor(context);
  headers.set("Content-Type", CONTENT_TYPE);
  headers.set("x-amzn-ErrorType", `${name}:`);
  if (message !== null) headers.set("x-amzn-ErrorMessage", headerText(message));
  return new Response(JSON.stringify({ __type: name, ...(message === null ? {} : { message }) }), { status, headers });
}

export function rejectionResponse(context: ResponseContext, rejection: Rejection): Response {
  return errorResponse(context, rejection.name, rejection.message, statusOf(rejection.name));
}

/** The response to a request in a protocol other than JSON 1.1. As at AWS, its body is XML. */
export function otherProtocol(context: ResponseContext): Response {
  const headers = headersFor(context);
  headers.set("Content-Type", "application/xml");
  return new Response("<UnknownOperationException/>", { status: 404, headers });
}

/** The preflight response: allows any method and headers, but never credentials. */
export function preflight(context: ResponseContext, request: Request): Response {
  const headers = headersFor(context);
  headers.set("access-control-allow-headers", request.headers.get("access-control-request-headers") ?? "");
  headers.set("access-control-allow-methods", request.headers.get("access-control-request-method") ?? "POST");
  headers.set("access-control-max-age", String(PREFLIGHT_MAX_AGE_SECONDS));
  headers.set("Content-Length", "0");
  return new Response(null, { status: 200, headers });
}
