// Random passwords, which nobody learns.

import { toBase64url } from "../core/base64url.ts";

/**
 * A random password that meets every policy that a pool can have: it has characters of every class, and 99 characters
 * in all, because a pool can require that many. 570 of its bits are random.
 */
export function newRandomPassword(): string {
  const random = crypto.getRandomValues(new Uint8Array(72));
  return `${toBase64url(random).slice(0, 95)}Aa1!`;
}
