// Signing keys. Each pool has two RSA keys, one for ID tokens and one for access tokens, generated on first use and
// stored. Imported keys are cached in memory.

import { randomBytes, toBase64 } from "../protocol/bytes.ts";

const ALGORITHM = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
const KEY_ID_BYTES = 32;

export type Purpose = "access" | "id";

export interface PublicJwk {
  readonly alg: "RS256";
  readonly e: string;
  readonly kid: string;
  readonly kty: "RSA";
  readonly n: string;
  readonly use: "sig";
}

export interface SigningKey {
  readonly kid: string;
  readonly purpose: Purpose;
  /** False for a key that was rotated out and is still published. */
  readonly signs: boolean;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly publicJwk: PublicJwk;
}

type KeyRow = { kid: string; purpose: Purpose; private_jwk: string; signs: number };

async function importKeys(row: KeyRow): Promise<SigningKey> {
  const jwk: JsonWebKey = JSON.parse(row.private_jwk);
  const { n = "", e = "" } = jwk;
  const publicJwk = { alg: "RS256", e, kid: row.kid, kty: "RSA", n, use: "sig" } as const;
  const privateKey = await crypto.subtle.importKey("jwk", jwk, ALGORITHM, false, ["sign"]);
  const publicKey = await crypto.subtle.importKey("jwk", { kty: "RSA", n, e }, ALGORITHM, false, ["verify"]);
  return { kid: row.kid, purpose: row.purpose, signs: row.signs === 1, privateKey, publicKey, publicJwk };
}

async function makePrivateJwk(): Promise<string> {
  const parameters = { ...ALGORITHM, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
  const pair = await crypto.subtle.generateKey(parameters, true, ["sign", "verify"]);
  if (!("privateKey" in pair)) throw new Error("RSA key generation gave no key pair");
  return JSON.stringify(await crypto.subtle.exportKey("jwk", pair.privateKey));
}

export class KeyRing {
  readonly #sql: SqlStorage;
  readonly #ready: readonly string[];
  readonly #imported = new Map<string, Promise<readonly SigningKey[]>>();
  #drawn = 0;

  /** @param ready Private keys as JWKs, which are used in turn instead of generating keys. */
  constructor(sql: SqlStorage, ready: readonly string[] = []) {
    this.#sql = sql;
    this.#ready = ready;
  }

  /** All published keys of a pool. Concurrent requests share one load and one key generation. */
  keysOf(poolId: string): Promise<readonly SigningKey[]> {
    const known = this.#imported.get(poolId);
    if (known !== undefined) return known;
    const loading = this.#load(poolId);
    this.#imported.set(poolId, loading);
    loading.catch(() => this.#imported.delete(poolId));
    return loading;
  }

  async signingKey(poolId: string, purpose: Purpose): Promise<SigningKey> {
    const key = (await this.keysOf(poolId)).find((candidate) => candidate.signs && candidate.purpose === purpose);
    if (key === undefined) throw new Error(`no ${purpose} signing key in pool ${poolId}`);
    return key;
  }

  /** Generates new signing keys. The old ones are removed from the JWKS unless `keepPublished` is true. */
  async rotate(poolId: string, keepPublished: boolean): Promise<void> {
    await this.keysOf(poolId);
    const made = await this.#newPair();
    if (keepPublished) this.#sql.exec("UPDATE signing_keys SET signs = 0 WHERE pool_id = ?", poolId);
    else this.#sql.exec("DELETE FROM signing_keys WHERE pool_id = ?", poolId);
    this.#store(poolId, made);
    this.#imported.delete(poolId);
  }

  /** Clears the cache, after pools were removed from the store. */
  forget(): void {
    this.#imported.clear();
  }

  /** A key for ID tokens and one for access tokens. */
  async #newPair(): Promise<readonly string[]> {
    const next = () => this.#ready[this.#drawn++ % this.#ready.length] ?? makePrivateJwk();
    return [await next(), await next()];
  }

  #store(poolId: string, [idKey, accessKey]: readonly string[]): void {
    for (const [purpose, jwk] of [
      ["id", idKey],
      ["access", accessKey],
    ]) {
      this.#sql.exec(
        "INSERT INTO signing_keys (kid, pool_id, purpose, private_jwk, signs, created_at) VALUES (?, ?, ?, ?, 1, ?)",
        toBase64(randomBytes(KEY_ID_BYTES)),
        poolId,
        purpose,
        jwk,
        Date.now(),
      );
    }
  }

  #rows(poolId: string): KeyRow[] {
    return this.#sql
      .exec<KeyRow>(
        "SELECT kid, purpose, private_jwk, signs FROM signing_keys WHERE pool_id = ? ORDER BY created_at DESC, purpose DESC",
        poolId,
      )
      .toArray();
  }

  async #load(poolId: string): Promise<readonly SigningKey[]> {
    if (this.#rows(poolId).length === 0) this.#store(poolId, await this.#newPair());
    return Promise.all(this.#rows(poolId).map(importKeys));
  }
}
