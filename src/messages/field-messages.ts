// The sentences that tell people why a field was rejected, in English; the other languages have theirs in the catalogues
// of src/messages, where a sentence that is missing does not compile. A failure names its sentence, and
// http/problem.ts says it in the language of whoever asked.

import type { FieldSentence } from "../core/failure.ts";

/** Of what is rejected by its form. The key is the code as well, which programs go by. */
export const FORM_SENTENCES = {
  not_an_object: "Send a JSON object.",
  not_text: "Send this as text.",
  name_required: "Enter your name.",
  name_too_long: "Use at most 200 characters.",
  name_control_characters: "Leave out line breaks and control characters.",
  email_required: "Enter your e-mail address.",
  email_malformed: "Enter an e-mail address such as name@example.com.",
  password_required: "Enter a password.",
  password_too_long: "Use at most 256 characters.",
  password_control_characters: "Use a password without line breaks or control characters.",
  password_outer_spaces: "Use a password that doesn't begin or end with a space.",
  account_unknown: "No account has this id.",
} as const;

export const FIELD_SENTENCES = {
  ...FORM_SENTENCES,
  // The pool's rules for passwords: one code, password_policy, and a sentence for each rule.
  password_length: "Use a longer password.",
  password_lowercase: "Add a lower-case letter (a–z).",
  password_uppercase: "Add a capital letter (A–Z).",
  password_number: "Add a number (0–9).",
  password_symbol: "Add a symbol, such as ! ? # or -.",
  password_rejected: "Choose another password; the sign-in service doesn't accept this one.",
  email_rejected: "Use another e-mail address; the sign-in service doesn't accept this one.",
  email_unchanged: "This is your address already.",
} as const satisfies Readonly<Record<FieldSentence, string>>;

export type { FieldSentence };
