// The document is valid according to a third-party validator, complete, and its examples match their schemas.

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { Validator as JsonSchemaValidator } from "@cfworker/json-schema";
import { Validator } from "@seriousme/openapi-schema-validator";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { describe as describeOperations } from "../../src/http/description.ts";
import { failuresOf, operation } from "../../src/http/operation.ts";
import { PROBLEMS } from "../../src/messages/problem-catalogue.ts";
import { OPERATIONS } from "../../src/operations.ts";
import { DESCRIBED } from "../../src/tooling/openapi/descriptions.ts";
import { openApiDocument } from "../../src/tooling/openapi/document.ts";
import { type JsonSchema, type MediaType, type Response, resolved } from "../../src/tooling/openapi/openapi.ts";
import { curl } from "../../src/tooling/openapi/page-operation.ts";
import { FAILURE_OF_OTHER_METHODS } from "../../src/tooling/openapi/problems.ts";
import { closed } from "./conformance.ts";

const document = openApiDocument();
const { responses, parameters, schemas } = document.components;
const operations = Object.values(document.paths).flatMap((path) => Object.values(path));

test("the document is valid OpenAPI 3.1", async () => {
  const validator = new Validator();
  expect(await validator.validate(JSON.parse(JSON.stringify(document)))).toEqual({ valid: true });
  expect(validator.version).toBe("3.1");
});

test("the validator rejects a document that is not valid", async () => {
  const { info: _, ...headless } = document;
  expect(await new Validator().validate(JSON.parse(JSON.stringify(headless)))).toMatchObject({ valid: false });
});

test("the built file is the document", async () => {
  const built = await readFile(resolve(import.meta.dirname, "../../public/openapi.json"), "utf8");
  expect(JSON.parse(built)).toEqual(JSON.parse(JSON.stringify(document)));
});

test("every component is used, and every reference has its component", () => {
  const text = JSON.stringify(document);
  for (const [kind, names] of Object.entries({ responses, parameters, schemas })) {
    for (const name of Object.keys(names)) {
      expect(text).toContain(`"#/components/${kind}/${name}"`);
    }
  }
  for (const [, kind = "", name = ""] of text.matchAll(/"#\/components\/(\w+)\/([^"]+)"/g)) {
    expect(Object.keys(Object({ responses, parameters, schemas })[kind])).toContain(name);
  }
});

/** The paths of members without a description, in a schema and in the objects that it contains. */
function* undescribed(schema: JsonSchema, path: string): Generator<string> {
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    if (Object(member).description === undefined) yield `${path}.${name}`;
    yield* undescribed(Object(member), `${path}.${name}`);
  }
  yield* undescribedIn([...(schema.anyOf ?? []), ...(schema.items === undefined ? [] : [schema.items])], path);
}

function* undescribedIn(parts: readonly unknown[], path: string): Generator<string> {
  for (const part of parts) yield* undescribed(Object(part), path);
}

test("every member of a response has a description", () => {
  const names = DESCRIBED.flatMap(({ description: { response } }) => response?.name ?? []);
  expect(names.flatMap((name) => [...undescribed(schemas[name] ?? expect.fail(), name)])).toEqual([]);
});

/** The failure kinds of requests for gated files, which are not operations. */
const FAILURES_OF_FILES = ["role_required", "session_required"];

test("every kind of failure is described for some operation, for other methods or for files", () => {
  const described = new Set([...OPERATIONS.flatMap(failuresOf), FAILURE_OF_OTHER_METHODS, ...FAILURES_OF_FILES]);
  expect([...described].sort()).toEqual(Object.keys(PROBLEMS).sort());
});

test("every operation is described once, under the name of its constant", async () => {
  expect(DESCRIBED.map(({ operation }) => operation.id).sort()).toEqual(OPERATIONS.map(({ id }) => id).sort());
  expect(new Set(OPERATIONS.map(({ method, path }) => `${method} ${path}`)).size).toBe(OPERATIONS.length);
  expect(operations.map(({ operationId }) => operationId)).toEqual(DESCRIBED.map(({ operation }) => operation.id));
});

