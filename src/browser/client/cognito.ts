// One call to Cognito in the protocol AWS JSON 1.1: the operation is in a header, and the request has no AWS signature
// and no cookies. The outcome is a response, an exception by name, or "unreachable". Callers decide what an exception
// means to them.

import { cognitoExceptionName } from "../../wire/cognito-exception.ts";
import { configuration } from "./configuration.ts";
import { type Body, type JsonObject, parseObject, readBody, type Shape, textIn } from "./json.ts";
import { timeLimit } from "./platform.ts";
import type { Configuration } from "./types.ts";

export type CognitoOutcome<Of extends Shape = Shape> =
  | { readonly kind: "ok"; readonly body: Body<Of>; readonly serverTime: Date }
  | CognitoException
  | { readonly kind: "unreachable" };

export type CognitoException = { readonly kind: "exception"; readonly name: string; readonly message: string };

const JSON_1_1 = "application/x-amz-json-1.1";

/**
 * The limit for a whole call. After that, the visitor is told that the service cannot be reached, and may try again.
 */
const TIME_LIMIT_MS = 10_000;

/**
 * Calls `operation` of the pool that Gatehouse uses. A response of another shape is reported as "unreachable". With
 * `keepalive` the request outlives the page.
 */
export async function cognito<const Of extends Shape>(
  operation: string,
  shape: Of,
  input: JsonObject,
  keepalive = false,
): Promise<CognitoOutcome<Of>> {
  const config = await configuration();
  return config ? callCognito(config, operation, shape, input, keepalive) : { kind: "unreachable" };
}

export async function callCognito<const Of extends Shape>(
  { endpoint, clientId }: Configuration,
  operation: string,
  shape: Of,
  input: JsonObject,
  keepalive = false,
): Promise<CognitoOutcome<Of>> {
  try {
    const response = await fetch(endpoint, {
      method: "POST",
      headers: {
        "Content-Type": JSON_1_1,
        "X-Amz-Target": `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: JSON.stringify({ ClientId: clientId, ...input }),
      cache: "no-store",
      credentials: "omit",
      keepalive,
      signal: timeLimit(TIME_LIMIT_MS),
    });
    return readResponse(response.status, response.headers, await response.text(), shape);
  } catch {
    // No network, a response without CORS headers, or the time limit: browsers do not distinguish them.
    return { kind: "unreachable" };
  }
}

export function readResponse<const Of extends Shape>(
  status: number,
  headers: Headers,
  text: string,
  shape: Of,
): CognitoOutcome<Of> {
  const success = status === 200 && readBody(headers, JSON_1_1, text, shape);
  if (success) return { kind: "ok", body: success, serverTime: clockOf(headers) };
  const body = parseObject(text);
  const name = cognitoExceptionName(headers, body);
  if (status < 300 || status >= 500 || !name || name === "InternalErrorException") return { kind: "unreachable" };
  return { kind: "exception", name, message: textIn(body, "message") || textIn(body, "Message") };
}

/** The time by Cognito's clock, or by the clock of this machine if CORS hides the Date header. */
function clockOf(headers: Headers): Date {
  return new Date(Date.parse(headers.get("date") ?? "") || Date.now());
}
