// What the tests make forged tokens from. It includes the pool's private keys, which no attacker has: with them a token
// can be made that has no other defect than the one that its name states.

import { base64url, type PoolKey, signToken } from "../../harness/pool-keys.ts";
import type { RawKey } from "../../harness/rsa.ts";

export interface Forge {
  /** The pool's key. */
  readonly key: PoolKey;
  readonly raw: RawKey;
  /** A key of the pool with public exponent 3. */
  readonly cubeKey: PoolKey;
  readonly cube: RawKey;
  /** A foreign key with the same kid as the pool's. */
  readonly foreignKey: PoolKey;
  readonly issuer: string;
  /** The instance's time in seconds since 1970. */
  readonly now: number;
  /** The claims of an acceptable token. */
  readonly claims: Readonly<Record<string, unknown>>;
}

export interface Attack {
  readonly name: string;
  readonly make: (forge: Forge) => string | Promise<string>;
  readonly why: string;
}

/** The first two parts of an acceptable token with the given changes. */
export function signingInput({ key, claims }: Forge, header: object = {}, changed: object = {}): string {
  const head = JSON.stringify({ kid: key.kid, alg: "RS256", ...header });
  return `${base64url(head)}.${base64url(JSON.stringify({ ...claims, ...changed }))}`;
}

/** A token with these header parameters, signed with the pool's key by RS256, whatever the header says. */
export function withHeader(header: object) {
  return ({ key, claims }: Forge) => signToken(key, claims, header);
}

export function withClaims(changed: object) {
  return ({ key, claims }: Forge) => signToken(key, { ...claims, ...changed });
}

/** A token whose header and claims may be any bytes, signed with the pool's key. */
export async function signParts({ key }: Forge, header: string | Uint8Array, claims: string | Uint8Array) {
  return signInput(key, `${base64url(header)}.${base64url(claims)}`);
}

export async function signInput(key: PoolKey, input: string): Promise<string> {
  const signature = await crypto.subtle.sign("RSASSA-PKCS1-v1_5", key.privateKey, new TextEncoder().encode(input));
  return `${input}.${base64url(new Uint8Array(signature))}`;
}
