// Idempotency-Key on POST /accounts (draft-ietf-httpapi-idempotency-key-header): the same key and request give the same
// outcome. Only a success is replayed. A failure never is, because the same request may succeed now.
//
// Threat: somebody who can read the database. A plain hash of the request would let them try passwords against it, so
// the idempotency key and the request are stored as HMACs, made with a secret that is not in the database. While this
// secret is rotated, HMACs made with the previous secret are still recognised.

import { type DeriveKeys, hmac, hmacPurpose } from "../../core/derived-keys.ts";

export const KEY_LIFE_SECONDS = 86_400;

export interface KeyRecord {
  readonly fingerprint: string;
  readonly state: "running" | "failed" | "succeeded";
  readonly accountId: string;
  readonly accountCreatedAt: Date;
  readonly leaseUntil: Date;
  readonly createdAt: Date;
}

export type KeyVerdict =
  /**
   * No run holds this key: the sign-up may begin, or begin again. `formerAccountId`: the account that an earlier
   * attempt recorded.
   */
  | { readonly kind: "begin"; readonly formerAccountId: string | undefined }
  | { readonly kind: "replay"; readonly accountId: string; readonly accountCreatedAt: Date }
  | { readonly kind: "in_progress"; readonly since: Date; readonly until: Date }
  | { readonly kind: "other_request" };

/** What a request with this idempotency key may do. @param record What is stored about the key. */
export function judgeKey(record: KeyRecord | undefined, fingerprint: string, now: Date): KeyVerdict {
  if (record === undefined || now.getTime() - record.createdAt.getTime() >= KEY_LIFE_SECONDS * 1000) {
    return { kind: "begin", formerAccountId: undefined };
  }
  if (record.fingerprint !== fingerprint) return { kind: "other_request" };
  if (record.state === "succeeded") {
    return { kind: "replay", accountId: record.accountId, accountCreatedAt: record.accountCreatedAt };
  }
  if (record.state === "running" && record.leaseUntil > now) {
    return { kind: "in_progress", since: record.createdAt, until: record.leaseUntil };
  }
  return { kind: "begin", formerAccountId: record.accountId };
}

export interface KeyDigest {
  readonly keyDigest: string;
  readonly fingerprint: string;
}

/** The digests to write, and those that an earlier request may have written under the previous secret. */
export interface KeyDigests extends KeyDigest {
  readonly previous: KeyDigest | undefined;
}

const PURPOSE = hmacPurpose("gatehouse idempotency");

export function keyDigester(deriveKeys: DeriveKeys) {
  return async function digest(key: string, request: object): Promise<KeyDigests> {
    const { current, previous } = await deriveKeys(PURPOSE);
    return {
      ...(await digestUnder(current, key, request)),
      previous: previous && (await digestUnder(previous, key, request)),
    };
  };
}

/** The fingerprint covers the whole parsed request, so that it will include members that the API adds in the future. */
async function digestUnder(hmacKey: CryptoKey, key: string, request: object): Promise<KeyDigest> {
  return {
    keyDigest: await hmac(hmacKey, `key ${key}`),
    fingerprint: await hmac(hmacKey, `request ${JSON.stringify(request)}`),
  };
}
