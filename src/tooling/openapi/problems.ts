// The schemas of problem documents, one for each `type`, and the responses that use them: one for each set of
// failures that an operation can have with the same status.

import * as v from "valibot";
import type { Failure, FailureKind } from "../../core/failure.ts";
import type { ProblemDocument } from "../../http/problem-document.ts";
import { FORM_MESSAGES } from "../../messages/field-messages.ts";
import { fillLimits } from "../../messages/limits.ts";
import { PROBLEMS, problemSlug } from "../../messages/problem-catalogue.ts";
import { commonHeaders, HEADERS } from "./headers.ts";
import { responseSchema } from "./json-schema.ts";
import { type Header, type JsonSchema, type Response, refersTo, type Schemas } from "./openapi.ts";

const PROBLEM_TYPE = "application/problem+json";

/** The body of the response when the settings are invalid, so that there is no app (src/worker.ts). */
const BARE_PROBLEM: JsonSchema = {
  type: "object",
  description: "Settings of the site are missing or invalid; its log names them.",
  properties: { title: { type: "string" }, status: { type: "integer", const: PROBLEMS.internal_error.status } },
  required: ["title", "status"],
};

const fieldErrorSchema = v.object({
  pointer: v.pipe(
    v.string(),
    v.description(
      "A JSON pointer (RFC 6901) into the body that was sent, or `/` and the name of a query parameter; empty for the whole body.",
    ),
  ),
  code: v.pipe(v.string(), v.description("For programs. It does not change.")),
  detail: v.pipe(v.string(), v.description("For the person at the form. It may change.")),
});

const problemSchema: v.GenericSchema<unknown, ProblemDocument> = v.object({
  type: v.pipe(
    v.string(),
    v.url(),
    v.description("The URL of an entry of the page `/problems`. The part after the origin does not change."),
  ),
  title: v.pipe(v.string(), v.description("For people, in the language of `Content-Language`. It may change.")),
  status: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(400),
    v.maxValue(599),
    v.description("The status of the response."),
  ),
  detail: v.pipe(v.string(), v.description("For people, in the language of `Content-Language`. It may change.")),
  instance: v.pipe(v.string(), v.description("The path of the request.")),
  requestId: v.pipe(v.string(), v.description("The ID of the request in the log. Also in the header `X-Request-Id`.")),
  errors: v.exactOptional(v.pipe(v.array(fieldErrorSchema), v.readonly())),
});

/** The codes of field errors: those of our own validation, and those that come from Cognito or the account's state. */
const FIELD_CODES: readonly string[] = [
  ...Object.keys(FORM_MESSAGES).filter((code) => code !== "proof_wrong"),
  // The next three are about `proof`, with which a request shows that its sender gets the mail to an address.
  "required",
  "wrong",
  "expired",
  "password_policy",
  "email_rejected",
  "email_unchanged",
];

/**
 * The failure of methods that a path does not have. OpenAPI has no place for its response, so only the introduction
 * describes it.
 */
export const FAILURE_OF_OTHER_METHODS = "method_not_allowed" satisfies FailureKind;

type WithRetryAfter = Extract<Failure, { readonly retryAfterSeconds: number }>["kind"];

/** Headers that only the responses of these kinds have. */
const HEADERS_OF_KINDS: Readonly<Partial<Record<FailureKind, "Retry-After" | "WWW-Authenticate" | "Allow">>> = {
  ...({
    in_progress: "Retry-After",
    too_many_requests: "Retry-After",
    cognito_unavailable: "Retry-After",
    storage_unavailable: "Retry-After",
    not_ready: "Retry-After",
  } satisfies Record<WithRetryAfter, "Retry-After">),
  token_missing: "WWW-Authenticate",
  token_rejected: "WWW-Authenticate",
  recent_sign_in_required: "WWW-Authenticate",
  method_not_allowed: "Allow",
};

