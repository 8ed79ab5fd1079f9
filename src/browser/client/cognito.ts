// One unsigned call to Cognito, as browsers make them: JSON 1.1, the operation in a header, no credentials. It decides
// only what came back: an answer, an exception by name, or nothing that one could use. What an exception means is left
// to the caller. Cognito answers 400 for every rejection, so the name decides and never the status.

import { configuration } from "./configuration.ts";
import { type JsonObject, parseObject, textIn } from "./json.ts";
import type { Configuration } from "./types.ts";

export type CognitoAnswer =
  | { readonly kind: "answer"; readonly body: JsonObject; readonly serverTime: Date }
  | CognitoException
  | { readonly kind: "unreachable" };

export type CognitoException = { readonly kind: "exception"; readonly name: string; readonly message: string };

/** An address does not connect, or an answer does not end, within this time: the visitor is told and may try again. */
const TIME_LIMIT_MS = 10_000;

/** Calls `operation` of the pool of this Gatehouse; with `keepalive` the request outlives the page that made it. */
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
    // No network, no CORS headers on an answer of the front end, or the time limit: a browser does not say which.
    return { kind: "unreachable" };
  }
}

export function readAnswer(status: number, headers: Headers, text: string): CognitoAnswer {
  const body = parseObject(text);
  if (status === 200) return { kind: "answer", body, serverTime: clockOf(headers) };
  const name = exceptionName(headers.get("x-amzn-errortype") ?? textIn(body, "__type"));
  if (status >= 500 || name === "" || name === "InternalErrorException") return { kind: "unreachable" };
  return { kind: "exception", name, message: textIn(body, "message") || textIn(body, "Message") };
}

/** `aws.cognito#NotAuthorizedException:http://…` and `NotAuthorizedException:` are both NotAuthorizedException. */
function exceptionName(value: string): string {
  return value.replace(/[:,].*/s, "").replace(/.*#/s, "");
}

/** Cognito's time, or this machine's if the browser isn't shown it. */
function clockOf(headers: Headers): Date {
  return new Date(Date.parse(headers.get("date") ?? "") || Date.now());
}
