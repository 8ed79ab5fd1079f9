// Tells what is missing in a new password that the pool has rejected.

import * as messages from "../../messages/catalogue.ts";

/** The message for the rule that Cognito's rejection of a password names. */
export function passwordRejection(detail: string): string {
  if (/long|length/i.test(detail)) return messages.passwordLength;
  if (/lowercase/i.test(detail)) return messages.passwordLowercase;
  if (/uppercase/i.test(detail)) return messages.passwordUppercase;
  if (/numeric/i.test(detail)) return messages.passwordNumber;
  return /symbol/i.test(detail) ? messages.passwordSymbol : messages.passwordRejected;
}
