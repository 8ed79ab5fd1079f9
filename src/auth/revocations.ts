// Who was signed out everywhere, told through KV to those who only verify tokens and don't load the account.
//
// The bound: a mark is seen within 60 seconds. KV's edge cache believes what it holds for 30 seconds, an isolate for 20
// from when it began to read, and writing to KV takes the rest. A read that fails makes nothing younger: the next one is
// tried 2 seconds later, so that one failure delays a mark by 3 seconds, and an outage by its own length and as much.

import { withTimeoutOrUndefined } from "../core/timeout";
import type { WaitUntil } from "./key-source";

const PREFIX = "revoked:";

/** Cognito's longest access token is good for a day, and counts for the skew of policy.ts more; clocks may differ as well. */
const MARK_LIFE_SECONDS = 86_400 + 60;

const WRITE_TIME_LIMIT_MILLISECONDS = 3_000;

const BELIEVED_FOR_MILLISECONDS = 20_000;

/** While KV is away, a user's requests wait for it one second in three, and not each of them. */
const RETRY_AFTER_MILLISECONDS = 2_000;

/** KV's smallest. */
const CACHE_TTL_SECONDS = 30;

const READ_TIME_LIMIT_MILLISECONDS = 1_000;

/** How many users an isolate remembers, in two generations. */
const GENERATION = 5_000;

/**
 * Throws if KV has not said in time that it has the mark, which it may have nevertheless.
 * @param validAfter As `isRevoked` takes it.
 */
export async function writeRevocation(kv: KVNamespace, username: string, validAfter: number): Promise<void> {
  const put = kv.put(PREFIX + username, String(validAfter), { expirationTtl: MARK_LIFE_SECONDS });
  const isWritten = await withTimeoutOrUndefined(
    put.then(() => true),
    WRITE_TIME_LIMIT_MILLISECONDS,
  );
  if (isWritten !== true) throw new Error("KV did not take the mark.");
}

export type RevocationReader = (username: string, waitUntil: WaitUntil) => Promise<number>;

interface Belief {
  readonly validAfter: number;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** Reads the mark of a user, 0 if there is none. With KV out of reach the last that is known counts. */
export function revocationReader(kv: KVNamespace, now: () => number): RevocationReader {
  let younger = new Map<string, Belief>();
  let older = new Map<string, Belief>();

  const beliefOf = (username: string) => younger.get(username) ?? older.get(username);

  /** Of reads that overlap, the one that began last has the word. */
  function believe(username: string, validAfter: number, until: number): number {
    const known = beliefOf(username);
    if (known !== undefined && known.until > until) return known.validAfter;
    if (younger.size >= GENERATION) {
      older = younger;
      younger = new Map();
    }
    younger.set(username, { validAfter, until });
    return validAfter;
  }

  async function read(username: string): Promise<number> {
    const until = now() + BELIEVED_FOR_MILLISECONDS;
    const text = await kv.get(PREFIX + username, { cacheTtl: CACHE_TTL_SECONDS });
    return believe(username, Number(text ?? 0), until);
  }

  return async function readRevocation(username, waitUntil) {
    const known = beliefOf(username);
    if (known !== undefined && now() < known.until) return known.validAfter;
    const reading = read(username);
    // What comes too late for this request is for the next one.
    waitUntil(reading.catch(() => undefined));
    const validAfter = await withTimeoutOrUndefined(reading, READ_TIME_LIMIT_MILLISECONDS);
    return validAfter ?? believe(username, beliefOf(username)?.validAfter ?? 0, now() + RETRY_AFTER_MILLISECONDS);
  };
}
