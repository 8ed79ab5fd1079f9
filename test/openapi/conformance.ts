// Checks a response against the description of the API: its status, headers, type and body. A member that isn't
// described is a fault too. The harnesses check every response of a described path with this file, so a test fails if
// it receives a response that doesn't conform. The validator interprets schemas, because workerd does not allow
// compiled validators.

import { Validator } from "@cfworker/json-schema";
import { failuresOf } from "../../src/http/operation.ts";
import { OPERATIONS } from "../../src/operations.ts";
import { openApiDocument } from "../../src/tooling/openapi/document.ts";
import {
  type Response as Described,
  type JsonSchema,
  type Operation,
  type PathItem,
  resolved,
} from "../../src/tooling/openapi/openapi.ts";
import { FAILURE_OF_OTHER_METHODS, problemResponse, problemSchemas } from "../../src/tooling/openapi/problems.ts";
import { failureKindOf } from "./failure-kind.ts";

const document = openApiDocument();
const { responses } = document.components;
const schemas = { ...document.components.schemas, ...problemSchemas([FAILURE_OF_OTHER_METHODS]) };

/** Headers that any response of the site may have, whatever the operation. */
const HEADERS_OF_THE_SITE =
  /^(access-control-.*|content-(type|language|length|encoding|security-policy)|cross-origin-opener-policy|date|permissions-policy|referrer-policy|server-timing|strict-transport-security|vary|x-content-type-options|cf-.*|connection|keep-alive|transfer-encoding)$/;

/** The responses received so far, each as an operation's ID with a status, or with a problem's failure kind. */
export const seenResponses = new Set<string>();

/** Returns the response if it conforms; otherwise throws an error that lists its faults. */
export async function conforming(request: Request, received: Response | Promise<Response>): Promise<Response> {
  const response = await received;
  const faults = await findFaults(request, response);
  if (faults.length === 0) return response;
  const { pathname } = new URL(request.url);
  throw new Error(`${request.method} ${pathname} → ${response.status} isn't as described: ${faults.join("; ")}`);
}

export async function findFaults(request: Request, response: Response): Promise<string[]> {
  const { pathname, protocol } = new URL(request.url);
  const path = pathItemOf(pathname);
  const isRedirectOfPage = protocol === "http:" && response.status === 308;
  if (path === undefined || request.method === "OPTIONS" || isRedirectOfPage) return [];
  const methods: Readonly<Record<string, Operation | undefined>> = path;
  const operation = methods[request.method === "HEAD" ? "get" : request.method.toLowerCase()];
  const described = operation?.responses[response.status] ?? withoutOperation(operation, response.status);
  if (described === undefined) return ["the status isn't described"];
  const text = await response.clone().text();
  const expected = resolved(described, responses);
  const faults = headerFaults(expected, response.headers);
  if (request.method !== "HEAD") faults.push(...bodyFaults(expected, response.headers, text));
  if (operation !== undefined && faults.length === 0 && request.method !== "HEAD") record(operation, response, text);
  return faults;
}

/** A path without parameters takes precedence, as OpenAPI specifies. */
const PATHS = Object.entries(document.paths)
  .toSorted(([one], [other]) => Number(one.includes("{")) - Number(other.includes("{")))
  .map(([path, item]) => ({ pattern: patternOf(path), item }));

function pathItemOf(pathname: string): PathItem | undefined {
  return PATHS.find(({ pattern }) => pattern.test(pathname))?.item;
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[^/]+")}$`);
}

/** The described response to a method that the path does not support: 405, or 403 if the request used plain HTTP. */
function withoutOperation(operation: Operation | undefined, status: number) {
  if (operation !== undefined) return undefined;
  return { 403: responses.HttpsRequired, 405: problemResponse([FAILURE_OF_OTHER_METHODS]) }[status];
}

function headerFaults({ headers }: Described, found: Headers): string[] {
  const names = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const faults = [...found.keys()]
    .filter((name) => !names.has(name) && !HEADERS_OF_THE_SITE.test(name))
    .map((name) => `the header ${name} isn't described`);
  for (const [name, { required, schema }] of Object.entries(headers)) {
    const value = found.get(name);
    if (value === null && required) faults.push(`the header ${name} is missing`);
    if (value === null) continue;
    faults.push(...schemaFaults(schema, schema.type === "integer" ? Number(value) : value, `the header ${name}`));
  }
  return faults;
}

function bodyFaults({ content }: Described, headers: Headers, text: string): string[] {
  if (content === undefined) return text === "" ? [] : ["there should be no body"];
  const type = headers.get("content-type") ?? "none";
  const media = content[type];
  if (media === undefined) return [`the type is ${type}`];
  try {
    return schemaFaults(media.schema, media.schema.type === "string" ? text : JSON.parse(text), "the body");
  } catch {
    return ["the body is not JSON"];
  }
}

const validators = new WeakMap<JsonSchema, Validator>();

function schemaFaults(schema: JsonSchema, value: unknown, what: string): string[] {
  const validator = validators.get(schema) ?? new Validator(closed(schema), "2020-12", false);
  validators.set(schema, validator);
  const { valid, errors } = validator.validate(value);
  return valid ? [] : errors.map(({ instanceLocation, error }) => `${what} at ${instanceLocation}: ${error}`);
}

/** A copy of the schema with resolved references, which also rejects members that the schema doesn't name. */
export function closed(schema: JsonSchema): object {
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== "object" || value === null) return value;
    if ("$ref" in value) return copy(resolved({ $ref: String(value.$ref) }, schemas));
    const members = Object.entries(value).map(([name, member]) => [name, copy(member)] as const);
    const isOpen = "properties" in value && !("additionalProperties" in value);
    return { ...Object.fromEntries(members), ...(isOpen ? { additionalProperties: false } : {}) };
  };
  return Object(copy(schema));
}

function record({ operationId }: Operation, response: Response, text: string): void {
  seenResponses.add(`${operationId} ${response.status < 400 ? response.status : failureKindOf(response, text)}`);
}

/** Every described response, in the form of `seenResponses`. */
export function describedResponses(): string[] {
  return OPERATIONS.flatMap((operation) => {
    const successes = operation.isFile ? [operation.status, 304] : [operation.status];
    return [...successes, ...failuresOf(operation)].map((response) => `${operation.id} ${response}`);
  });
}
