// Converts Valibot schemas to JSON Schema. The converter cannot read custom checks, so this file has the JSON Schema of
// each, by the code of the error that the check reports, such as "name_too_long". A check that is not listed here stops
// the build, so that none is omitted by mistake.

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

/** JSON Schema counts characters in code points, as our checks do. */
const CHECKS: Partial<Record<FieldCode, JsonSchema>> = {
  name_too_long: { maxLength: NAME_MAX_CHARACTERS },
  name_required: { minLength: 1 },
  // Each of these two codes belongs to two actions. The converter itself handles the regular expression that rejects
  // control characters. The check that rejects half of a surrogate pair needs no rule, because JSON in UTF-8 cannot
  // contain such a half.
  name_control_characters: {},
  password_control_characters: {},
  email_required: { minLength: 1, format: "idn-email" },
  password_too_long: { maxLength: PASSWORD_MAX_CHARACTERS },
  password_outer_spaces: { not: { pattern: "^\\s|\\s$" } },
};

/**
 * The checks of the site's own fields. Limits of dates are left out, because JSON Schema has none. Minimum lengths are
 * left out, because an optional text may also be empty.
 */
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

/** Actions that have no equivalent in JSON Schema. */
const NOT_CONVERTED = ["trim", "readonly"];

function overrideAction({ valibotAction, jsonSchema, errors }: OverrideActionContext): JsonSchema | undefined {
  if (errors === undefined) return undefined;
  // The converter rejects the flag `u`, which JSON Schema implies for patterns (6.4 of its core specification).
  if (NOT_CONVERTED.includes(valibotAction.type) || valibotAction.type === "regex") return jsonSchema;
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
 * The JSON Schema of a request. In Valibot, a text that must be given has an empty default, so that a missing text gets
 * the same error as an empty one. The JSON Schema omits such a default and makes the text required. An object is
 * optional if all of its members are, and omitted if it has none.
 * @param descriptions A description of each field.
 */
export function requestSchema(fields: Fields, descriptions: Readonly<Record<string, string>>): JsonSchema {
  const schema = convert(fields, { typeMode: "input", overrideSchema: withoutDefault });
  const properties = Object.entries(propertiesOf(schema));
  const described = properties.map(([name, property]) => [name, { ...property, description: descriptions[name] }]);
  const required = properties.filter(([name, property]) => {
    const entry = fields.entries[name];
    const isText = entry !== undefined && "default" in entry && entry.default === "";
    return isText || (property.required ?? []).length > 0;
  });
  return { ...schema, properties: Object.fromEntries(described), required: required.map(([name]) => name) };
}

/** Omits objects without members, such as `fields` if the site declares no fields of its own. */
function propertiesOf({ properties = {} }: JsonSchema): Record<string, JsonSchema> {
  const all = Object.entries(properties).map(([name, property]) => [name, Object(property)] as const);
  return Object.fromEntries(
    all.filter(([, { properties: members }]) => members === undefined || Object.keys(members).length > 0),
  );
}

/**
 * The JSON Schema of a response, without objects that have no members. Only a loose object explicitly allows other
 * members.
 */
export function responseSchema(response: v.GenericSchema): JsonSchema {
  const schema = convert(response, {
    typeMode: "output",
    overrideSchema: ({ valibotSchema, jsonSchema }) =>
      valibotSchema.type === "loose_object" ? { ...jsonSchema, additionalProperties: true } : undefined,
  });
  return schema.properties === undefined ? schema : { ...schema, properties: propertiesOf(schema) };
}

/**
 * The query parameters by name. Each schema describes the value into which the string of the parameter is converted.
 */
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
