// Reads a request of AWS's JSON protocol 1.1, up to the checks that need no credentials.

import { isOperationName, OPERATIONS, type OperationName } from "../model/operations.ts";
import { UNSUPPORTED_OPERATIONS } from "../model/unsupported.ts";
import { type Rejection, reject } from "./rejection.ts";
import { type Fields, isFields, readInput } from "./types.ts";

/**
 * Cognito documents no limit. The longest valid member has 131,072 characters; this limit protects the machine's
 * memory.
 */
const MAX_BODY_BYTES = 1_048_576;
const TARGET_PREFIX = "AWSCognitoIdentityProviderService.";

export interface ReadRequest {
  readonly operation: OperationName;
  readonly input: Fields;
  /** The names of the members that the client sent. `input` also contains defaults and lacks unknown members. */
  readonly sent: readonly string[];
}

export function isJsonProtocol(request: Request): boolean {
  return /^application\/x-amz-json-1\.1\s*(;|$)/i.test(request.headers.get("content-type") ?? "");
}

/** The operation name in X-Amz-Target, which may be unknown. */
export function targetOf(request: Request): string {
  const target = request.headers.get("x-amz-target") ?? "";
  return target.startsWith(TARGET_PREFIX) ? target.slice(TARGET_PREFIX.length) : "";
}

/** The body, or null if it exceeds the limit; then the rest is not read. */
export async function readBody(request: Pick<Request, "body">): Promise<Uint8Array<ArrayBuffer> | null> {
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body));
  } catch {
    return undefined;
  }
}

/**
 * The error for an unsupported name in X-Amz-Target. As at Cognito, it has no message if Cognito has no such
 * operation. If only this emulator lacks the operation, the message names it. Clients do not retry after this error.
 */
function unknownOperation(target: string): Rejection<"UnknownOperationException"> {
  const message = `The local Cognito does not support ${target}.`;
  return reject("UnknownOperationException", UNSUPPORTED_OPERATIONS.includes(target) ? message : null);
}

/** The operation and its input, with JSON types checked but not limits. */
export function readRequest(
  target: string,
  body: Uint8Array,
): ReadRequest | Rejection<"SerializationException" | "UnknownOperationException"> {
  if (!isOperationName(target)) return unknownOperation(target);
  const parsed = parse(body);
  const input = readInput(OPERATIONS[target].input, parsed);
  return input === null || !isFields(parsed)
    ? reject("SerializationException")
    : { operation: target, input, sent: Object.keys(parsed).sort() };
}
