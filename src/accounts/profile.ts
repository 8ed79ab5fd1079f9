// The fields of an account that its owner writes.

import * as v from "valibot";
import type { FieldCode } from "../core/failure.ts";
import { NAME_MAX_CHARACTERS } from "../core/limits.ts";
import { normaliseName } from "../wire/normal-form.ts";
import { atMost, text } from "./text-field.ts";

export const nameField = v.pipe(
  text,
  v.trim(),
  v.nonEmpty<string, FieldCode>("name_required"),
  atMost(NAME_MAX_CHARACTERS, "name_too_long"),
  v.regex<string, FieldCode>(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u, "name_control_characters"),
  v.transform(normaliseName),
  v.nonEmpty<string, FieldCode>("name_required"),
);
