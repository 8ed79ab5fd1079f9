// A small client of the emulator for its own tests. aws4fetch signs its requests.

import { exports } from "cloudflare:workers";
import { AwsClient } from "aws4fetch";
import { OPERATIONS, type OperationName, type OutputOf } from "../../model/operations.ts";

export const ORIGIN = "http://localhost:8788";
export const POOL_ID = "us-east-1_LocalPool";
export const CLIENT_ID = "gatehouselocalclient000000";
export const ACCESS_KEY_ID = "AKIALOCALGATEHOUSE00";
export const SECRET_ACCESS_KEY = "only-the-local-cognito-knows-this-secret";

const signer = new AwsClient({
  accessKeyId: ACCESS_KEY_ID,
  secretAccessKey: SECRET_ACCESS_KEY,
  service: "cognito-idp",
  region: "us-east-1",
});

export type Input = Readonly<Record<string, unknown>>;

export function send(path: string, init?: RequestInit): Promise<Response> {
  return exports.default.fetch(new Request(ORIGIN + path, init));
}

/** An unsigned request. */
export function plainRequest(operation: string, input: Input, headers: Record<string, string> = {}): Request {
  return new Request(`${ORIGIN}/`, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
      ...headers,
    },
    body: JSON.stringify(input),
  });
}

export async function signed(request: Request): Promise<Request> {
  return signer.sign(request);
}

/** Sends a call, signed if its operation requires it. */
export async function callOperation(operation: OperationName, input: Input): Promise<Response> {
  const request = plainRequest(operation, input);
  return exports.default.fetch(OPERATIONS[operation].auth === "sigv4" ? await signed(request) : request);
}

/** The output of a call that must succeed. */
export async function succeed<Name extends OperationName>(operation: Name, input: Input): Promise<OutputOf<Name>> {
  const response = await callOperation(operation, input);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${operation} was rejected: ${response.status} ${text}`);
  return JSON.parse(text === "" ? "null" : text);
}

export interface Rejected {
  readonly status: number;
  readonly name: string;
  readonly message?: string;
}

/** The error of a response; `name` is `ok` for a success. */
export async function rejectionOf(response: Response): Promise<Rejected> {
  const text = await response.text();
  if (response.status === 200) return { status: 200, name: "ok" };
  const { __type: name, ...rest } = JSON.parse(text);
  return { status: response.status, name, ...rest };
}

export async function rejected(operation: OperationName, input: Input): Promise<Rejected> {
  return rejectionOf(await callOperation(operation, input));
}

export function rejection(name: string, message?: string): Rejected {
  return { status: 400, name, ...(message === undefined ? {} : { message }) };
}

/** A call to `/_local/` that must succeed. */
export async function local(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const response = await send(`/_local/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (response.status !== 200) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}
