// The values that client and server derive from the exchanged numbers of Cognito's SRP (RFC 5054 with Cognito's
// padding, HKDF of RFC 5869). The tests in test/srp check each value against recorded sign-ins.

import { fromBytes, pad } from "./group.ts";

const encoder = new TextEncoder();

function concatenate(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

async function sha256(...parts: Uint8Array[]): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", concatenate(...parts)));
}

/** The pool's name in SRP: the part of its ID after the first underscore, not its display name. */
export function srpPoolName(userPoolId: string): string {
  return userPoolId.slice(userPoolId.indexOf("_") + 1);
}

/** u = H(PAD(A) | PAD(B)). Client and server abort if u = 0. */
export async function scramblingParameter(A: bigint, B: bigint): Promise<bigint> {
  return fromBytes(await sha256(pad(A), pad(B)));
}

/** x = H(PAD(salt) | H(poolName | userId ":" password)). `userId` is the Username, not the e-mail that was entered. */
export async function privateKey(salt: bigint, poolName: string, userId: string, password: string): Promise<bigint> {
  const identity = await sha256(encoder.encode(`${poolName}${userId}:${password}`));
  return fromBytes(await sha256(pad(salt), identity));
}

/** The 16-byte session key: HKDF-SHA-256 of PAD(S), salted with PAD(u). */
export async function sessionKey(S: bigint, u: bigint): Promise<Uint8Array<ArrayBuffer>> {
  const input = await crypto.subtle.importKey("raw", pad(S), "HKDF", false, ["deriveBits"]);
  const parameters = { name: "HKDF", hash: "SHA-256", salt: pad(u), info: encoder.encode("Caldera Derived Key") };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, input, 128));
}

/** Proves knowledge of the password: HMAC-SHA-256 of pool, user, the server's secret block and the sent timestamp. */
export async function passwordClaimSignature(
  key: Uint8Array<ArrayBuffer>,
  poolName: string,
  userId: string,
  secretBlock: Uint8Array,
  timestamp: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const hmac = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const message = concatenate(encoder.encode(poolName + userId), secretBlock, encoder.encode(timestamp));
  return new Uint8Array(await crypto.subtle.sign("HMAC", hmac, message));
}

/**
 * TIMESTAMP in the format that Cognito signs, such as `Wed Nov 4 09:05:07 UTC 2026`: English, UTC, the day without a
 * leading zero. Made from toUTCString, whose format ECMA-262 fixes: `Wed, 04 Nov 2026 09:05:07 GMT`.
 */
export function claimTimestamp(time: Date): string {
  return time.toUTCString().replace(/^(\w+), 0?(\d+) (\w+) (\d+) (\S+) GMT$/, "$1 $3 $2 $5 UTC $4");
}
