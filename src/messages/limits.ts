// The limits that messages mention, as values of placeholders. The build fills them into pages and translations, and
// the Worker into the English messages that it contains.

import {
  BODY_MAX_KIB,
  BODY_TIME_LIMIT_SECONDS,
  CODE_DIGITS,
  EXAMPLE_DATE,
  IDEMPOTENCY_KEY_MAX_CHARACTERS,
  MAILS_PER_HOUR,
  NAME_MAX_CHARACTERS,
  PASSKEY_PAUSE_DAYS,
  PASSWORD_MAX_CHARACTERS,
  PROOF_CODE_DIGITS,
  PROOF_CODE_MINUTES,
  SESSION_MAX_DAYS,
  SIGN_IN_CODE_MINUTES,
} from "../core/limits.ts";
import { fill } from "./fill.ts";

const LIMITS = {
  nameMaxCharacters: NAME_MAX_CHARACTERS,
  passwordMaxCharacters: PASSWORD_MAX_CHARACTERS,
  bodyMaxKiB: BODY_MAX_KIB,
  bodyTimeLimitSeconds: BODY_TIME_LIMIT_SECONDS,
  idempotencyKeyMaxCharacters: IDEMPOTENCY_KEY_MAX_CHARACTERS,
  codeDigits: CODE_DIGITS,
  proofCodeDigits: PROOF_CODE_DIGITS,
  proofCodeMinutes: PROOF_CODE_MINUTES,
  mailsPerHour: MAILS_PER_HOUR,
  signInCodeMinutes: SIGN_IN_CODE_MINUTES,
  sessionMaxDays: SESSION_MAX_DAYS,
  passkeyPauseDays: PASSKEY_PAUSE_DAYS,
  exampleDate: EXAMPLE_DATE,
};

export function fillLimits(message: string): string {
  return fill(message, LIMITS);
}
