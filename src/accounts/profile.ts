// The part of an account that its owner and operators write: the name and the site's own fields.

import * as v from "valibot";
import type { FailureOfKind, FieldCode } from "../core/failure.ts";
import { invalidField } from "../core/invalid-field.ts";
import { NAME_MAX_CHARACTERS } from "../core/limits.ts";
import { fail, type Result, succeed } from "../core/result.ts";
import { normaliseName } from "../wire/normal-form.ts";
import type { FieldValues } from "./field-kinds.ts";
import { type FieldChanges, fieldChangesSchema, newFieldsSchema } from "./field-schemas.ts";
import { fields } from "./fields.ts";
import { atMost, isWellFormed, ONE_LINE, text } from "./text-field.ts";

export type AccountFields = FieldValues<typeof fields>;

/** Changes to a profile. Absent members stay unchanged. */
export interface ProfileChanges {
  readonly name?: string | undefined;
  readonly fields: FieldChanges;
}

export const HAS_FIELDS = Object.keys(fields).length > 0;

export const nameField = v.pipe(
  text,
  v.trim(),
  v.nonEmpty<string, FieldCode>("name_required"),
  atMost(NAME_MAX_CHARACTERS, "name_too_long"),
  v.regex<string, FieldCode>(ONE_LINE, "name_control_characters"),
  v.check(isWellFormed, "name_control_characters" satisfies FieldCode),
  v.transform(normaliseName),
  v.nonEmpty<string, FieldCode>("name_required"),
);

/** Rejects a request that changes nothing: its sender has probably misspelt a member. */
export function requireChange(changes: ProfileChanges): Result<ProfileChanges, FailureOfKind<"invalid_fields">> {
  if (changes.name !== undefined || Object.keys(changes.fields).length > 0) return succeed(changes);
  return fail(invalidField("/name", "name_required"));
}

/** The site's fields in a sign-up. */
export const newFields = v.optional(newFieldsSchema(fields), {});

export const ownProfile = v.object({
  name: v.optional(nameField),
  fields: v.optional(fieldChangesSchema(fields, "person"), {}),
});

export const anyProfile = v.object({
  name: v.optional(nameField),
  fields: v.optional(fieldChangesSchema(fields, "operators"), {}),
});
