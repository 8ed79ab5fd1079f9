// Valibot → JSON Schema. What a schema checks in a way that the converter can't read is said here once more, by the code
// of its rejection; a check that isn't named here stops the build, so that none is left out in silence.

import {
  type ConversionConfig,
  type OverrideActionContext,
  type OverrideSchemaContext,
  toJsonSchema,
} from "@valibot/to-json-schema";
import type * as v from "valibot";
import type { FieldCode } from "../../core/failure.ts";
import { NAME_MAX_CHARACTERS, PASSWORD_MAX_CHARACTERS } from "../../core/limits.ts";
import type { JsonSchema } from "./openapi.ts";

/** JSON Schema counts characters as we do, by code points. */
const CHECKS: Partial<Record<FieldCode, JsonSchema>> = {
  name_too_long: { maxLength: NAME_MAX_CHARACTERS },
  name_required: { minLength: 1 },
  // Half of a surrogate pair can't be sent in UTF-8.
  name_control_characters: {},
  password_control_characters: {},
  email_required: { minLength: 1, format: "idn-email" },
  password_too_long: { maxLength: PASSWORD_MAX_CHARACTERS },
  password_outer_spaces: { not: { pattern: "^\\s|\\s$" } },
};

/** The checks of the site's own fields. JSON Schema has no limits of dates, and an optional text may be empty. */
function fieldChecks(limit: string | undefined): Partial<Record<FieldCode, JsonSchema>> {
  return {
    field_required: { minLength: 1 },
    field_control_characters: {},
    field_too_short: {},
    field_too_long: { maxLength: Number(limit) },
    field_not_a_date: { format: "date" },
    field_too_early: {},
    field_too_late: {},
  };
}

/** What they do to a value is not for a schema to say. */
const WITHOUT_TRACE = ["trim", "readonly"];

function overrideAction({ valibotAction, jsonSchema, errors }: OverrideActionContext): JsonSchema | undefined {
  if (errors === undefined) return undefined;
  // The converter minds the flag `u`, which patterns of JSON Schema have anyway (6.4 of its core specification).
  if (WITHOUT_TRACE.includes(valibotAction.type) || valibotAction.type === "regex") return jsonSchema;
  if (valibotAction.type === "to_number") return { type: "number" };
  const [code = "", limit] = "message" in valibotAction ? String(valibotAction.message).split(" ") : [];
  const [, rules] = Object.entries({ ...CHECKS, ...fieldChecks(limit) }).find(([name]) => name === code) ?? [];
  return rules === undefined ? undefined : { ...jsonSchema, ...rules };
}

function convert(schema: v.GenericSchema, config: ConversionConfig): JsonSchema {
  const { $schema, ...converted } = toJsonSchema(schema, { target: "draft-2020-12", overrideAction, ...config });
  return converted;
}

type Fields = v.ObjectSchema<v.ObjectEntries, undefined>;

/**
 * An absent text is rejected like an empty one, so it is required, and its default is not named. An object of members that
 * are all optional is optional, and one without members is left out.
 * @param words A description of each field.
 */
export function requestSchema(fields: Fields, words: Readonly<Record<string, string>>): JsonSchema {
  const schema = convert(fields, { typeMode: "input", overrideSchema: withoutDefault });
  const properties = Object.entries(propertiesOf(schema));
  const described = properties.map(([name, property]) => [name, { ...property, description: words[name] }]);
  const required = properties.filter(([name, property]) => {
    const entry = fields.entries[name];
    const isText = entry !== undefined && "default" in entry && entry.default === "";
    return isText || (property.required ?? []).length > 0;
  });
  return { ...schema, properties: Object.fromEntries(described), required: required.map(([name]) => name) };
}

/** An object that can have no members is left out: the site declares no fields of its own. */
function propertiesOf({ properties = {} }: JsonSchema): Record<string, JsonSchema> {
  const all = Object.entries(properties).map(([name, property]) => [name, Object(property)] as const);
  return Object.fromEntries(
    all.filter(([, { properties: members }]) => members === undefined || Object.keys(members).length > 0),
  );
}

/** A member that isn't described has no place in a response, unless its schema is a loose object. */
export function responseSchema(response: v.GenericSchema): JsonSchema {
  const schema = convert(response, {
    typeMode: "output",
    overrideSchema: ({ valibotSchema, jsonSchema }) =>
      valibotSchema.type === "loose_object" ? { ...jsonSchema, additionalProperties: true } : undefined,
  });
  return schema.properties === undefined ? schema : { ...schema, properties: propertiesOf(schema) };
}

/** The query parameters by name. The schema of each is that of the value which its text is converted to. */
export function querySchemas(fields: Fields): Map<string, { readonly required: boolean; readonly schema: JsonSchema }> {
  const { properties = {} } = convert(fields, { typeMode: "output", overrideSchema: withoutDefault });
  return new Map(
    Object.entries(properties).map(([name, schema]) => {
      const required = fields.entries[name]?.type !== "optional";
      return [name, { required, schema: Object(schema) }] as const;
    }),
  );
}

function withoutDefault({ valibotSchema, jsonSchema }: OverrideSchemaContext): JsonSchema | undefined {
  if (valibotSchema.type !== "optional") return undefined;
  const { default: _default, ...rest } = jsonSchema;
  return rest;
}
