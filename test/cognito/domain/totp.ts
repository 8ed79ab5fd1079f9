// Time-based one-time passwords (RFC 6238 over RFC 4226): HMAC-SHA-1, six digits, steps of 30 seconds since the epoch.
// These are the defaults of authenticator apps, and the only parameters that Cognito supports.

import { randomBytes, utf8 } from "../protocol/bytes.ts";
import { equalBytes } from "../protocol/equal-bytes.ts";

const STEP_MILLISECONDS = 30_000;
const DIGITS = 6;
/** Cognito accepts a code that is up to 30 seconds early or late, which is one step. */
const SKEW_STEPS = 1;
/** 256 bits, where RFC 4226 section 4 asks for at least 128: 52 characters of base32, as Cognito's secrets are. */
const SECRET_BYTES = 32;
const BASE32_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Base32 of RFC 4648 section 6 without padding: the form that people type and apps read. */
export function toBase32(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let pending = 0;
  for (const byte of bytes) {
    pending = (pending << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32_ALPHABET.charAt((pending >> bits) & 31);
    }
    pending &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + BASE32_ALPHABET.charAt((pending << (5 - bits)) & 31);
}

/** Decodes base32. Bits of an incomplete last byte are dropped, as in RFC 4648. */
export function fromBase32(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  let bits = 0;
  let pending = 0;
  for (const character of text) {
    pending = (pending << 5) | BASE32_ALPHABET.indexOf(character);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((pending >> bits) & 255);
    pending &= (1 << bits) - 1;
  }
  return new Uint8Array(bytes);
}

export function makeSoftwareTokenSecret(): string {
  return toBase32(randomBytes(SECRET_BYTES));
}

/** The time step of a time in milliseconds. */
export function stepAt(now: number): number {
  return Math.floor(now / STEP_MILLISECONDS);
}

/** The code of one step: RFC 4226 section 5.3 with the step as counter. */
export async function codeOfStep(
  secret: Uint8Array<ArrayBuffer>,
  step: number,
  digits: number = DIGITS,
): Promise<string> {
  const key = await crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-1" }, false, ["sign"]);
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(step));
  const mac = new DataView(await crypto.subtle.sign("HMAC", key, counter.buffer));
  const offset = mac.getUint8(mac.byteLength - 1) & 15;
  const truncated = mac.getUint32(offset) & 0x7fff_ffff;
  return String(truncated % 10 ** digits).padStart(digits, "0");
}

/** Those of the previous, the current and the next time step whose code equals `code`. */
export async function stepsOfCode(secret: string, code: string, now: number): Promise<readonly number[]> {
  const present = stepAt(now);
  const key = fromBase32(secret);
  const matches = [];
  for (let step = present - SKEW_STEPS; step <= present + SKEW_STEPS; step++) {
    if (equalBytes(utf8(await codeOfStep(key, step)), utf8(code))) matches.push(step);
  }
  return matches;
}
