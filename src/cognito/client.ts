// Makes one call to Cognito: signs it, sends it with a time limit, and parses the response. It never repeats a call:
// a call whose response was lost may have taken effect, and only the caller knows whether it is safe to repeat.

import type { Credentials } from "../core/credentials.ts";
import { fail, type Result, succeed } from "../core/result.ts";
import { postSigner } from "../core/sign-request.ts";
import { cognitoExceptionName } from "../wire/cognito-exception.ts";
import { type CognitoFailure, classifyException } from "./failures.ts";

export interface CognitoClientOptions {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: Credentials;
}

/** The functions with which Cognito is called. Tests replace them. */
export interface Network {
  readonly fetch: typeof fetch;
  /** A signal that aborts after this time. */
  readonly timeLimit: (milliseconds: number) => AbortSignal;
}

export const NETWORK: Network = {
  fetch: (input, init) => fetch(input, init),
  timeLimit: (milliseconds) => AbortSignal.timeout(milliseconds),
};

/** Operations that are called without a signature: they are authorised by a token in their input, not by IAM. */
export const UNSIGNED_OPERATIONS: readonly string[] = ["RevokeToken"];

/** All of Cognito's responses are shorter. */
const RESPONSE_MAX_CHARACTERS = 1_000_000;

export interface CognitoResponse {
  /** The parsed body; `{}` for operations without a response body. */
  readonly output: Record<string, unknown>;
  /** The time of the response by Cognito's clock, in whole seconds since 1970. */
  readonly serverSeconds: number | undefined;
}

export type CognitoClient = ReturnType<typeof cognitoClient>;

export function cognitoClient({ endpoint, region, credentials }: CognitoClientOptions, { fetch, timeLimit } = NETWORK) {
  const sign = postSigner(credentials, "cognito-idp", region);

  /** Calls `operation`. Never throws because of Cognito or the network. */
  return async function call(
    operation: string,
    input: Readonly<Record<string, unknown>>,
    timeLimitMilliseconds: number,
  ): Promise<Result<CognitoResponse, CognitoFailure>> {
    const signal = timeLimit(timeLimitMilliseconds);
    const url = `${endpoint}/`;
    const headers = {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
    };
    const body = JSON.stringify(input);
    const request = UNSIGNED_OPERATIONS.includes(operation)
      ? new Request(url, { method: "POST", headers, body })
      : await sign({ url, headers, body });
    try {
      const response = await fetch(request, { signal, redirect: "manual" });
      return readResponse(response, await response.text());
    } catch {
      return fail({ kind: signal.aborted ? "timed_out" : "unreachable" });
    }
  };
}

function readResponse(response: Response, text: string): Result<CognitoResponse, CognitoFailure> {
  const body = text === "" ? {} : parseObject(text);
  if (response.status === 200 && body !== null) {
    const date = Date.parse(response.headers.get("date") ?? "");
    return succeed({ output: body, serverSeconds: Number.isNaN(date) ? undefined : date / 1000 });
  }
  const name = cognitoExceptionName(response.headers, body ?? {});
  if (name === undefined || response.status >= 500)
    return fail({ kind: "broken", name: name ?? `HTTP ${response.status}` });
  return fail(classifyException(name, String(body?.message ?? body?.Message ?? "")));
}

function parseObject(text: string): Record<string, unknown> | null {
  if (text.length > RESPONSE_MAX_CHARACTERS) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
