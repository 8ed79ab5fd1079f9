// Ten complete runs of Cognito's SRP with all intermediate values, on which four implementations agree. They cover
// salts with and without the sign bit, with odd length and with leading zeros, UTF-8, and A, B, u and S with and
// without a sign byte.

import recorded from "./vectors.json" with { type: "json" };

export const { N, g, k, vectors } = recorded;

export function number(hex: string): bigint {
  return BigInt(`0x${hex}`);
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
