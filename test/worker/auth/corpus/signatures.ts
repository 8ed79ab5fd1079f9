// RSASSA-PKCS1-v1_5 signatures that are almost correct, in the manner of Project Wycheproof: each is made with the
// private key over an encoding that RFC 8017, 9.2 does not allow.

import { concat, sha256, signRaw, withSignature } from "../../harness/rsa.ts";
import { type Attack, type Forge, signingInput } from "./forge.ts";
import {
  algorithm,
  DER,
  der,
  type Encoding,
  encode,
  encoder,
  NOT_SIGNED,
  NULL,
  ONE_ENCODING,
  SHA256_OID,
} from "./rsa-encoding.ts";

/** Signed with the pool's key over an invalid encoding. */
function encoded(encoding: Encoding | ((size: number) => Encoding)) {
  return async (forge: Forge) => {
    const input = signingInput(forge);
    const hash = await sha256(encoder.encode(input));
    const pieces = typeof encoding === "function" ? encoding(forge.raw.size) : encoding;
    return withSignature(input, signRaw(forge.raw, encode(forge.raw.size, hash, pieces)));
  };
}

function info(make: (hash: Uint8Array) => Uint8Array) {
  return encoded({ info: make });
}

const oid = (...bytes: number[]) => der(0x06, bytes);

