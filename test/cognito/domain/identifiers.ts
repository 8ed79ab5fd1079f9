// IDs and secrets in Cognito's formats.

import { randomBytes, toBase64Url } from "../protocol/bytes.ts";

const DIGITS_AND_LOWER_CASE = "abcdefghijklmnopqrstuvwxyz0123456789";
const DIGITS = "0123456789";
const LETTERS_AND_DIGITS = `${DIGITS_AND_LOWER_CASE}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;

/** Uniformly distributed random text: bytes that would bias the modulo are discarded. */
function randomText(alphabet: string, length: number): string {
  const limit = 256 - (256 % alphabet.length);
  let text = "";
  while (text.length < length) {
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < limit) text += alphabet.charAt(byte % alphabet.length);
  }
  return text;
}

export function makePoolId(region: string): string {
  return `${region}_${randomText(LETTERS_AND_DIGITS, 9)}`;
}

export function makeClientId(): string {
  return randomText(DIGITS_AND_LOWER_CASE, 26);
}

export function makeClientSecret(): string {
  return randomText(DIGITS_AND_LOWER_CASE, 52);
}

export function makeImportJobId(): string {
  return `import-${randomText(LETTERS_AND_DIGITS, 10)}`;
}

export function makeConfirmationCode(digits = 6): string {
  return randomText(DIGITS, digits);
}

/** A new ID for a user's session, in the form that Cognito uses for sessions of the type TOKEN. */
export function makeUserSessionId(): string {
  return `tkn${randomText(DIGITS_AND_LOWER_CASE, 25)}`;
}

/**
 * Random text that a client returns unchanged. It begins with a letter, because AWS's command line treats a value that
 * begins with a hyphen as an option.
 */
export function makeOpaqueText(bytes: number): string {
  const [first = 0, ...rest] = randomBytes(bytes);
  return toBase64Url(Uint8Array.of(first & 0x7f, ...rest));
}
