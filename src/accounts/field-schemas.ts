// The schemas of the declared account fields: for sign-ups, for changes by the owner, and for changes by operators.
// The message of a Valibot issue is a field code, followed by the limit if the code's text mentions one.

import * as v from "valibot";
import { normaliseName as normaliseLine } from "../wire/normal-form.ts";
import {
  type Field,
  type FieldDeclarations,
  type FieldValues,
  isDate,
  type TextLimits,
  textLimits,
} from "./field-kinds.ts";
import { isWellFormed, ONE_LINE } from "./text-field.ts";

/** Null removes a value. */
export type FieldChanges<Declared = FieldDeclarations> = {
  readonly [Name in keyof Declared]?: FieldValues<Declared>[Name] | null;
};

type Writer = "person" | "operators";

/**
 * The values of a new account. A required field must be present, and a field that only operators write must be absent.
 */
export function newFieldsSchema<Declared extends FieldDeclarations>(declared: Declared) {
  return v.pipe(
    membersSchema(declared, "person", ({ required }) => required === true),
    v.transform((changes) => withoutNulls(changes) as FieldValues<Declared>),
  );
}

/** An absent field stays unchanged. Null removes a value; a required field cannot be removed. */
export function fieldChangesSchema<Declared extends FieldDeclarations>(declared: Declared, writer: Writer) {
  return v.pipe(
    membersSchema(declared, writer, () => false),
    v.transform((changes) => changes as FieldChanges<Declared>),
  );
}

/** The values of an account in a response. */
export function fieldValuesSchema<Declared extends FieldDeclarations>(
  declared: Declared,
): v.GenericSchema<unknown, FieldValues<Declared>>;
export function fieldValuesSchema(declared: FieldDeclarations): v.GenericSchema<unknown, FieldValues> {
  return v.object(mapValues(declared, (field) => v.exactOptional(describedSchema(field))));
}

/** The stored values that the declaration allows. Values that do not fit a changed declaration are left out. */
export function declaredValues<Declared extends FieldDeclarations>(
  declared: Declared,
  stored: Readonly<Record<string, unknown>>,
): FieldValues<Declared> {
  const valid = Object.entries<Field>(declared).filter(([name, field]) => v.is(valueSchema(field), stored[name]));
  return Object.fromEntries(valid.map(([name]) => [name, stored[name]])) as FieldValues<Declared>;
}

function membersSchema(declared: FieldDeclarations, writer: Writer, mustBeThere: (field: Field) => boolean) {
  const writable = Object.entries(declared).filter(
    ([, { writtenBy = "person" }]) => writer === "operators" || writtenBy === writer,
  );
  const entries = mapValues(Object.fromEntries(writable), (field) => {
    const schema = field.required === true ? requiredSchema(field) : removableSchema(field);
    return mustBeThere(field) ? schema : v.optional(schema);
  });
  return v.strictObject(entries, memberCode);
}

/**
 * The code of an issue that is not about a member's value: a member that the writer may not set, a required member
 * that is absent, or fields that are not an object.
 */
function memberCode({ expected, received }: { readonly expected: string | null; readonly received: string }): string {
  if (expected === "never") return "field_not_writable";
  return received === "undefined" ? "field_required" : "not_an_object";
}

/** For a field that is not required: null removes its value, and so does a text without visible characters. */
function removableSchema(field: Field) {
  if (field.kind !== "text") return v.nullable(describedSchema(field));
  return v.nullable(
    v.pipe(
      textSchema(field),
      v.description(descriptionOf(field)),
      v.transform((text: string) => normaliseLine(text) || null),
    ),
  );
}

function requiredSchema(field: Field) {
  if (field.kind !== "text") return describedSchema(field);
  return v.pipe(
    describedSchema(field),
    v.transform((text) => normaliseLine(String(text))),
  );
}

function describedSchema(field: Field) {
  return v.pipe(valueSchema(field), v.description(descriptionOf(field)));
}

function descriptionOf({ label, hint }: Field): string {
  return hint === undefined ? label.en : `${label.en}. ${hint.en}`;
}

/** A text with at least one visible character, in its normal form. An absent text is rejected like an empty one. */
export function lineSchema(maxLength: number) {
  const isVisible = v.check<string, string>((text) => !isBlank(text), "field_required");
  return v.optional(v.pipe(textSchema({ maxLength }, isVisible), v.transform(normaliseLine)), "");
}

const CONTROLS = "field_control_characters";

/** The minimum length does not apply to a blank text. @param first Checks that run before those of the length. */
function textSchema(field: TextLimits, ...first: readonly v.CheckAction<string, string>[]) {
  const { min, max } = textLimits(field);
  return v.pipe(
    v.string("not_text"),
    v.trim(),
    ...first,
    v.check<string, string>((text) => isBlank(text) || [...text].length >= min, `field_too_short ${min}`),
    v.check<string, string>((text) => [...text].length <= max, `field_too_long ${max}`),
    v.regex<string, string>(ONE_LINE, CONTROLS),
    v.check<string, string>(isWellFormed, CONTROLS),
  );
}

function isBlank(text: string): boolean {
  return normaliseLine(text) === "";
}

function valueSchema(field: Field): v.GenericSchema<string | boolean> {
  switch (field.kind) {
    case "text":
      return textSchema(
        field,
        v.check((text) => !isBlank(text), "field_required"),
      );
    case "choice":
      return v.picklist(Object.keys(field.options), "field_not_a_choice");
    case "yes-no":
      return v.boolean("field_not_yes_or_no");
    case "date": {
      const { earliest = "0000-01-01", latest = "9999-12-31" } = field;
      return v.pipe(
        v.string("field_not_a_date"),
        v.check(isDate, "field_not_a_date"),
        // Dates in this format can be compared as strings.
        v.check((date) => date >= earliest, `field_too_early ${earliest}`),
        v.check((date) => date <= latest, `field_too_late ${latest}`),
      );
    }
  }
}

function mapValues<Value, Mapped>(
  values: Readonly<Record<string, Value>>,
  map: (value: Value) => Mapped,
): Record<string, Mapped> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]));
}

function withoutNulls(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
}
