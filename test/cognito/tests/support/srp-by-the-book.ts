// The client's half of Cognito's SRP, written directly from the equations. Hashing, padding and key derivation share no
// code with the tested implementation; only modular exponentiation does.

import { generatorPower, K_MULTIPLIER, N, powerModN } from "../../../../src/wire/srp/group.ts";
import { hmacSha256, sha256, utf8 } from "../../protocol/bytes.ts";

export interface ClientSide {
  readonly poolName: string;
  readonly username: string;
  readonly password: string;
  readonly a: bigint;
  /** SALT and SRP_B as sent on the wire. */
  readonly saltHex: string;
  readonly bHex: string;
  readonly secretBlock: Uint8Array;
  readonly timestamp: string;
}

/** The bytes of a number as in Java's BigInteger.toByteArray: the shortest two's complement with a sign bit. */
function signedBytes(number: bigint): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.floor(number.toString(2).length / 8) + 1);
  let rest = number;
  for (let index = bytes.length - 1; index >= 0; index--) {
    bytes[index] = Number(rest & 255n);
    rest >>= 8n;
  }
  return bytes;
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => Array.from(part)));
}

function asNumber(bytes: Uint8Array): bigint {
  return bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
}

export async function scrambled(A: bigint, B: bigint): Promise<bigint> {
  return asNumber(await sha256(joined(signedBytes(A), signedBytes(B))));
}

/** The bytes of PASSWORD_CLAIM_SIGNATURE. HKDF is written out here: the extraction and the first expanded block. */
export async function signatureOf(client: ClientSide): Promise<Uint8Array> {
  const { poolName, username, password, a, secretBlock, timestamp } = client;
  const B = BigInt(`0x${client.bHex}`);
  const u = await scrambled(generatorPower(a), B);
  const inner = await sha256(utf8(`${poolName}${username}:${password}`));
  const x = asNumber(await sha256(joined(signedBytes(BigInt(`0x${client.saltHex}`)), inner)));
  const base = (((B - K_MULTIPLIER * generatorPower(x)) % N) + N) % N;
  const S = powerModN(base, a + u * x);
  const extracted = await hmacSha256(signedBytes(u), signedBytes(S));
  const expanded = await hmacSha256(extracted, joined(utf8("Caldera Derived Key"), Uint8Array.of(1)));
  const message = joined(utf8(poolName), utf8(username), secretBlock, utf8(timestamp));
  return hmacSha256(expanded.slice(0, 16), message);
}
