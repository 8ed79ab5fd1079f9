// The normal forms of what the visitor typed, for both files of the client.
//
// New passwords that no pool accepts are rejected here, because Cognito's own rejection of them is a regular expression.

import { isPossiblePassword, normaliseCode, normaliseEmail, normalisePassword } from "../../wire/normal-form.ts";
import type { PasswordTooWeak } from "./types.ts";

const REJECTED: PasswordTooWeak = {
  kind: "password_too_weak",
  detail: "A password has up to 256 characters, without control characters and outer spaces.",
};

export const typed = {
  email: normaliseEmail,
  code: normaliseCode,
  password: normalisePassword,
  newPassword: (text: string): string | PasswordTooWeak =>
    isPossiblePassword(text) ? normalisePassword(text) : REJECTED,
};