export const encodings: readonly Attack[] = [
  { name: "block type 2", make: encoded({ start: [0x00, 0x02] }), why: ONE_ENCODING },
  { name: "block type 0", make: encoded({ start: [0x00, 0x00] }), why: ONE_ENCODING },
  {
    name: "block type 0 with padding of zeros",
    make: encoded({ start: [0, 0], padding: (n) => new Uint8Array(n) }),
    why: ONE_ENCODING,
  },
  { name: "a first byte that isn't zero", make: encoded({ start: [0x01, 0x01] }), why: ONE_ENCODING },
  { name: "padding of zeros", make: encoded({ padding: (n) => new Uint8Array(n) }), why: ONE_ENCODING },
  {
    name: "padding of other bytes",
    make: encoded({ padding: (n) => new Uint8Array(n).fill(0xfe) }),
    why: ONE_ENCODING,
  },
  {
    name: "one wrong byte in the padding",
    make: encoded({ padding: (n) => new Uint8Array(n).fill(0xff).fill(0xfe, 20, 21) }),
    why: ONE_ENCODING,
  },
  {
    name: "a zero in the padding",
    make: encoded({ padding: (n) => new Uint8Array(n).fill(0xff).fill(0, 100, 101) }),
    why: ONE_ENCODING,
  },
  {
    name: "a wrong last byte of the padding",
    make: encoded({ padding: (n) => new Uint8Array(n).fill(0xff).fill(0x7f, n - 1) }),
    why: ONE_ENCODING,
  },
  {
    name: "no padding, and zeros at the end",
    make: encoded((size) => ({ behind: new Uint8Array(size - 54) })),
    why: ONE_ENCODING,
  },
  {
    name: "padding of 7 bytes, and zeros at the end",
    make: encoded((size) => ({ behind: new Uint8Array(size - 61) })),
    why: ONE_ENCODING,
  },
  {
    name: "padding of 8 bytes, and zeros at the end",
    make: encoded((size) => ({ behind: new Uint8Array(size - 62) })),
    why: ONE_ENCODING,
  },
  { name: "one byte at the end", make: encoded({ behind: new Uint8Array(1) }), why: ONE_ENCODING },
  { name: "no separator", make: encoded({ separator: [] }), why: ONE_ENCODING },
  { name: "a separator of 1", make: encoded({ separator: [0x01] }), why: ONE_ENCODING },
  { name: "two separators", make: encoded({ separator: [0, 0] }), why: ONE_ENCODING },
  { name: "only the hash, without DigestInfo", make: info((hash) => hash), why: DER },
  { name: "nothing after the padding", make: info(() => new Uint8Array()), why: DER },
  {
    name: "the long form of DigestInfo's length",
    make: info((hash) => concat([0x30, 0x81, 0x31], algorithm, der(0x04, hash))),
    why: DER,
  },
  {
    name: "a long form with leading zeros of DigestInfo's length",
    make: info((hash) => concat([0x30, 0x82, 0x00, 0x31], algorithm, der(0x04, hash))),
    why: DER,
  },
  {
    name: "the long form of the algorithm's length",
    make: info((hash) => der(0x30, [0x30, 0x81, 0x0d], SHA256_OID, NULL, der(0x04, hash))),
    why: DER,
  },
  {
    name: "the long form of the OID's length",
    make: info((hash) => der(0x30, der(0x30, [0x06, 0x81, 0x09], SHA256_OID.slice(2), NULL), der(0x04, hash))),
    why: DER,
  },
  {
    name: "the long form of the hash's length",
    make: info((hash) => der(0x30, algorithm, [0x04, 0x81, 0x20], hash)),
    why: DER,
  },
  {
    name: "an indefinite length of DigestInfo",
    make: info((hash) => concat([0x30, 0x80], algorithm, der(0x04, hash), [0, 0])),
    why: DER,
  },
  {
    name: "an indefinite length of the algorithm",
    make: info((hash) => der(0x30, [0x30, 0x80], SHA256_OID, NULL, [0, 0], der(0x04, hash))),
    why: DER,
  },
  {
    name: "the hash in two parts",
    make: info((hash) => der(0x30, algorithm, der(0x24, der(0x04, hash.slice(0, 16)), der(0x04, hash.slice(16))))),
    why: DER,
  },
  { name: "no NULL", make: info((hash) => der(0x30, der(0x30, SHA256_OID), der(0x04, hash))), why: DER },
  {
    name: "NULL with a byte in it",
    make: info((hash) => der(0x30, der(0x30, SHA256_OID, [0x05, 0x01, 0x00]), der(0x04, hash))),
    why: DER,
  },
  {
    name: "the long form of NULL's length",
    make: info((hash) => der(0x30, der(0x30, SHA256_OID, [0x05, 0x81, 0x00]), der(0x04, hash))),
    why: DER,
  },
  { name: "NULL twice", make: info((hash) => der(0x30, der(0x30, SHA256_OID, NULL, NULL), der(0x04, hash))), why: DER },
  {
    name: "an empty string instead of NULL",
    make: info((hash) => der(0x30, der(0x30, SHA256_OID, [0x04, 0x00]), der(0x04, hash))),
    why: DER,
  },
  {
    name: "a number instead of NULL",
    make: info((hash) => der(0x30, der(0x30, SHA256_OID, [0x02, 0x01, 0x00]), der(0x04, hash))),
    why: DER,
  },
  { name: "a set instead of the sequence", make: info((hash) => der(0x31, algorithm, der(0x04, hash))), why: DER },
  {
    name: "a bit string instead of the hash",
    make: info((hash) => der(0x30, algorithm, der(0x03, [0], hash))),
    why: DER,
  },
  {
    name: "something after the hash in DigestInfo",
    make: info((hash) => der(0x30, algorithm, der(0x04, hash), NULL)),
    why: DER,
  },
  {
    name: "something before the hash in DigestInfo",
    make: info((hash) => der(0x30, NULL, algorithm, der(0x04, hash))),
    why: DER,
  },
  {
    name: "the OID of SHA-1",
    make: info((hash) => der(0x30, der(0x30, oid(0x2b, 0x0e, 0x03, 0x02, 0x1a), NULL), der(0x04, hash))),
    why: DER,
  },
  {
    name: "the OID of SHA-384",
    make: info((hash) => der(0x30, der(0x30, [...SHA256_OID.slice(0, -1), 2], NULL), der(0x04, hash))),
    why: DER,
  },
  {
    name: "the OID of SHA-512",
    make: info((hash) => der(0x30, der(0x30, [...SHA256_OID.slice(0, -1), 3], NULL), der(0x04, hash))),
    why: DER,
  },
  {
    name: "the OID of SHA-512/256",
    make: info((hash) => der(0x30, der(0x30, [...SHA256_OID.slice(0, -1), 6], NULL), der(0x04, hash))),
    why: DER,
  },
  {
    name: "the OID of SHA3-256",
    make: info((hash) => der(0x30, der(0x30, [...SHA256_OID.slice(0, -1), 8], NULL), der(0x04, hash))),
    why: DER,
  },
  {
    name: "the OID of the signature scheme",
    make: info((hash) =>
      der(0x30, der(0x30, oid(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 0x0b), NULL), der(0x04, hash)),
    ),
    why: DER,
  },
  {
    name: "an OID with a missing component",
    make: info((hash) => der(0x30, der(0x30, oid(...SHA256_OID.slice(2, -1)), NULL), der(0x04, hash))),
    why: DER,
  },
  {
    name: "an OID with leading zeros in a component",
    make: info((hash) => der(0x30, der(0x30, oid(...SHA256_OID.slice(2, -1), 0x80, 0x01), NULL), der(0x04, hash))),
    why: DER,
  },
  { name: "a hash of 31 bytes", make: info((hash) => der(0x30, algorithm, der(0x04, hash.slice(0, 31)))), why: DER },
  { name: "a hash of 33 bytes", make: info((hash) => der(0x30, algorithm, der(0x04, hash, [0]))), why: DER },
  { name: "an empty hash", make: info(() => der(0x30, algorithm, der(0x04))), why: DER },
  {
    name: "a hash length of 31 over 32 bytes",
    make: info((hash) => der(0x30, algorithm, [0x04, 0x1f], hash)),
    why: DER,
  },
  {
    name: "one bit of the hash changed",
    make: info((hash) =>
      der(
        0x30,
        algorithm,
        der(
          0x04,
          hash.map((byte, index) => (index === 31 ? byte ^ 1 : byte)),
        ),
      ),
    ),
    why: NOT_SIGNED,
  },
  {
    name: "the hash backwards",
    make: info((hash) => der(0x30, algorithm, der(0x04, hash.toReversed()))),
    why: NOT_SIGNED,
  },
  { name: "a hash of zeros", make: info(() => der(0x30, algorithm, der(0x04, new Uint8Array(32)))), why: NOT_SIGNED },
];
