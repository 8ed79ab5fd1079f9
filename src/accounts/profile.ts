// The fields of an account that its owner writes.

import * as v from "valibot";
import type { FieldCode } from "../core/failure.ts";
import { NAME_MAX_CHARACTERS } from "../core/limits.ts";
import { atMost, isVisible, isWellFormed, ONE_LINE, text, withoutBidiControls } from "./text-field.ts";

export const nameField = v.pipe(
  text,
  v.trim(),
  v.check(isVisible, "name_required" satisfies FieldCode),
  atMost(NAME_MAX_CHARACTERS, "name_too_long"),
  v.regex<string, FieldCode>(ONE_LINE, "name_control_characters"),
  v.check(isWellFormed, "name_control_characters" satisfies FieldCode),
  v.transform(withoutBidiControls),
);
