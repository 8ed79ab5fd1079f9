// The fields of an e-mail address. Its normal form is in wire/normal-form.ts.

import * as v from "valibot";
import type { FieldCode } from "../core/failure.ts";
import { EMAIL_MAX_CHARACTERS, NEW_EMAIL_MAX_CHARACTERS } from "../core/limits.ts";
import { parseEmail } from "../wire/normal-form.ts";
import { atMost, text } from "./text-field.ts";

const addressOf = (characters: number) =>
  v.pipe(
    text,
    v.check((value) => value.trim() !== "", "email_required" satisfies FieldCode),
    v.transform(parseEmail),
    v.string("email_malformed" satisfies FieldCode),
    atMost(characters, "email_malformed"),
  );

/** An address that an account may already have: an account of an existing Cognito user may have a long one. */
export const emailField = addressOf(EMAIL_MAX_CHARACTERS);

/** An address for an account that has not had it so far. */
export const newEmailField = addressOf(NEW_EMAIL_MAX_CHARACTERS);
