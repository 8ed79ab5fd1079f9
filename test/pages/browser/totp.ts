// An authenticator app: RFC 6238 with SHA-1, six digits, 30 seconds.

import { createHmac } from "node:crypto";
import { setTimeout } from "node:timers/promises";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const STEP_SECONDS = 30;
/** A busy machine may need them between the making of a code and its arrival at Cognito. */
const MARGIN_SECONDS = 10;

/** @param steps How many codes ahead of now, 0 or 1. Cognito accepts each code once, and also one that is a step early. */
export function totp(secret: string, steps = 0): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 1000 / STEP_SECONDS) + steps));
  const digest = createHmac("sha1", fromBase32(secret)).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/**
 * The code before the present one, so that two others are valid afterwards. Cognito accepts it until the next half minute: waits
 * for that if it is near.
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
