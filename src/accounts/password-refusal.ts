// The pool's refusal of a password, in plain words (PW-1). Cognito names the first rule that is broken and no more.

import type { FieldError } from "../failure.ts";

/** Cognito's sentence → ours. Source: the password policy page of the developer guide and recorded answers. */
const RULES: ReadonlyMap<string, string> = new Map([
  ["Password not long enough", "Use a longer password."],
  ["Password must have lowercase characters", "Add a lower-case letter (a–z)."],
  ["Password must have uppercase characters", "Add a capital letter (A–Z)."],
  ["Password must have numeric characters", "Add a number (0–9)."],
  ["Password must have symbol characters", "Add a symbol, such as ! ? # or -."],
]);

const OTHER_RULE = "Choose another password; the sign-in service doesn't accept this one.";

/** @param rule Cognito's sentence, or anything else. What we don't know is never passed on: it may repeat the password. */
export function passwordRefusal(rule: string): FieldError {
  return { pointer: "/password", code: "password_policy", detail: RULES.get(rule) ?? OTHER_RULE };
}
