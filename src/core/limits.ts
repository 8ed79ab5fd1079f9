// Limits that the code enforces and that messages mention. src/messages/limits.ts fills them into the messages.

export const NAME_MAX_CHARACTERS = 200;

/** RFC 5321, 4.5.3.1.3: a path of 256 octets, less its two angle brackets. */
export const EMAIL_MAX_CHARACTERS = 254;

/**
 * Cognito's limit for a Username (UsernameType). People reset their password with their address as the Username, so
 * nobody could reset the password of an account with a longer address.
 */
export const NEW_EMAIL_MAX_CHARACTERS = 128;

/** Cognito's own limit (PasswordType). A longer password is rejected, never cut (PW-2). */
export const PASSWORD_MAX_CHARACTERS = 256;

/** Many times the longest valid request. */
export const BODY_MAX_KIB = 16;

/** An example by which messages show how to write a date. */
export const EXAMPLE_DATE = "2026-11-27";
/** For the whole body: 16 KiB take 7 seconds at 20 kbit/s. */
export const BODY_TIME_LIMIT_SECONDS = 10;

export const IDEMPOTENCY_KEY_MAX_CHARACTERS = 255;

/** Cognito's codes, both those sent by e-mail and those of authenticator apps. */
export const CODE_DIGITS = 6;

/** The number of digits of the codes that Gatehouse mails itself. A guess is right once in a hundred million times. */
export const PROOF_CODE_DIGITS = 8;

export const PROOF_CODE_MINUTES = 10;

/** The maximum number of mails to one address in an hour, all kinds of mails together. */
export const MAILS_PER_HOUR = 3;

/** How long Cognito's sign-in codes are valid: the minimum and default of the app client's AuthSessionValidity. */
export const SIGN_IN_CODE_MINUTES = 3;

/** The refresh token validity of the app client that `npm run setup` creates. */
export const SESSION_MAX_DAYS = 30;

/** How many days the pages wait before they offer a passkey again in the same browser. */
export const PASSKEY_PAUSE_DAYS = 30;
