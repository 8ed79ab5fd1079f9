// A key for each purpose, derived from one secret by HKDF-SHA-256 (RFC 5869), without a salt and with the purpose's
// label as `info`. A key reveals nothing about another purpose's key or about the secret, and cannot be extracted.
//
// During a rotation there are two secrets. Values are written with the current key, and recognised if they were
// written with the current or the previous key.

import { toHex } from "./hex";

/** Secrets in hexadecimal. Each has at least as many bytes as a key. */
export interface Secret {
  readonly current: string;
  /** Undefined if no value written with keys of the previous secret can still be valid. */
  readonly previous: string | undefined;
}

export interface Purpose {
  /** Unique to the purpose. It must never change: stored values would no longer be recognised. */
  readonly label: string;
  /** WebCrypto's parameters of the key, and its uses. */
  readonly algorithm: { readonly name: string; readonly hash?: string; readonly length: number };
  readonly usages: readonly ("sign" | "verify" | "encrypt" | "decrypt")[];
}

export interface DerivedKeys {
  readonly current: CryptoKey;
  readonly previous: CryptoKey | undefined;
}

export type DeriveKeys = (purpose: Purpose) => Promise<DerivedKeys>;

/** Derives a purpose's keys once, when they are first needed. */
export function keyDerivation({ current, previous }: Secret): DeriveKeys {
  // Deriving does no I/O, so the promise settles even if the request that started it is cancelled.
  const keys = new Map<string, Promise<DerivedKeys>>();

  async function derive(purpose: Purpose): Promise<DerivedKeys> {
    return {
      current: await deriveKey(current, purpose),
      // Between the two steps of a rotation, both settings have the same secret.
      previous: previous === undefined || previous === current ? undefined : await deriveKey(previous, purpose),
    };
  }

  return (purpose) => {
    const known = keys.get(purpose.label) ?? derive(purpose);
    keys.set(purpose.label, known);
    return known;
  };
}

async function deriveKey(secret: string, { label, algorithm, usages }: Purpose): Promise<CryptoKey> {
  const bytes = Uint8Array.from(secret.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const input = await crypto.subtle.importKey("raw", bytes, "HKDF", false, ["deriveKey"]);
  const parameters = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: new TextEncoder().encode(label) };
  return crypto.subtle.deriveKey(parameters, input, algorithm, false, [...usages]);
}

/** A purpose whose keys authenticate text with HMAC-SHA-256. */
export function hmacPurpose(label: string): Purpose {
  return { label, algorithm: { name: "HMAC", hash: "SHA-256", length: 256 }, usages: ["sign"] };
}

/** Returns the HMAC in hexadecimal. */
export async function hmac(key: CryptoKey, text: string): Promise<string> {
  return toHex(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(text)));
}
