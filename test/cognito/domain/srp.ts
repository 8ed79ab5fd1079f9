// The server's half of Cognito's SRP-6a: the computations that RFC 5054 section 2.5 assigns to the server, with
// secrets of a secure size.

import {
  passwordClaimSignature,
  scramblingParameter,
  sessionKey,
  srpPoolName,
} from "../../../src/wire/srp/derivations.ts";
import { fromBytes, generatorPower, K_MULTIPLIER, N, parseHex, powerModN } from "../../../src/wire/srp/group.ts";
import { randomBytes } from "../protocol/bytes.ts";

/** N has 768 digits, and a sign byte may add two. A longer text is not a number of this group. */
const MAX_PUBLIC_KEY_DIGITS = 770;
/** RFC 5054 section 3.1 asks for at least 256 bits of secret exponent. */
const SECRET_EXPONENT_BYTES = 32;

/**
 * The client's A, or null for values that the protocol forbids: not a number, too long, or 0 modulo N, which would need
 * no password.
 */
export function parseClientPublicKey(hex: string): bigint | null {
  const A = hex.length > MAX_PUBLIC_KEY_DIGITS ? null : parseHex(hex);
  return A === null || A % N === 0n ? null : A;
}

/** B = (k v + g^b) mod N. */
export function serverPublicKey(verifier: bigint, b: bigint): bigint {
  return (K_MULTIPLIER * verifier + generatorPower(b)) % N;
}

/** S = (A v^u)^b mod N. */
export function sharedSecret(A: bigint, verifier: bigint, u: bigint, b: bigint): bigint {
  return powerModN((A * powerModN(verifier, u)) % N, b);
}

export interface ServerKeys {
  readonly b: bigint;
  readonly B: bigint;
}

/** A new key pair for one exchange. If B is 0, which would reveal the verifier, draws a new random b. */
export function makeServerKeys(verifier: bigint): ServerKeys {
  for (;;) {
    const b = fromBytes(randomBytes(SECRET_EXPONENT_BYTES));
    const B = serverPublicKey(verifier, b);
    if (B !== 0n) return { b, B };
  }
}

export interface Exchange {
  readonly poolId: string;
  readonly username: string;
  readonly verifier: bigint;
  readonly A: bigint;
  readonly b: bigint;
  readonly secretBlock: Uint8Array;
  readonly timestamp: string;
}

/** The signature that proves knowledge of the password, or null for u = 0, which proves nothing. */
export async function expectedClaim(exchange: Exchange): Promise<Uint8Array<ArrayBuffer> | null> {
  const { A, b, verifier } = exchange;
  const u = await scramblingParameter(A, serverPublicKey(verifier, b));
  if (u === 0n) return null;
  const key = await sessionKey(sharedSecret(A, verifier, u, b), u);
  const poolName = srpPoolName(exchange.poolId);
  return passwordClaimSignature(key, poolName, exchange.username, exchange.secretBlock, exchange.timestamp);
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const TIMESTAMP =
  /^(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat) ([A-Z][a-z]{2}) (\d{1,2}) (\d{1,2}):(\d{1,2}):(\d{1,2}) (?:UTC|GMT) (\d{4})$/;

/**
 * Parses TIMESTAMP as leniently as Cognito: a wrong weekday or a leading zero is accepted here and fails at the
 * signature, which covers the server's own spelling. Null for anything else.
 */
export function parseTimestamp(text: string): Date | null {
  const [, monthName = "", ...numbers] = TIMESTAMP.exec(text) ?? [];
  const month = MONTHS.indexOf(monthName);
  const [day = 0, hour = 0, minute = 0, second = 0, year = 0] = numbers.map(Number);
  return month < 0 ? null : new Date(Date.UTC(year, month, day, hour, minute, second));
}
