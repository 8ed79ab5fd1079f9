// The public key of a passkey: its COSE form (RFC 9053, RFC 8230), and signatures made with it. ES256 and RS256 are the
// only algorithms that Cognito offers.

import { toBase64Url } from "../../protocol/bytes.ts";
import type { CborMap, CborValue } from "./cbor.ts";

type Algorithm = "ES256" | "RS256";

/** A key as it is stored: a JWK with its algorithm. */
export interface PasskeyKey {
  readonly alg: Algorithm;
  readonly jwk: JsonWebKey;
}

/** The labels of a COSE key's members. Labels -1 and -2 have different meanings in ES256 and RS256 keys. */
const KTY = 1;
const ALG = 3;
const CURVE_OR_MODULUS = -1;
const X_OR_EXPONENT = -2;
const Y = -3;

const ES256 = -7;
const RS256 = -257;
const P256 = 1;
const COORDINATE_BYTES = 32;
/** 2,048 to 4,096 bits. WebCrypto accepts larger keys, but no authenticator creates them. */
const MIN_MODULUS_BYTES = 256;
const MAX_MODULUS_BYTES = 512;
const MAX_EXPONENT_BYTES = 4;

const IMPORT = {
  ES256: { name: "ECDSA", namedCurve: "P-256" },
  RS256: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
} as const;
const VERIFY = { ES256: { name: "ECDSA", hash: "SHA-256" }, RS256: { name: "RSASSA-PKCS1-v1_5" } } as const;

function bytesOf(value: CborValue | undefined, min: number, max: number): string | null {
  return value instanceof Uint8Array && value.length >= min && value.length <= max ? toBase64Url(value) : null;
}

function es256Key(key: CborMap): PasskeyKey | "malformed" {
  const x = bytesOf(key.get(X_OR_EXPONENT), COORDINATE_BYTES, COORDINATE_BYTES);
  const y = bytesOf(key.get(Y), COORDINATE_BYTES, COORDINATE_BYTES);
  if (key.get(KTY) !== 2 || key.get(CURVE_OR_MODULUS) !== P256 || x === null || y === null) return "malformed";
  return { alg: "ES256", jwk: { kty: "EC", crv: "P-256", x, y } };
}

function rs256Key(key: CborMap): PasskeyKey | "malformed" {
  const n = bytesOf(key.get(CURVE_OR_MODULUS), MIN_MODULUS_BYTES, MAX_MODULUS_BYTES);
  const e = bytesOf(key.get(X_OR_EXPONENT), 1, MAX_EXPONENT_BYTES);
  if (key.get(KTY) !== 3 || n === null || e === null) return "malformed";
  return { alg: "RS256", jwk: { kty: "RSA", n, e } };
}

function importKey({ alg, jwk }: PasskeyKey): Promise<CryptoKey> {
  return crypto.subtle.importKey("jwk", jwk, IMPORT[alg], false, ["verify"]);
}

/**
 * The key in a COSE map. `unsupported` means another algorithm. Imports the key once to check it: the import fails if
 * the point of an ES256 key is not on the curve.
 */
export async function keyFromCose(key: CborMap): Promise<PasskeyKey | "malformed" | "unsupported"> {
  const alg = key.get(ALG);
  if (typeof alg !== "number") return "malformed";
  if (alg !== ES256 && alg !== RS256) return "unsupported";
  const read = alg === ES256 ? es256Key(key) : rs256Key(key);
  if (read === "malformed") return read;
  try {
    await importKey(read);
    return read;
  } catch {
    return "malformed";
  }
}

/** The integer at an offset of a DER signature, as 32 bytes, and the offset after it. Null if it is malformed. */
function derInteger(der: Uint8Array<ArrayBuffer>, offset: number) {
  const length = der[offset + 1] ?? 0;
  const value = der.slice(offset + 2, offset + 2 + length);
  const [first = 0x80, second = 0x80] = value;
  const isMinimal = first < 0x80 && (first > 0 || value.length === 1 || second >= 0x80);
  if (der[offset] !== 2 || value.length !== length || !isMinimal) return null;
  const digits = first === 0 ? value.slice(1) : value;
  if (digits.length > COORDINATE_BYTES) return null;
  const padded = new Uint8Array(COORDINATE_BYTES);
  padded.set(digits, COORDINATE_BYTES - digits.length);
  return { padded, end: offset + 2 + length };
}

/**
 * Converts an ECDSA signature from WebAuthn's DER form into WebCrypto's form: r and s in 32 bytes each. Returns null if
 * it is malformed.
 */
export function rawSignature(der: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  if (der[0] !== 0x30 || der[1] !== der.length - 2 || der.length > 0x80) return null;
  const r = derInteger(der, 2);
  const s = r === null ? null : derInteger(der, r.end);
  if (r === null || s === null || s.end !== der.length) return null;
  const raw = new Uint8Array(2 * COORDINATE_BYTES);
  raw.set(r.padded);
  raw.set(s.padded, COORDINATE_BYTES);
  return raw;
}

export async function isSignedWith(
  key: PasskeyKey,
  signature: Uint8Array<ArrayBuffer>,
  data: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const sent = key.alg === "ES256" ? rawSignature(signature) : signature;
  return sent !== null && crypto.subtle.verify(VERIFY[key.alg], await importKey(key), sent, data);
}
