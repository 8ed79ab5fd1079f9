// A password that nobody knows.

/**
 * A random password that meets any policy that a pool can have: 99 characters, the longest minimum length, of every
 * character class, with 570 random bits.
 */
export function newRandomPassword(): string {
  const random = crypto.getRandomValues(new Uint8Array(72));
  const letters = btoa(String.fromCharCode(...random))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
  return `${letters.slice(0, 95)}Aa1!`;
}
