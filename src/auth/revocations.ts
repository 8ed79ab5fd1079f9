// Revocations in KV: "this user's tokens are valid only if issued after …". For Workers that verify tokens without
// loading the account.
//
// A revocation takes effect within 60 seconds: KV's edge cache may serve an old value for 30 seconds, an isolate for
// 20 seconds from the start of its read, and the write to KV takes the rest. A failed read is repeated after 2 seconds
// and does not extend the cached value's life. One failure therefore delays a revocation by at most 3 seconds, and an
// outage of KV by its length and 3 seconds.

import { generations } from "../core/generations";
import { withTimeoutOrUndefined } from "../core/timeout";
import type { WaitUntil } from "./key-source";
import { revocationEntry, revocationKey } from "./revocation-entry";

const WRITE_TIME_LIMIT_MILLISECONDS = 3_000;

const FRESH_FOR_MILLISECONDS = 20_000;

/** While KV is unreachable, a user's requests wait for it once per this interval. */
const RETRY_AFTER_MILLISECONDS = 2_000;

/** The shortest time that KV allows. */
const CACHE_TTL_SECONDS = 30;

const READ_TIME_LIMIT_MILLISECONDS = 1_000;

/** The most users that an isolate caches. */
const CACHE_SIZE = 10_000;

/**
 * Throws if KV has not confirmed the write in time. It may have been written nevertheless.
 * @param validAfter As for `isRevoked`.
 */
export async function writeRevocation(kv: KVNamespace, username: string, validAfter: number): Promise<void> {
  const { key, value, lifeSeconds } = revocationEntry(username, validAfter);
  const put = kv.put(key, value, { expirationTtl: lifeSeconds });
  const isWritten = await withTimeoutOrUndefined(
    put.then(() => true),
    WRITE_TIME_LIMIT_MILLISECONDS,
  );
  if (isWritten !== true) throw new Error("KV did not confirm the revocation.");
}

/**
 * A user's revocation: milliseconds since 1970, or 0 if there is none. While KV is unreachable, it is the last known
 * value, or undefined if no value is known.
 */
export type RevocationReader = (username: string, waitUntil: WaitUntil) => Promise<number | undefined>;

interface CachedRevocation {
  readonly validAfter: number | undefined;
  /** Milliseconds since 1970. */
  readonly freshUntil: number;
}

export function revocationReader(kv: KVNamespace, now: () => number): RevocationReader {
  const cached = generations<CachedRevocation>(CACHE_SIZE);

  /** When reads overlap, the one that started last wins. */
  function cache(username: string, validAfter: number | undefined, freshUntil: number): number | undefined {
    const known = cached.find(username);
    if (known !== undefined && known.freshUntil > freshUntil) return known.validAfter;
    cached.keep(username, { validAfter, freshUntil });
    return validAfter;
  }

  async function read(username: string): Promise<number | undefined> {
    const freshUntil = now() + FRESH_FOR_MILLISECONDS;
    const text = await kv.get(revocationKey(username), { cacheTtl: CACHE_TTL_SECONDS });
    return cache(username, Number(text ?? 0), freshUntil);
  }

  return async function readRevocation(username, waitUntil) {
    const known = cached.find(username);
    if (known !== undefined && now() < known.freshUntil) return known.validAfter;
    const reading = read(username);
    // A value that arrives too late for this request is cached for the next one.
    waitUntil(reading.catch(() => undefined));
    const validAfter = await withTimeoutOrUndefined(reading, READ_TIME_LIMIT_MILLISECONDS);
    return validAfter ?? cache(username, cached.find(username)?.validAfter, now() + RETRY_AFTER_MILLISECONDS);
  };
}
