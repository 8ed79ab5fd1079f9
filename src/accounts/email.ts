// The field of an e-mail address. Its normal form is in wire/normal-form.ts.

import * as v from "valibot";
import type { FieldCode } from "../core/failure.ts";
import { EMAIL_MAX_CHARACTERS } from "../core/limits.ts";
import { parseEmail } from "../wire/normal-form.ts";
import { atMost, text } from "./text-field.ts";

export const emailField = v.pipe(
  text,
  v.check((value) => value.trim() !== "", "email_required" satisfies FieldCode),
  v.transform(parseEmail),
  v.string("email_malformed" satisfies FieldCode),
  atMost(EMAIL_MAX_CHARACTERS, "email_malformed"),
);
