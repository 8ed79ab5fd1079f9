// Who was signed out everywhere, told through KV to those who only verify tokens and don't load the account.
//
// The bound: a mark is seen within 60 seconds. An isolate believes what it read for 20 seconds, KV's edge cache for 30,
// and writing to KV takes the rest. Marks live as long as the longest access token that a pool can issue.

import { withinTime } from "./time-limit.ts";

const PREFIX = "revoked:";

/** Cognito's longest access token. */
const MARK_LIFE_SECONDS = 86_400;

const BELIEVED_FOR_MILLISECONDS = 20_000;

/** KV's smallest. */
const CACHE_TTL_SECONDS = 30;

const READ_TIME_LIMIT_MILLISECONDS = 1_000;

/** How many users an isolate remembers, in two generations. */
const GENERATION = 5_000;

/** @param validAfter As `isCalledBack` takes it. */
export async function writeRevocation(kv: KVNamespace, username: string, validAfter: number): Promise<void> {
  await kv.put(PREFIX + username, String(validAfter), { expirationTtl: MARK_LIFE_SECONDS });
}

export type RevocationReader = (username: string) => Promise<number>;

interface Belief {
  readonly validAfter: number;
  readonly readAt: number;
}

/** Reads the mark of a user, 0 if there is none. With KV out of reach the last that is known counts. */
export function revocationReader(kv: KVNamespace, now: () => number): RevocationReader {
  let younger = new Map<string, Belief>();
  let older = new Map<string, Belief>();

  return async function readRevocation(username) {
    const known = younger.get(username) ?? older.get(username);
    if (known !== undefined && now() - known.readAt < BELIEVED_FOR_MILLISECONDS) return known.validAfter;
    const read = kv.get(PREFIX + username, { cacheTtl: CACHE_TTL_SECONDS });
    const text = await withinTime(read, READ_TIME_LIMIT_MILLISECONDS);
    const validAfter = text === undefined ? (known?.validAfter ?? 0) : Number(text ?? 0);
    if (younger.size >= GENERATION) {
      older = younger;
      younger = new Map();
    }
    younger.set(username, { validAfter, readAt: now() });
    return validAfter;
  };
}
