// Imports the pool's signing keys from a JWKS document. Unusable entries are skipped; a document without a usable key
// is rejected.

import type { CryptoKey } from "jose";

/** RFC 7518, 3.3 requires keys of at least 2048 bits, which take 342 characters of base64url. */
const MODULUS_MIN_CHARACTERS = 342;

/** RS256. */
const ALGORITHM = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };

/** Cognito publishes two keys, and a few more during a rotation. */
const KEYS_MAX = 20;

interface SigningKey {
  readonly kid: string;
  readonly n: string;
  readonly e: string;
}

export type KeySet = ReadonlyMap<string, CryptoKey>;

/** Null if the document is not a key set or has no usable key. */
export async function importKeySet(document: unknown): Promise<KeySet | null> {
  if (typeof document !== "object" || document === null || !("keys" in document) || !Array.isArray(document.keys)) {
    return null;
  }
  const keys = new Map<string, CryptoKey>();
  for (const candidate of document.keys.slice(0, KEYS_MAX)) {
    if (!isSigningKey(candidate)) continue;
    const key = await importPublicKey(candidate);
    if (key !== null) keys.set(candidate.kid, key);
  }
  return keys.size > 0 ? keys : null;
}

function isSigningKey(candidate: unknown): candidate is SigningKey {
  if (typeof candidate !== "object" || candidate === null) return false;
  const { kty, use, alg, kid, n, e } = candidate as Record<string, unknown>;
  const isNamed = typeof kid === "string" && kid !== "";
  const isLongEnough = typeof n === "string" && n.length >= MODULUS_MIN_CHARACTERS;
  return kty === "RSA" && use === "sig" && alg === "RS256" && isNamed && isLongEnough && typeof e === "string";
}

/** Imports only the public members, so that other members of the entry have no effect. */
async function importPublicKey({ n, e }: SigningKey): Promise<CryptoKey | null> {
  try {
    return await crypto.subtle.importKey("jwk", { kty: "RSA", n, e }, ALGORITHM, false, ["verify"]);
  } catch {
    return null;
  }
}
