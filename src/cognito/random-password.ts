// A password that nobody knows.

import { toBase64url } from "../core/base64url.ts";

/**
 * A random password that meets any policy that a pool can have: 99 characters, the longest minimum length, of every
 * character class, with 570 random bits.
 */
export function newRandomPassword(): string {
  const random = crypto.getRandomValues(new Uint8Array(72));
  return `${toBase64url(random).slice(0, 95)}Aa1!`;
}
