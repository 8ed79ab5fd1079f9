// The description of the API as an OpenAPI 3.1 document: made of the schemas that check requests, of those that hold the
// answers' types, and of the words for failures. Nothing of it is in the Worker; the build writes it to public.

import manifest from "../../../package.json" with { type: "json" };
import { accountAnswer, exportAnswer, passwordPolicyAnswer } from "../../accounts/responses.ts";
import { accountIdFields, newEmailFields, profileFields, signUpFields } from "../../accounts/schemas.ts";
import { BODY_MAX_KIB } from "../../core/limits.ts";
import { healthAnswer, readinessAnswer, settingsAnswer } from "../../http/responses.ts";
import { ACCOUNT_OPERATIONS } from "./account-operations.ts";
import { ADMIN_OPERATIONS } from "./admin-operations.ts";
import { WORDS } from "./examples.ts";
import { FAILURES_OF_PATHS, failuresOf } from "./failures.ts";
import { PARAMETERS } from "./headers.ts";
import { INTRODUCTION, TAGS } from "./introduction.ts";
import { requestSchema, responseSchema } from "./json-schema.ts";
import {
  type MediaType,
  type OpenApiDocument,
  type Operation,
  type Response,
  refersTo,
  type Schemas,
} from "./openapi.ts";
import type { Body, OperationPlan, Success } from "./operation-plan.ts";
import { groupByStatus, problemResponse, problemSchemas, responseName } from "./problems.ts";
import { SITE_OPERATIONS } from "./site-operations.ts";

export const OPERATIONS: readonly OperationPlan[] = [...ACCOUNT_OPERATIONS, ...ADMIN_OPERATIONS, ...SITE_OPERATIONS];

/** Parameters that every operation has. */
const ON_ALL = ["AcceptLanguage", "RequestId"] as const satisfies readonly (keyof typeof PARAMETERS)[];

const SECURITY_SCHEME = "accessToken";

export function openApiDocument(): OpenApiDocument {
  const responses = new Map<string, Response>();
  const paths: Record<string, Record<string, Operation>> = {};
  for (const plan of OPERATIONS) {
    const problems = [...groupByStatus(failuresOf(plan.id)).values()];
    for (const kinds of problems) responses.set(responseName(kinds), problemResponse(kinds));
    paths[plan.path] = { ...paths[plan.path], [plan.method]: describe(plan) };
  }
  for (const kind of FAILURES_OF_PATHS) responses.set(responseName([kind]), problemResponse([kind]));
  return {
    openapi: "3.1.0",
    info: {
      title: "Gatehouse",
      version: manifest.version,
      summary: manifest.description,
      description: INTRODUCTION,
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/", description: "The site that serves this document" }],
    tags: TAGS,
    paths,
    components: {
      schemas: schemas(),
      responses: Object.fromEntries([...responses].sort(([one], [other]) => (one < other ? -1 : 1))),
      parameters: PARAMETERS,
      securitySchemes: {
        [SECURITY_SCHEME]: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description: "An access token of Cognito's, of this site's user pool and app client. ID tokens are rejected.",
        },
      },
    },
  };
}

function describe(plan: OperationPlan): Operation {
  const problems = [...groupByStatus(failuresOf(plan.id))].map(
    ([status, kinds]) => [status, refersTo("responses", responseName(kinds))] as const,
  );
  const successes = plan.successes.map((success) => [success.status, successResponse(success)] as const);
  return {
    operationId: plan.id,
    tags: [plan.tag],
    summary: plan.summary,
    description: plan.description,
    security: plan.isForSignedIn ? [{ [SECURITY_SCHEME]: [] }] : [],
    parameters: [...plan.parameters, ...ON_ALL].map((name) => refersTo("parameters", name)),
    ...(plan.body === undefined
      ? {}
      : { requestBody: { required: true, description: `At most ${BODY_MAX_KIB} KiB.`, content: json(plan.body) } }),
    responses: Object.fromEntries([...successes, ...problems]),
  };
}

function successResponse({ description, headers, body }: Success): Response {
  return { description, headers, ...(body === undefined ? {} : { content: json(body) }) };
}

function json({ schema, example }: Body): Readonly<Record<string, MediaType>> {
  const examples = { example: { summary: "An example", value: example } };
  return { "application/json": { schema: refersTo("schemas", schema), examples } };
}

function schemas(): Schemas {
  const kinds = [...new Set([...OPERATIONS.flatMap(({ id }) => failuresOf(id)), ...FAILURES_OF_PATHS])];
  return {
    SignUp: requestSchema(signUpFields, WORDS),
    Profile: requestSchema(profileFields, WORDS),
    NewEmail: requestSchema(newEmailFields, WORDS),
    AccountId: requestSchema(accountIdFields, WORDS),
    Account: responseSchema(accountAnswer),
    AccountExport: responseSchema(exportAnswer),
    Settings: responseSchema(settingsAnswer),
    PasswordPolicy: responseSchema(passwordPolicyAnswer),
    Health: responseSchema(healthAnswer),
    Readiness: responseSchema(readinessAnswer),
    ApiDescription: {
      type: "object",
      description: "An OpenAPI document.",
      properties: { openapi: { type: "string", pattern: "^3\\.1\\." } },
      required: ["openapi"],
      additionalProperties: true,
    },
    ...problemSchemas(kinds),
  };
}
