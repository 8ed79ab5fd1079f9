// Random passwords, which nobody learns.

import { toBase64url } from "../core/base64url.ts";

/**
 * A random password that meets every policy that a pool can have. It has 99 characters, because a pool can require as
 * many, characters of every class, and 570 random bits.
 */
export function newRandomPassword(): string {
  const random = crypto.getRandomValues(new Uint8Array(72));
  return `${toBase64url(random).slice(0, 95)}Aa1!`;
}
