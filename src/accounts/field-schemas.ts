// From the declared account fields to the schemas that check their values: at sign-up, when their person changes them, and
// when operators do. Each rejection is a field code, followed by the limit that its message mentions.

import * as v from "valibot";
import { type Field, type FieldDeclarations, type FieldValues, isDate, textLimits } from "./field-kinds.ts";
import { isVisible, isWellFormed, ONE_LINE, withoutBidiControls } from "./text-field.ts";

/** Null removes a value. */
export type FieldChanges<Declared = FieldDeclarations> = {
  readonly [Name in keyof Declared]?: FieldValues<Declared>[Name] | null;
};

type Writer = "person" | "operators";

/** The values of a new account. A required field that is absent is rejected, as is one that only operators write. */
export function newFieldsSchema<Declared extends FieldDeclarations>(declared: Declared) {
  return v.pipe(
    memberSchema(declared, "person", ({ required }) => required === true),
    v.transform((changes) => withoutNulls(changes) as FieldValues<Declared>),
  );
}

/** Changes to an account: an absent field stays as it is, null removes it, and a required one can't be removed. */
export function fieldChangesSchema<Declared extends FieldDeclarations>(declared: Declared, writer: Writer) {
  return v.pipe(
    memberSchema(declared, writer, () => false),
    v.transform((changes) => changes as FieldChanges<Declared>),
  );
}

/** The stored values that today's declaration allows: those of former declarations are left out. */
export function declaredValues<Declared extends FieldDeclarations>(
  declared: Declared,
  stored: Readonly<Record<string, unknown>>,
): FieldValues<Declared> {
  const valid = Object.entries<Field>(declared).filter(([name, field]) => v.is(valueSchema(field), stored[name]));
  return Object.fromEntries(valid.map(([name]) => [name, stored[name]])) as FieldValues<Declared>;
}

function memberSchema(declared: FieldDeclarations, writer: Writer, mustBeThere: (field: Field) => boolean) {
  const writable = Object.entries(declared).filter(([, field]) => writer === "operators" || writerOf(field) === writer);
  const entries = writable.map(([name, field]) => {
    const value = removable(field);
    return [name, mustBeThere(field) ? value : v.optional(value)] as const;
  });
  return v.strictObject(Object.fromEntries(entries), memberCode);
}

function writerOf({ writtenBy = "person" }: Field): Writer {
  return writtenBy;
}

/** What is wrong with the members themselves: one that is required is absent, or one can't be set here. */
function memberCode({ expected, received }: { readonly expected: string | null; readonly received: string }): string {
  if (expected === "never") return "field_not_writable";
  return received === "undefined" ? "field_required" : "not_an_object";
}

/** Null, and an empty text, remove the value of a field that is not required. */
function removable(field: Field) {
  if (field.required === true) return valueSchema(field);
  if (field.kind !== "text") return v.nullable(valueSchema(field));
  return v.nullable(
    v.pipe(
      textSchema({ ...textLimits(field), isEmptyAllowed: true }),
      v.transform((text) => (text === "" ? null : text)),
    ),
  );
}

function valueSchema(field: Field) {
  switch (field.kind) {
    case "text":
      return textSchema(textLimits(field));
    case "choice":
      return v.picklist(Object.keys(field.options), "field_not_a_choice");
    case "yes-no":
      return v.boolean("field_not_yes_or_no");
    case "date":
      return dateSchema(field);
  }
}

function textSchema({ min, max, isEmptyAllowed = false }: { min: number; max: number; isEmptyAllowed?: boolean }) {
  const isAllowedEmpty = (text: string) => isEmptyAllowed && text === "";
  return v.pipe(
    v.string("not_text"),
    v.trim(),
    v.check((text) => isVisible(text) || isAllowedEmpty(text), "field_required"),
    v.check((text) => [...text].length >= min || isAllowedEmpty(text), `field_too_short ${min}`),
    v.check((text) => [...text].length <= max, `field_too_long ${max}`),
    v.regex(ONE_LINE, "field_control_characters"),
    v.check(isWellFormed, "field_control_characters"),
    v.transform(withoutBidiControls),
  );
}

/** Dates in this form are ordered as texts. */
function dateSchema({ earliest = "0000-01-01", latest = "9999-12-31" }: { earliest?: string; latest?: string }) {
  return v.pipe(
    v.string("field_not_a_date"),
    v.check(isDate, "field_not_a_date"),
    v.minValue(earliest, `field_too_early ${earliest}`),
    v.maxValue(latest, `field_too_late ${latest}`),
  );
}

function withoutNulls(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
}
