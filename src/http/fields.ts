// Checks a body or a query against its schema. The schema's messages are the codes of field errors.

import * as v from "valibot";
import type { FieldCode, FieldError } from "../core/failure.ts";
import { fail, type Result, succeed } from "../core/result.ts";
import { FORM_MESSAGES } from "../messages/field-messages.ts";

const body = v.check(
  (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value),
  "not_an_object" satisfies FieldCode,
);

export function parseBody<Fields extends v.GenericSchema>(
  fields: Fields,
  value: unknown,
): Result<v.InferOutput<Fields>, readonly FieldError[]> {
  return parse(v.pipe(v.unknown(), body, fields), value, "not_text");
}

/** @param values The parameters of the URL's query. Schemas of numbers convert these strings. */
export function parseQuery<Fields extends v.GenericSchema>(
  fields: Fields,
  values: Readonly<Record<string, string>>,
): Result<v.InferOutput<Fields>, readonly FieldError[]> {
  return parse(fields, values, "parameter_invalid");
}

/** @param otherwise The code of an issue whose message is not a field code. */
function parse<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  otherwise: FieldCode,
): Result<v.InferOutput<Schema>, readonly FieldError[]> {
  const parsed = v.safeParse(schema, value, { abortPipeEarly: true });
  return parsed.success ? succeed(parsed.output) : fail(parsed.issues.map((issue) => fieldError(issue, otherwise)));
}

/** The message of an issue is a field code, which may be followed by a space and the limit for its message. */
function fieldError(issue: v.BaseIssue<unknown>, otherwise: FieldCode): FieldError {
  const pointer = (issue.path ?? []).map(({ key }) => `/${escaped(String(key))}`).join("");
  const [given = "", limit] = issue.message.split(" ", 2);
  if (!isFieldCode(given)) return { pointer, code: otherwise, message: otherwise };
  // The prefix "proof" is left out, because the pointer already names the proof.
  const code = given === "proof_wrong" ? "wrong" : given;
  return { pointer, code, message: given, ...(limit === undefined ? {} : { limit }) };
}

/** Escapes a name for a JSON pointer (RFC 6901). */
function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

function isFieldCode(message: string): message is FieldCode {
  return message in FORM_MESSAGES;
}
