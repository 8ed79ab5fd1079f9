// What a forger has, and more: the pool's own keys, so that each token is wrong in the one way that its line says.

import { base64url, type PoolKey, signToken } from "../../harness/pool-keys.ts";
import type { RawKey } from "../../harness/rsa.ts";

export interface Forge {
  /** Of the pool. */
  readonly key: PoolKey;
  readonly raw: RawKey;
  /** Of the pool, with 3 as its public exponent. */
  readonly cubeKey: PoolKey;
  readonly cube: RawKey;
  /** A stranger's, of the same name as the pool's. */
  readonly stranger: PoolKey;
  readonly issuer: string;
  /** Seconds since 1970, by the clock that the instance goes by. */
  readonly now: number;
  /** Of a token that would be accepted. */
  readonly claims: Readonly<Record<string, unknown>>;
}

export interface Attack {
  readonly name: string;
  readonly make: (forge: Forge) => string | Promise<string>;
  readonly why: string;
}

/** The first two parts of a token that would be accepted, changed as given. */
export function signingInput({ key, claims }: Forge, header: object = {}, changed: object = {}): string {
  const head = JSON.stringify({ kid: key.kid, alg: "RS256", ...header });
  return `${base64url(head)}.${base64url(JSON.stringify({ ...claims, ...changed }))}`;
}

/** Signed by the pool's key, whatever the header says. */
export function withHeader(header: object) {
  return ({ key, claims }: Forge) => signToken(key, claims, header);
}

export function withClaims(changed: object) {
  return ({ key, claims }: Forge) => signToken(key, { ...claims, ...changed });
}

/** Signed over a header and claims of any bytes. */
export async function signParts({ key }: Forge, header: string | Uint8Array, claims: string | Uint8Array) {
  return signInput(key, `${base64url(header)}.${base64url(claims)}`);
}

export async function signInput(key: PoolKey, input: string): Promise<string> {
  const signature = await crypto.subtle.sign("RSASSA-PKCS1-v1_5", key.privateKey, new TextEncoder().encode(input));
  return `${input}.${base64url(new Uint8Array(signature))}`;
}
