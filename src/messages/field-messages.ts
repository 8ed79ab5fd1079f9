// The API's English messages about rejected fields, by name. They are taken from the messages of the pages, whose
// keys are the same names in camel case: `nameTooLong` for `name_too_long`. So the API and the pages share them, and
// every language has them.

import type { FieldCode, FieldMessageKey } from "../core/failure.ts";
import * as english from "./en.ts";

/** Messages about values that do not match their schemas. Their names are also the codes of field errors. */
export const FORM_MESSAGES = {
  not_an_object: english.notAnObject,
  not_text: english.notText,
  name_required: english.nameRequired,
  name_too_long: english.nameTooLong,
  name_control_characters: english.nameControlCharacters,
  email_required: english.emailRequired,
  email_malformed: english.emailMalformed,
  password_required: english.passwordRequired,
  password_too_long: english.passwordTooLong,
  password_control_characters: english.passwordControlCharacters,
  password_outer_spaces: english.passwordOuterSpaces,
  terms_required: english.termsRequired,
  parameter_invalid: english.parameterInvalid,
  parameter_conflict: english.parameterConflict,
  field_required: english.fieldRequired,
  field_too_short: english.fieldTooShort,
  field_too_long: english.fieldTooLong,
  field_control_characters: english.fieldControlCharacters,
  field_not_a_choice: english.fieldNotAChoice,
  field_not_yes_or_no: english.fieldNotYesOrNo,
  field_not_a_date: english.fieldNotADate,
  field_too_early: english.fieldTooEarly,
  field_too_late: english.fieldTooLate,
  field_not_writable: english.fieldNotWritable,
  role_unknown: english.roleUnknown,
  proof_wrong: english.proofWrong,
} as const satisfies Readonly<Record<FieldCode, string>>;

export const FIELD_MESSAGES = {
  ...FORM_MESSAGES,
  // The messages about the user pool's rules for passwords share the code `password_policy`.
  password_length: english.passwordLength,
  password_lowercase: english.passwordLowercase,
  password_uppercase: english.passwordUppercase,
  password_number: english.passwordNumber,
  password_symbol: english.passwordSymbol,
  password_rejected: english.passwordRejected,
  email_rejected: english.emailRejected,
  email_unchanged: english.emailUnchanged,
  proof_required: english.proofRequired,
  proof_expired: english.proofExpired,
} as const satisfies Readonly<Record<FieldMessageKey, string>>;

/** The key of a field message in a catalogue. */
export function catalogueKey(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
