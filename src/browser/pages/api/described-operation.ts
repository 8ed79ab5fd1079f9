// An operation as /openapi.json describes it, so that the forms of /api follow from the same description as the page.

import { asObject, type JsonObject, parseObject, textIn } from "../../client/json.ts";
import { timeLimit } from "../../client/platform.ts";

const TIME_LIMIT_MS = 10_000;

export type Parameter = {
  readonly name: string;
  readonly place: "path" | "query" | "header";
  readonly isRequired: boolean;
  readonly description: string;
  readonly example: string;
};

export type DescribedOperation = {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** What to confirm before the call is sent. Empty if the call can be undone. */
  readonly warning: string;
  readonly needsToken: boolean;
  readonly parameters: readonly Parameter[];
  /** The example of the body as indented JSON. Undefined for a call without a body. */
  readonly body: string | undefined;
  /** The names of the headers that are described for a response with this status. */
  readonly headersOf: (status: number) => readonly string[];
};

let loading: Promise<JsonObject> | undefined;

/** Rejects if the description cannot be read; the next call tries again. */
export async function readOperation(id: string): Promise<DescribedOperation> {
  loading ??= load();
  const description = await loading.catch((reason: unknown) => {
    loading = undefined;
    throw reason;
  });
  for (const [path, item] of Object.entries(asObject(description.paths))) {
    for (const [method, value] of Object.entries(asObject(item))) {
      const operation = asObject(value);
      if (operation.operationId === id) return describedOperation(description, path, method.toUpperCase(), operation);
    }
  }
  throw new Error(`/openapi.json has no ${id}`);
}

async function load(): Promise<JsonObject> {
  const response = await fetch("/openapi.json", { signal: timeLimit(TIME_LIMIT_MS) });
  if (!response.ok) throw new Error(`/openapi.json: ${response.status}`);
  return parseObject(await response.text());
}

function describedOperation(
  description: JsonObject,
  path: string,
  method: string,
  operation: JsonObject,
): DescribedOperation {
  const resolved = (part: unknown) => resolve(description, part);
  const [example] = Object.values(asObject(mediaOf(operation.requestBody).examples));
  return {
    id: textIn(operation, "operationId"),
    method,
    path,
    warning: textIn(operation, "x-warning"),
    needsToken: listOf(operation.security).length > 0,
    parameters: listOf(operation.parameters).map(resolved).map(parameterOf),
    body: example === undefined ? undefined : JSON.stringify(asObject(example).value, null, 2),
    headersOf: (status) => Object.keys(asObject(resolved(asObject(operation.responses)[status]).headers)),
  };
}

function parameterOf(parameter: JsonObject): Parameter {
  const place = textIn(parameter, "in");
  return {
    name: textIn(parameter, "name"),
    place: place === "path" || place === "query" ? place : "header",
    isRequired: parameter.required === true,
    description: textIn(parameter, "description"),
    example: String(parameter.example),
  };
}

function mediaOf(part: unknown): JsonObject {
  return asObject(asObject(asObject(part).content)["application/json"]);
}

/** Follows a reference such as `#/components/parameters/RequestId`. */
function resolve(description: JsonObject, part: unknown): JsonObject {
  const reference = textIn(asObject(part), "$ref");
  if (reference === "") return asObject(part);
  const names = reference.slice("#/".length).split("/");
  return names.reduce<JsonObject>((whole, name) => asObject(whole[name]), description);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
