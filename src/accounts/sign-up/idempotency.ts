// Idempotency-Key on POST /accounts (draft-ietf-httpapi-idempotency-key-header): the same key and request give the same
// outcome. Only a success is replayed. A failure never is, because the same request may succeed now.
//
// Threat: somebody who can read the database. A plain hash of the request would let them try passwords against it, so
// key and request are kept as HMACs under a secret that the database doesn't hold.

import { IDEMPOTENCY_KEY_MAX_CHARACTERS } from "../../core/limits.ts";
import type { SignUp } from "../schemas.ts";

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
  /** Nobody works under this key: begin, or begin again. `formerAccountId` is what an earlier attempt wrote. */
  | { readonly kind: "begin"; readonly formerAccountId: string | undefined }
  | { readonly kind: "replay"; readonly accountId: string; readonly accountCreatedAt: Date }
  | { readonly kind: "in_progress"; readonly until: Date }
  | { readonly kind: "other_request" };

/** What a request may do under a key of which `record` is known. */
export function judgeKey(record: KeyRecord | undefined, fingerprint: string, now: Date): KeyVerdict {
  if (record === undefined || now.getTime() - record.createdAt.getTime() >= KEY_LIFE_SECONDS * 1000) {
    return { kind: "begin", formerAccountId: undefined };
  }
  if (record.fingerprint !== fingerprint) return { kind: "other_request" };
  if (record.state === "succeeded") {
    return { kind: "replay", accountId: record.accountId, accountCreatedAt: record.accountCreatedAt };
  }
  if (record.state === "running" && record.leaseUntil > now) return { kind: "in_progress", until: record.leaseUntil };
  return { kind: "begin", formerAccountId: record.accountId };
}

/** A quoted string as the draft asks for, or the bare text that most clients send; null for anything else. */
export function parseIdempotencyKey(header: string): string | null {
  const key = /^"(.*)"$/.exec(header)?.[1] ?? header;
  return key.length <= IDEMPOTENCY_KEY_MAX_CHARACTERS && /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(key) ? key : null;
}

export interface KeyDigests {
  readonly keyDigest: string;
  readonly fingerprint: string;
}

/** @param secret Known to the Worker and not to the database; the AWS secret access key serves. */
export function keyDigester(secret: string) {
  let derived: Promise<CryptoKey> | undefined;
  return async function digest(key: string, { name, email, password }: SignUp): Promise<KeyDigests> {
    derived ??= deriveKey(secret);
    const hmacKey = await derived;
    return {
      keyDigest: await hmac(hmacKey, `key ${key}`),
      fingerprint: await hmac(hmacKey, `request ${JSON.stringify([name, email, password])}`),
    };
  };
}

/** HKDF with a purpose of its own, so that the digests say nothing about any other use of the secret. */
async function deriveKey(secret: string): Promise<CryptoKey> {
  const encoder = new TextEncoder();
  const input = await crypto.subtle.importKey("raw", encoder.encode(secret), "HKDF", false, ["deriveKey"]);
  const info = encoder.encode("gatehouse idempotency fingerprint");
  const parameters = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(32), info };
  return crypto.subtle.deriveKey(parameters, input, { name: "HMAC", hash: "SHA-256", length: 256 }, false, ["sign"]);
}

async function hmac(key: CryptoKey, text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
