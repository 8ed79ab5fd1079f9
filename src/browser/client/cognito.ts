// One unsigned call to Cognito: JSON 1.1, the operation in a header, no credentials. The outcome is an answer, an exception
// by name, or "unreachable". Callers decide what an exception means to them.

import { cognitoExceptionName } from "../../wire/cognito-exception.ts";
import { configuration } from "./configuration.ts";
import { type JsonObject, parseObject, textIn } from "./json.ts";
import type { Configuration } from "./types.ts";

export type CognitoAnswer =
  | { readonly kind: "answer"; readonly body: JsonObject; readonly serverTime: Date }
  | CognitoException
  | { readonly kind: "unreachable" };

export type CognitoException = { readonly kind: "exception"; readonly name: string; readonly message: string };

/** For the whole call. After it the visitor is told that the service cannot be reached, and may try again. */
const TIME_LIMIT_MS = 10_000;

/** Calls `operation` of the pool that Gatehouse uses. With `keepalive` the request outlives the page. */
export async function cognito(operation: string, input: JsonObject, keepalive = false): Promise<CognitoAnswer> {
  const config = await configuration();
  return config ? callCognito(config, operation, input, keepalive) : { kind: "unreachable" };
}

export async function callCognito(
  { endpoint, clientId }: Configuration,
  operation: string,
  input: JsonObject,
  keepalive = false,
): Promise<CognitoAnswer> {
  try {
    const response = await fetch(endpoint, {
      method: "POST",
      headers: {
        "Content-Type": "application/x-amz-json-1.1",
        "X-Amz-Target": `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: JSON.stringify({ ClientId: clientId, ...input }),
      cache: "no-store",
      credentials: "omit",
      keepalive,
      signal: AbortSignal.timeout(TIME_LIMIT_MS),
    });
    return readAnswer(response.status, response.headers, await response.text());
  } catch {
    // No network, a response without CORS headers, or the time limit: browsers do not tell them apart.
    return { kind: "unreachable" };
  }
}

export function readAnswer(status: number, headers: Headers, text: string): CognitoAnswer {
  const body = parseObject(text);
  if (status === 200) return { kind: "answer", body, serverTime: clockOf(headers) };
  const name = cognitoExceptionName(headers, body);
  if (status >= 500 || !name || name === "InternalErrorException") return { kind: "unreachable" };
  return { kind: "exception", name, message: textIn(body, "message") || textIn(body, "Message") };
}

/** Cognito's time. This machine's time where CORS hides the Date header. */
function clockOf(headers: Headers): Date {
  return new Date(Date.parse(headers.get("date") ?? "") || Date.now());
}
