// Rejects new passwords that no pool accepts, because Cognito's own message for them only quotes a regular expression.

import { isPossiblePassword } from "../../../wire/normal-form.ts";
import type { ClientContext } from "../context.ts";
import type { PasswordTooWeak } from "../types.ts";

const REJECTED: PasswordTooWeak = {
  kind: "password_too_weak",
  detail: "A password has up to 256 characters, without control characters and outer spaces.",
};

/** The normal form of a new password, or the outcome for a password that no pool accepts. */
export function parseNewPassword({ typed }: Pick<ClientContext, "typed">, text: string): string | PasswordTooWeak {
  return isPossiblePassword(text) ? typed.password(text) : REJECTED;
}