test("an operation needs an access token if it is not for anyone", () => {
  for (const { id, caller } of OPERATIONS) {
    const security = operations.find(({ operationId }) => operationId === id)?.security;
    expect([id, security]).toEqual([id, caller === "anyone" ? [] : [{ accessToken: [] }]]);
  }
});

test("path and query parameters are described, with the type that they are converted to", () => {
  const listThings = operation({
    id: "listThings",
    method: "GET",
    path: "/shelves/{shelf}/things",
    caller: "anyone",
    query: v.object({
      limit: v.optional(v.pipe(v.string(), v.toNumber(), v.integer(), v.minValue(1), v.maxValue(100)), "20"),
      colour: v.string(),
    }),
    status: 204,
  });
  const described = describeOperations(
    { listThings },
    {
      listThings: {
        tag: "The site",
        summary: "List things",
        description: "Those of a shelf.",
        parameters: { shelf: { description: "Which shelf.", example: "top" } },
        query: {
          limit: { description: "At most this many.", example: 20 },
          colour: { description: "Of this colour.", example: "red" },
        },
        success: "The things.",
      },
    },
  );
  const [path] = Object.values(openApiDocument(described).paths);
  expect(path?.get?.parameters).toMatchObject([
    { name: "shelf", in: "path", required: true, description: "Which shelf.", example: "top" },
    { name: "limit", in: "query", required: false, schema: { type: "integer", minimum: 1, maximum: 100 } },
    { name: "colour", in: "query", required: true, schema: { type: "string" } },
    { $ref: expect.stringContaining("AcceptLanguage") },
    { $ref: expect.stringContaining("RequestId") },
  ]);
  expect(Object.keys(path?.get?.responses ?? {})).toEqual(["204", "403", "422", "500"]);
  expect(curl(described[0] ?? expect.fail(), path?.get ?? expect.fail())).toBe(
    "curl -i http://localhost:8787/shelves/top/things?colour=red",
  );
});

describe.each(operations)("$operationId", ({ operationId, requestBody, responses: own, parameters: accepted }) => {
  test("has examples that conform", () => {
    const described = Object.values(own).map((response) => resolved<Response>(response, responses));
    const bodies = described.flatMap(({ content = {} }) => Object.values<MediaType>(content));
    for (const { schema, examples } of [...Object.values(requestBody?.content ?? {}), ...bodies]) {
      expect(Object.keys(examples).length).toBeGreaterThan(0);
      const validator = new JsonSchemaValidator(closed(schema), "2020-12");
      for (const { value } of Object.values(examples)) expect(validator.validate(value).errors).toEqual([]);
    }
    for (const parameter of accepted) {
      const { schema, example } = resolved(parameter, parameters);
      expect(new JsonSchemaValidator(Object(schema), "2020-12").validate(example).errors).toEqual([]);
    }
  });

  test("has a unique id", () => {
    expect(operations.filter((other) => other.operationId === operationId)).toHaveLength(1);
  });
});

describe("linters' default rules", () => {
  function* patterns(value: unknown): Generator<string> {
    if (typeof value !== "object" || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      if (key === "pattern" && typeof member === "string") yield member;
      else yield* patterns(member);
    }
  }

  test("a pattern means the same with the flag u and without it, which some readers omit", () => {
    const texts = ["Ada Lovelace", "李", "José", "😀", "a\nb", "\u0085", "\u2028", "a@example.com", " ", "", "p{Cc}"];
    const all = [...new Set(patterns(document))];
    expect(all.length).toBeGreaterThan(3);
    for (const pattern of all) {
      for (const text of texts) {
        expect(new RegExp(pattern).test(text), pattern).toBe(new RegExp(pattern, "u").test(text));
      }
    }
  });

  test("the document names a contact", () =>
    expect(document.info.contact).toMatchObject({ name: expect.stringMatching(/./) }));
});
