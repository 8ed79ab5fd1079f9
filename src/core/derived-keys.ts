// A key for each purpose, derived from one secret by HKDF-SHA-256 (RFC 5869), without a salt and with the purpose's label as
// `info`: a key says nothing about another purpose's key or about the secret. No key can be extracted.
//
// During a rotation there are two secrets. A purpose writes under its current key and recognises what was written under
// its previous one.

/** In hexadecimal, at least as many bytes as a key has. */
export interface Secret {
  readonly current: string;
  /** Undefined unless something that was made under it may still count. */
  readonly previous: string | undefined;
}

export interface Purpose {
  /** No two purposes share one, and it never changes: what is stored could not be recognised any more. */
  readonly label: string;
  /** As WebCrypto describes the key, and how it is used. */
  readonly algorithm: { readonly name: string; readonly hash?: string; readonly length: number };
  readonly usages: readonly ("sign" | "verify" | "encrypt" | "decrypt")[];
}

export interface DerivedKeys {
  readonly current: CryptoKey;
  readonly previous: CryptoKey | undefined;
}

export type DeriveKeys = (purpose: Purpose) => Promise<DerivedKeys>;

/** Derives a purpose's keys when they are first needed, once. */
export function keyDerivation({ current, previous }: Secret): DeriveKeys {
  // Deriving does no I/O, so the promise settles even if the request that began it is cancelled.
  const keys = new Map<string, Promise<DerivedKeys>>();

  async function derive(purpose: Purpose): Promise<DerivedKeys> {
    return {
      current: await deriveKey(current, purpose),
      // Equal while the first of two settings of a rotation is made.
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
