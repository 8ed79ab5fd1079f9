// Generates the OpenAPI 3.1 document from the operations and their descriptions. The build writes it to public; it is
// not part of the Worker.

import manifest from "../../../package.json" with { type: "json" };
import { BODY_MAX_KIB } from "../../core/limits.ts";
import type { AnyDescription, DescribedOperation } from "../../http/description.ts";
import { failuresOf, parameterNames } from "../../http/operation.ts";
import { DESCRIBED } from "./descriptions.ts";
import { PARAMETERS, requestHeaders, successHeaders } from "./headers.ts";
import { INTRODUCTION, TAGS } from "./introduction.ts";
import { querySchemas, requestSchema, responseSchema } from "./json-schema.ts";
import {
  type JsonSchema,
  type MediaType,
  type OpenApiDocument,
  type Operation,
  type Parameter,
  type Response,
  refersTo,
  type Schemas,
} from "./openapi.ts";
import { groupByStatus, problemResponse, problemSchemas, responseName } from "./problems.ts";

const SECURITY_SCHEME = "accessToken";

export function openApiDocument(described: readonly DescribedOperation[] = DESCRIBED): OpenApiDocument {
  const responses = new Map<string, Response>();
  const paths: Record<string, Record<string, Operation>> = {};
  for (const one of described) {
    const { operation } = one;
    const problems = [...groupByStatus(failuresOf(operation)).values()];
    for (const kinds of problems) responses.set(responseName(kinds), problemResponse(kinds));
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: describeOperation(one) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Gatehouse",
      version: manifest.version,
      summary: manifest.description,
      description: INTRODUCTION,
      contact: { name: "The people who run this site" },
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/", description: "The site that serves this document" }],
    tags: TAGS,
    paths,
    components: {
      schemas: schemasOf(described),
      responses: Object.fromEntries([...responses].sort(([one], [other]) => (one < other ? -1 : 1))),
      parameters: PARAMETERS,
      securitySchemes: {
        [SECURITY_SCHEME]: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description:
            "An access token from Cognito, for this site's user pool and app client. ID tokens are rejected.",
        },
      },
    },
  };
}

function describeOperation({ operation, description }: DescribedOperation): Operation {
  const { tag, summary, warning, body, callers } = description;
  const problems = [...groupByStatus(failuresOf(operation))].map(
    ([status, kinds]) => [status, refersTo("responses", responseName(kinds))] as const,
  );
  return {
    operationId: operation.id,
    tags: [tag],
    summary,
    description: [description.description, ...(callers === undefined ? [] : [callers])].join(" "),
    ...(warning !== undefined && { "x-warning": warning }),
    security: operation.caller === "anyone" ? [] : [{ [SECURITY_SCHEME]: [] }],
    parameters: [
      ...pathParameters({ operation, description }),
      ...queryParameters({ operation, description }),
      ...requestHeaders(operation).map((name) => refersTo("parameters", name)),
    ],
    ...(body && {
      requestBody: {
        required: !operation.bodyIsOptional,
        description: `At most ${BODY_MAX_KIB} KiB.`,
        content: json(body),
      },
    }),
    responses: Object.fromEntries([...successes({ operation, description }), ...problems]),
  };
}

function pathParameters({ operation, description }: DescribedOperation): Parameter[] {
  return parameterNames(operation.path).map((name) => {
    const described = description.parameters?.[name];
    if (described === undefined) throw new Error(`The parameter ${name} of ${operation.id} has no description.`);
    return { name, in: "path", required: true, ...described, schema: { type: "string" } };
  });
}

function queryParameters({ operation, description }: DescribedOperation): Parameter[] {
  if (operation.query === undefined) return [];
  return [...querySchemas(operation.query)].map(([name, { required, schema }]) => {
    const described = description.query?.[name];
    if (described === undefined) throw new Error(`The parameter ${name} of ${operation.id} has no description.`);
    return { name, in: "query", required, ...described, schema };
  });
}

function successes({ operation, description }: DescribedOperation): (readonly [number, Response])[] {
  const headers = successHeaders(operation);
  const { success, response, streams } = description;
  const content = response ? json(response) : streams && textOf(streams);
  return [
    [operation.status, { description: success, headers, ...(content && { content }) }],
    ...(operation.isFile ? [[304, { description: "The file has not changed.", headers }] as const] : []),
  ];
}

/** Removes empty objects: an example has no `fields`, like the schema, if the site has no fields of its own. */
function withoutEmptyObjects(example: unknown): unknown {
  const members = Object.entries(Object(example));
  return Object.fromEntries(members.filter(([, value]) => JSON.stringify(value) !== "{}"));
}

function json({ name, example }: { readonly name: string; readonly example: unknown }): Record<string, MediaType> {
  const examples = { example: { summary: "An example", value: withoutEmptyObjects(example) } };
  return { "application/json": { schema: refersTo("schemas", name), examples } };
}

/** The media types of a streamed response. The document describes each stream as a text. */
function textOf(streams: NonNullable<AnyDescription["streams"]>): Record<string, MediaType> {
  return Object.fromEntries(
    Object.entries(streams).map(([mediaType, { description, example }]) => [
      mediaType,
      { schema: { type: "string", description }, examples: { example: { summary: "An example", value: example } } },
    ]),
  );
}

/** The schemas of requests, then those of responses and of problems. */
function schemasOf(described: readonly DescribedOperation[]): Schemas {
  const requests = described.flatMap(({ operation, description: { body } }) =>
    operation.body && body ? [[body.name, requestSchema(operation.body, body.members)] as const] : [],
  );
  const responses = described.flatMap(({ description: { response } }): [string, JsonSchema][] =>
    response ? [[response.name, responseSchema(response.schema)]] : [],
  );
  const kinds = [...new Set(described.flatMap(({ operation }) => failuresOf(operation)))];
  return { ...Object.fromEntries([...requests, ...responses]), ...problemSchemas(kinds) };
}
