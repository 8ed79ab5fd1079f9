// EMSA-PKCS1-v1_5 (RFC 8017, 9.2) with replaceable parts, and the rules that changed parts violate.

import { concat } from "../../harness/rsa.ts";

export const encoder = new TextEncoder();

export const SHA256_OID = [0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];
export const NULL = [0x05, 0x00];
export const SEPARATOR = 0x00;

export function der(tag: number, ...content: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  const body = concat(...content);
  return concat([tag, body.length], body);
}

export const algorithm = der(0x30, SHA256_OID, NULL);

/** EMSA-PKCS1-v1_5 with any of its parts changed. */
export interface Encoding {
  readonly start?: readonly number[];
  readonly info?: (hash: Uint8Array) => Uint8Array;
  readonly separator?: readonly number[];
  readonly padding?: (length: number) => Uint8Array;
  readonly behind?: Uint8Array;
}

export function encode(size: number, hash: Uint8Array, encoding: Encoding): Uint8Array {
  const { start = [0x00, 0x01], separator = [SEPARATOR], behind = new Uint8Array() } = encoding;
  const info = (encoding.info ?? ((digest) => der(0x30, algorithm, der(0x04, digest))))(hash);
  const length = size - start.length - separator.length - info.length - behind.length;
  const padding = (encoding.padding ?? ((count) => new Uint8Array(count).fill(0xff)))(length);
  return concat(start, padding, separator, info, behind);
}

export const ONE_ENCODING = "RFC 8017, 8.2.2: a hash has exactly one encoding, which is compared as a whole";
export const DER = "RFC 8017, 9.2: DigestInfo is in DER, with NULL as the hash's parameters";
export const LENGTH = "RFC 8017, 8.2.2: a signature is as long as the modulus";
export const RANGE = "RFC 8017, 5.2.2: a signature is less than the modulus";
export const NOT_SIGNED = "the signature covers something else";
