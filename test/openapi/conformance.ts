// Holds an answer against the description of the API: its status, its headers, its type and its body, in which a member
// that isn't described is a fault too. The harnesses send every answer of a described path through here, so that the test
// that made it fails if it doesn't conform. The validator interprets schemas, because workerd allows no compiling.

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
import { kindOfProblem } from "./kind-of-problem.ts";

const document = openApiDocument();
const { responses, schemas } = document.components;

/** What every answer of the site may have; it says nothing of the operation. */
const HEADERS_OF_THE_SITE =
  /^(access-control-.*|content-(type|language|length|encoding|security-policy)|cross-origin-opener-policy|date|permissions-policy|referrer-policy|server-timing|strict-transport-security|vary|x-content-type-options|cf-.*|connection|keep-alive|transfer-encoding)$/;

/** Which answers came, each as an operation's id and a status, and for problems the kind. */
export const seen = new Set<string>();

/** The answer, if it conforms; throws what is wrong with it otherwise. */
export async function conforming(request: Request, answer: Response | Promise<Response>): Promise<Response> {
  const response = await answer;
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
  if (operation !== undefined && faults.length === 0 && request.method !== "HEAD") note(operation, response, text);
  return faults;
}

/** A path without parameters comes first, as OpenAPI has it. */
function pathItemOf(pathname: string): PathItem | undefined {
  const matching = Object.keys(document.paths).filter((path) => patternOf(path).test(pathname));
  const [path = ""] = matching.toSorted((one, other) => Number(one.includes("{")) - Number(other.includes("{")));
  return document.paths[path];
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[^/]+")}$`);
}

/** A method that the path doesn't have; over plain http that is not even asked. */
function withoutOperation(operation: Operation | undefined, status: number) {
  if (operation !== undefined) return undefined;
  return { 403: responses.HttpsRequired, 405: responses.MethodNotAllowed }[status];
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
    return schemaFaults(media.schema, JSON.parse(text), "the body");
  } catch {
    return ["the body is no JSON"];
  }
}

const validators = new WeakMap<JsonSchema, Validator>();

function schemaFaults(schema: JsonSchema, value: unknown, what: string): string[] {
  const validator = validators.get(schema) ?? new Validator(closed(schema), "2020-12", false);
  validators.set(schema, validator);
  const { valid, errors } = validator.validate(value);
  return valid ? [] : errors.map(({ instanceLocation, error }) => `${what} at ${instanceLocation}: ${error}`);
}

/** The schema with what it refers to in place, and with no room for members that it doesn't name. */
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

function note({ operationId }: Operation, response: Response, text: string): void {
  seen.add(`${operationId} ${response.status < 400 ? response.status : kindOfProblem(response, text)}`);
}

/** All that there is to be seen, in the words of `seen`. */
export function describedAnswers(): string[] {
  return OPERATIONS.flatMap((operation) => {
    const successes = operation.isFile ? [operation.status, 304] : [operation.status];
    return [...successes, ...failuresOf(operation)].map((answer) => `${operation.id} ${answer}`);
  });
}