/** @param texts The title and the detail, if they are not in English. */
export function sampleProblem(
  kind: FailureKind,
  texts: Pick<ProblemDocument, "title" | "detail"> = PROBLEMS[kind],
): ProblemDocument {
  const { status } = PROBLEMS[kind];
  const { title, detail } = texts;
  return {
    type: `https://www.example.com/problems#${problemSlug(kind)}`,
    title,
    status,
    detail,
    instance: kind === "not_found" ? "/no-such-page" : "/accounts/me",
    requestId: "5f0c7f2a-95a4-4f0e-8e0c-2a7f2f0f3b11",
    ...(kind === "invalid_fields" && {
      errors: [{ pointer: "/email", code: "email_malformed", detail: FORM_MESSAGES.email_malformed }],
    }),
  };
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|[-_])(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The name of a kind's schema. Missing and rejected tokens have the same `type`, so they share a schema. */
function schemaName(kind: FailureKind): string {
  return `${pascalCase(problemSlug(kind))}Problem`;
}

export function problemSchemas(kinds: readonly FailureKind[]): Schemas {
  const { errors: _errors, ...members } = responseSchema(problemSchema).properties ?? {};
  const fieldError = responseSchema(fieldErrorSchema);
  const code = { ...Object(fieldError.properties?.code), enum: [...FIELD_CODES] };
  const schemas: Record<string, JsonSchema> = {
    BareProblem: BARE_PROBLEM,
    FieldError: { ...fieldError, properties: { ...fieldError.properties, code } },
  };
  for (const kind of kinds) {
    const { status } = PROBLEMS[kind];
    const name = schemaName(kind);
    const namesakes = kinds.filter((other) => schemaName(other) === name).map((other) => PROBLEMS[other]);
    const description = namesakes.map(({ detail }) => fillLimits(detail)).join(" Or: ");
    const properties = {
      ...members,
      type: { ...Object(members.type), pattern: `/problems#${problemSlug(kind)}$` },
      title: { ...Object(members.title), examples: namesakes.map(({ title }) => title) },
      status: { ...Object(members.status), const: status },
    };
    const required = Object.keys(members);
    schemas[name] =
      kind === "invalid_fields"
        ? {
            type: "object",
            description,
            properties: {
              ...properties,
              errors: {
                type: "array",
                description: "The invalid fields.",
                minItems: 1,
                items: refersTo("schemas", "FieldError"),
              },
            },
            required: [...required, "errors"],
          }
        : { type: "object", description, properties, required };
  }
  return schemas;
}

/** The failures by status. */
export function groupByStatus(kinds: readonly FailureKind[]): Map<number, FailureKind[]> {
  const order = Object.keys(PROBLEMS);
  const sorted = kinds.toSorted((one, other) => order.indexOf(one) - order.indexOf(other));
  const groups = new Map<number, FailureKind[]>();
  for (const kind of sorted) {
    const { status } = PROBLEMS[kind];
    groups.set(status, [...(groups.get(status) ?? []), kind]);
  }
  return groups;
}

export function responseName(kinds: readonly FailureKind[]): string {
  return kinds.map(pascalCase).join("Or");
}

/** @param kinds Failures with the same status. */
export function problemResponse(kinds: readonly FailureKind[]): Response {
  const names = [...new Set(kinds.map(schemaName)), ...(kinds.includes("internal_error") ? ["BareProblem"] : [])];
  const schemas = names.map((name) => refersTo("schemas", name));
  const [only] = schemas;
  const examples = kinds.map((kind) => [kind, { summary: PROBLEMS[kind].title, value: sampleProblem(kind) }] as const);
  return {
    description: kinds.map((kind) => PROBLEMS[kind].title).join(", or: "),
    headers: headersOf(kinds),
    content: {
      [PROBLEM_TYPE]: {
        schema: schemas.length === 1 && only !== undefined ? only : { anyOf: schemas },
        examples: Object.fromEntries(examples),
      },
    },
  };
}

/** A header that only some of the kinds have is not required. */
function headersOf(kinds: readonly FailureKind[]): Record<string, Header> {
  const headers: Record<string, Header> = {
    ...commonHeaders("no-store"),
    "Content-Language": HEADERS["Content-Language"],
  };
  if (kinds.includes("internal_error")) return optional(headers);
  for (const kind of kinds) {
    const name = HEADERS_OF_KINDS[kind];
    if (name === undefined) continue;
    headers[name] = { ...HEADERS[name], required: kinds.every((other) => HEADERS_OF_KINDS[other] === name) };
  }
  return headers;
}

/** Makes the headers optional, because a response with a BareProblem has none of them. */
function optional(headers: Readonly<Record<string, Header>>): Record<string, Header> {
  return Object.fromEntries(Object.entries(headers).map(([name, header]) => [name, { ...header, required: false }]));
}
