// Valibot → JSON Schema. What a schema checks in a way that the converter can't read is said here once more, by the code
// of its rejection; a check that isn't named here stops the build, so that none is left out in silence.

import { type ConversionConfig, type OverrideActionContext, toJsonSchema } from "@valibot/to-json-schema";
import type * as v from "valibot";
import type { FieldCode } from "../../accounts/schemas.ts";
import { NAME_MAX_CHARACTERS, PASSWORD_MAX_CHARACTERS } from "../../core/limits.ts";
import type { JsonSchema } from "./openapi.ts";

/** JSON Schema counts characters as we do, by code points. */
const CHECKS: Partial<Record<FieldCode, JsonSchema>> = {
  name_too_long: { maxLength: NAME_MAX_CHARACTERS },
  email_required: { minLength: 1, format: "idn-email" },
  password_too_long: { maxLength: PASSWORD_MAX_CHARACTERS },
  password_outer_spaces: { not: { pattern: "^\\s|\\s$" } },
};

/** What they do to a value is not for a schema to say. */
const WITHOUT_TRACE = ["trim", "readonly"];

function overrideAction({ valibotAction, jsonSchema, errors }: OverrideActionContext): JsonSchema | undefined {
  if (errors === undefined) return undefined;
  // The converter minds the flag `u`, which patterns of JSON Schema have anyway (6.4 of its core specification).
  if (WITHOUT_TRACE.includes(valibotAction.type) || valibotAction.type === "regex") return jsonSchema;
  const code = "message" in valibotAction ? String(valibotAction.message) : "";
  const [, rules] = Object.entries(CHECKS).find(([name]) => name === code) ?? [];
  return rules === undefined ? undefined : { ...jsonSchema, ...rules };
}

function convert(schema: v.GenericSchema, config: ConversionConfig): JsonSchema {
  const { $schema, ...converted } = toJsonSchema(schema, { target: "draft-2020-12", overrideAction, ...config });
  return converted;
}

/**
 * An absent field is rejected as an empty one is, so each of them is required, and no default is worth naming.
 * @param words What there is to say of each field.
 */
export function requestSchema<Entries extends v.ObjectEntries>(
  fields: v.ObjectSchema<Entries, undefined>,
  words: Readonly<Record<keyof Entries, string>>,
): JsonSchema {
  const schema = convert(fields, {
    typeMode: "input",
    overrideSchema({ valibotSchema, jsonSchema }) {
      if (valibotSchema.type !== "optional") return undefined;
      const { default: _empty, ...rest } = jsonSchema;
      return rest;
    },
  });
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const described = typeof property === "object" ? { ...property, description: words[name] } : property;
    return [name, described] as const;
  });
  return { ...schema, properties: Object.fromEntries(properties), required: properties.map(([name]) => name) };
}

export function responseSchema(answer: v.GenericSchema): JsonSchema {
  return convert(answer, { typeMode: "output" });
}
