// An authenticator app: RFC 6238 with SHA-1, six digits, 30 seconds.

import { createHmac } from "node:crypto";
import { setTimeout } from "node:timers/promises";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const STEP_SECONDS = 30;
/** How long a busy machine may need to send a new code to Cognito. */
const MARGIN_SECONDS = 10;

/**
 * @param steps How many codes ahead of now. Cognito accepts each code once, and accepts codes one step early or late.
 */
export function totp(secret: string, steps = 0): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 1000 / STEP_SECONDS) + steps));
  const digest = createHmac("sha1", fromBase32(secret)).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/**
 * The code before the current one, so that two later codes stay unused. Cognito accepts it only until the current half
 * minute ends, so this function waits for the next half minute if less than MARGIN_SECONDS are left.
 */
export async function previousTotp(secret: string): Promise<string> {
  const left = STEP_SECONDS * 1000 - (Date.now() % (STEP_SECONDS * 1000));
  if (left < MARGIN_SECONDS * 1000) await setTimeout(left);
  return totp(secret, -1);
}

function fromBase32(text: string): Buffer {
  const bits = [...text.replace(/\s/g, "")].map((sign) => ALPHABET.indexOf(sign).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
