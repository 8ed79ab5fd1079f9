// Numbers that only resemble the RSA signature of a token: of wrong length, out of range, over other data, or made
// without the private key.

import { base64url, signToken } from "../../harness/pool-keys.ts";
import {
  concat,
  cubeRoot,
  fromBase64url,
  type RawKey,
  sha256,
  signRaw,
  toBytes,
  toInteger,
  withSignature,
} from "../../harness/rsa.ts";
import { type Attack, type Forge, signingInput } from "./forge.ts";
import {
  algorithm,
  DER,
  der,
  encode,
  encoder,
  LENGTH,
  NOT_SIGNED,
  ONE_ENCODING,
  RANGE,
  SEPARATOR,
  SHA256_OID,
} from "./rsa-encoding.ts";

/** Replaces the signature of an acceptable token with another number. */
function changed(change: (signature: Uint8Array, key: RawKey) => Uint8Array) {
  return async (forge: Forge) => {
    const input = signingInput(forge);
    const right = signRaw(forge.raw, encode(forge.raw.size, await sha256(encoder.encode(input)), {}));
    return withSignature(input, change(right, forge.raw));
  };
}

function number(value: (key: RawKey) => bigint) {
  return changed((_, key) => toBytes(value(key), key.size));
}

/** Tries serial numbers until the signature satisfies a condition. */
async function searched(forge: Forge, isFound: (signature: bigint) => boolean) {
  for (let serial = 0; ; serial++) {
    const token = await signToken(forge.key, { ...forge.claims, serial });
    const signature = fromBase64url(token.slice(token.lastIndexOf(".") + 1));
    if (isFound(toInteger(signature))) return { input: token.slice(0, token.lastIndexOf(".")), signature };
  }
}

/** Signed with the pool's key for another scheme or hash than the header says. */
async function signedAs(forge: Forge, name: string, hash: string, input = signingInput(forge)): Promise<string> {
  const jwk = (await crypto.subtle.exportKey("jwk", forge.key.privateKey)) as JsonWebKey;
  const { alg: _alg, key_ops: _operations, ...material } = jwk;
  const key = await crypto.subtle.importKey("jwk", material, { name, hash }, false, ["sign"]);
  const signature = await crypto.subtle.sign({ name, saltLength: 32 }, key, encoder.encode(input));
  return withSignature(signingInput(forge), new Uint8Array(signature));
}

/**
 * Forges a signature without the private key, for the key with exponent 3: the cube of the signature begins with the
 * bytes of `front`. A verifier that checks only these bytes would accept it.
 */
async function cubed(forge: Forge, front: (hash: Uint8Array) => Uint8Array): Promise<string> {
  const input = signingInput(forge, { kid: forge.cubeKey.kid });
  const head = front(await sha256(encoder.encode(input)));
  const wanted = toInteger(concat(head, new Uint8Array(forge.cube.size - head.length).fill(0xff)));
  const root = cubeRoot(wanted);
  const reached = toBytes(root ** 3n, forge.cube.size).subarray(0, head.length);
  if (base64url(reached) !== base64url(head)) throw new Error("the forgery failed");
  return withSignature(input, toBytes(root, forge.cube.size));
}

