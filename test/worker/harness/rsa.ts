// RSA without a library (RFC 8017), for signatures that no library makes: raw exponentiation with the numbers of a key.

import { base64url } from "./pool-keys.ts";

export interface RawKey {
  readonly n: bigint;
  readonly d: bigint;
  /** The modulus's length in bytes. */
  readonly size: number;
}

export async function rawKey(privateKey: CryptoKey): Promise<RawKey> {
  const { n = "", d = "" } = (await crypto.subtle.exportKey("jwk", privateKey)) as JsonWebKey;
  const modulus = fromBase64url(n);
  return { n: toInteger(modulus), d: toInteger(fromBase64url(d)), size: modulus.length };
}

export function fromBase64url(text: string): Uint8Array {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

export function toInteger(bytes: Uint8Array): bigint {
  return BigInt(`0x${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`);
}

export function toBytes(value: bigint, size: number): Uint8Array {
  const digits = value.toString(16).padStart(size * 2, "0");
  return Uint8Array.from({ length: digits.length / 2 }, (_, index) =>
    Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16),
  );
}

export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** The largest integer whose cube is at most `value`. */
export function cubeRoot(value: bigint): bigint {
  let low = 0n;
  let high = 1n << BigInt(Math.ceil(value.toString(2).length / 3) + 1);
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** 3n <= value) low = middle;
    else high = middle;
  }
  return low;
}

/** The signature primitive (RFC 8017, 5.2.1). */
export function signRaw(key: RawKey, encoded: Uint8Array): Uint8Array {
  return toBytes(power(toInteger(encoded), key.d, key.n), key.size);
}

export function concat(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

export async function sha256(data: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", data));
}

export function withSignature(input: string, signature: Uint8Array): string {
  return `${input}.${base64url(signature)}`;
}