export const numbers: readonly Attack[] = [
  { name: "the last byte missing", make: changed((signature) => signature.slice(0, -1)), why: LENGTH },
  { name: "the first byte missing", make: changed((signature) => signature.slice(1)), why: LENGTH },
  { name: "half of it", make: changed((signature) => signature.slice(0, 128)), why: LENGTH },
  { name: "a zero after it", make: changed((signature) => concat(signature, [0])), why: LENGTH },
  { name: "a zero before it", make: changed((signature) => concat([0], signature)), why: LENGTH },
  { name: "the signature twice", make: changed((signature) => concat(signature, signature)), why: LENGTH },
  { name: "the signature backwards", make: changed((signature) => signature.toReversed()), why: NOT_SIGNED },
  {
    name: "one bit of it changed",
    make: changed((signature) => signature.map((byte, index) => (index === 128 ? byte ^ 0x10 : byte))),
    why: NOT_SIGNED,
  },
  {
    name: "the signature in hexadecimal",
    make: changed((signature) => encoder.encode(toInteger(signature).toString(16))),
    why: LENGTH,
  },
  {
    name: "the signature in base64url twice",
    make: changed((signature) => encoder.encode(base64url(signature))),
    why: LENGTH,
  },
  {
    name: "its leading zero removed",
    make: async (forge) => {
      const { input, signature } = await searched(forge, (value) => value < 1n << BigInt((forge.raw.size - 1) * 8));
      return withSignature(input, signature.slice(1));
    },
    why: LENGTH,
  },
  {
    name: "the signature plus the modulus",
    make: async (forge) => {
      const room = 1n << BigInt(forge.raw.size * 8);
      const { input, signature } = await searched(forge, (value) => value + forge.raw.n < room);
      return withSignature(input, toBytes(toInteger(signature) + forge.raw.n, forge.raw.size));
    },
    why: RANGE,
  },
  {
    name: "the signature plus the modulus, one byte longer",
    make: changed((signature, { n, size }) => toBytes(toInteger(signature) + n * 2n, size + 1)),
    why: RANGE,
  },
  {
    name: "the modulus minus the signature",
    make: changed((signature, { n, size }) => toBytes(n - toInteger(signature), size)),
    why: NOT_SIGNED,
  },
  { name: "0", make: number(() => 0n), why: NOT_SIGNED },
  { name: "1", make: number(() => 1n), why: NOT_SIGNED },
  { name: "2", make: number(() => 2n), why: NOT_SIGNED },
  { name: "the modulus minus 1", make: number(({ n }) => n - 1n), why: NOT_SIGNED },
  { name: "the modulus", make: number(({ n }) => n), why: RANGE },
  { name: "the modulus plus 1", make: number(({ n }) => n + 1n), why: RANGE },
  { name: "the largest number of its length", make: number(({ size }) => (1n << BigInt(size * 8)) - 1n), why: RANGE },
  {
    name: "PSS with the same key, called RS256",
    make: (forge) => signedAs(forge, "RSA-PSS", "SHA-256"),
    why: ONE_ENCODING,
  },
  ...["SHA-1", "SHA-384", "SHA-512"].map((hash) => ({
    name: `${hash} with the same key, called RS256`,
    make: (forge: Forge) => signedAs(forge, "RSASSA-PKCS1-v1_5", hash),
    why: DER,
  })),
  {
    name: "a signature of the claims without the header",
    make: (forge) => signedAs(forge, "RSASSA-PKCS1-v1_5", "SHA-256", signingInput(forge).split(".")[1]),
    why: NOT_SIGNED,
  },
  {
    name: "a signature of the hash",
    make: async (forge) => {
      const input = signingInput(forge);
      const twice = await sha256(await sha256(encoder.encode(input)));
      return withSignature(input, signRaw(forge.raw, encode(forge.raw.size, twice, {})));
    },
    why: NOT_SIGNED,
  },
  {
    name: "the cube root of an encoding with arbitrary bytes after it, for a key with e = 3",
    make: (forge) =>
      cubed(forge, (hash) =>
        concat([0x00, 0x01], new Uint8Array(8).fill(0xff), [SEPARATOR], der(0x30, algorithm, der(0x04, hash))),
      ),
    why: "Bleichenbacher's forgery of 2006 needs no private key",
  },
  {
    name: "the cube root of an encoding without padding, for a key with e = 3",
    make: (forge) => cubed(forge, (hash) => concat([0x00, 0x01, SEPARATOR], der(0x30, algorithm, der(0x04, hash)))),
    why: "Bleichenbacher's forgery of 2006 needs no private key",
  },
  {
    name: "the cube root of an encoding with long parameters, for a key with e = 3",
    make: (forge) =>
      cubed(forge, () =>
        concat(
          [0x00, 0x01],
          new Uint8Array(8).fill(0xff),
          [SEPARATOR, 0x30, 0x81, 0xe0, 0x30, 0x81, 0xbb],
          SHA256_OID,
          [0x04, 0x81, 0xad],
        ),
      ),
    why: "parameters of arbitrary length allow a forgery",
  },
];
