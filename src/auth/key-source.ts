// The pool's signing keys: memory ▸ KV ▸ Cognito.
//
// Threat: anybody can send tokens that name keys which don't exist. They must not become requests to Cognito, so one
// isolate asks at most once per cool-down, whether the last attempt succeeded or failed. A key that is really new is
// accepted within that time, because every attempt fetches the whole set.
//
// How requests of one isolate share what one of them fetches stands in turns.ts.

import type { CryptoKey } from "jose";
import { singleFlight } from "../core/single-flight";
import { withTimeoutOrUndefined } from "../core/timeout";
import { importKeySet, type KeySet } from "./key-set";

/** Unknown key ids and failures cost one fetch in this time; half of the 60 s within which a new key must work (JW-5). */
const COOLDOWN_MILLISECONDS = 30_000;

/** A set older than this is served and refreshed behind the answer. Cognito's own cache header allows a day. */
const REFRESH_AFTER_SECONDS = 3_600;

/** With Cognito out of reach, known keys go on for this long (JW-6). */
const USABLE_FOR_SECONDS = 86_400;

const FETCH_TIME_LIMIT_MILLISECONDS = 3_000;

const KV_TIME_LIMIT_MILLISECONDS = 1_000;

/** Longer than either may take, however late its timer fires. */
const LOST_AFTER_MILLISECONDS = 5_000;

const DOCUMENT_MAX_CHARACTERS = 65_536;

export type KeyLookup =
  /** `keys` is the set that the key is of: a new object as soon as the pool's keys are others. */
  | { readonly found: true; readonly key: CryptoKey; readonly keys: KeySet }
  /** unavailable: there is no usable key set at all, which is not the token's fault. */
  | { readonly found: false; readonly reason: "unknown_key" | "unavailable" };

/** Keeps work alive that the answer doesn't wait for. */
export type WaitUntil = (work: Promise<unknown>) => void;

export interface KeySourceOptions {
  readonly jwksUrl: string;
  /** Where key sets outlive the isolate; without it each isolate fetches its own. */
  readonly kv: KVNamespace | undefined;
  readonly fetch: typeof fetch;
  readonly now: () => number;
}

interface Held {
  readonly keys: KeySet;
  /** The key set as it came, for comparing. */
  readonly document: string;
  /** Milliseconds since 1970, by whichever isolate fetched it. */
  readonly fetchedAt: number;
}

export interface KeySource {
  readonly findKey: (kid: string, waitUntil: WaitUntil) => Promise<KeyLookup>;
  /** Whether there is a set that may be used, from wherever it comes first. */
  readonly hasKeys: (waitUntil: WaitUntil) => Promise<boolean>;
  /** The set in use, if it may still be used; refreshed behind the answer when it is old. */
  readonly currentKeys: (waitUntil: WaitUntil) => KeySet | null;
}

export function keySource({ jwksUrl, kv, fetch, now }: KeySourceOptions): KeySource {
  const pace = { cooldownMilliseconds: COOLDOWN_MILLISECONDS, lostAfterMilliseconds: LOST_AFTER_MILLISECONDS };
  const kvReads = singleFlight({ ...pace, timeLimitMilliseconds: KV_TIME_LIMIT_MILLISECONDS }, now);
  const fetches = singleFlight({ ...pace, timeLimitMilliseconds: FETCH_TIME_LIMIT_MILLISECONDS }, now);
  let held: Held | null = null;
  /** What KV is known to hold, as it came from there or went there. */
  let stored: Pick<Held, "document" | "fetchedAt"> | null = null;

  const secondsSince = (time: number) => (now() - time) / 1000;

  function take(candidate: Held | null): void {
    if (candidate === null || (held !== null && candidate.fetchedAt <= held.fetchedAt)) return;
    const isSame = held !== null && held.document === candidate.document;
    held = isSame && held !== null ? { ...candidate, keys: held.keys } : candidate;
  }

  /** KV is as patient with garbage as Cognito: asked once per cool-down. */
  async function readKv(from: KVNamespace): Promise<void> {
    await kvReads.run(async () => {
      const text = await withTimeoutOrUndefined(from.get(jwksUrl), KV_TIME_LIMIT_MILLISECONDS);
      const candidate = await parseStored(text ?? null);
      if (candidate !== null && candidate.fetchedAt > (stored?.fetchedAt ?? 0)) stored = candidate;
      take(candidate);
    });
  }

  /** A failed attempt is remembered by its time alone; the set that is held stays. */
  async function fetchFromCognito(waitUntil: WaitUntil): Promise<void> {
    await fetches.run(async () => {
      const fetched = await fetchKeySet({ jwksUrl, fetch, now }).catch(() => null);
      take(fetched);
      if (kv !== undefined && fetched !== null) waitUntil(store(kv, fetched));
    });
  }

  /**
   * Garbage makes us fetch all day. KV's free plan has 1,000 writes a day, which calling tokens back needs too: one per
   * change of the set and per hour is enough for other isolates.
   */
  async function store(to: KVNamespace, { document, fetchedAt }: Held): Promise<void> {
    if (stored?.document === document && fetchedAt - stored.fetchedAt <= REFRESH_AFTER_SECONDS * 1000) return;
    try {
      await to.put(jwksUrl, JSON.stringify({ fetchedAt, document }), { expirationTtl: USABLE_FOR_SECONDS });
      stored = { document, fetchedAt };
    } catch {
      // The next fetch tries again.
    }
  }

  function currentKeys(waitUntil: WaitUntil): KeySet | null {
    if (held === null || secondsSince(held.fetchedAt) >= USABLE_FOR_SECONDS) return null;
    const isOld = secondsSince(held.fetchedAt) > REFRESH_AFTER_SECONDS;
    if (isOld && fetches.canStart()) waitUntil(fetchFromCognito(waitUntil));
    return held.keys;
  }

  /** The work of a turn is for all: it is kept alive to its end also when this caller hangs up. */
  async function keptAlive(work: Promise<void>, waitUntil: WaitUntil): Promise<void> {
    waitUntil(work);
    await work;
  }

  /** From one place after the other, until there is enough. */
  async function load(isEnough: () => boolean, waitUntil: WaitUntil): Promise<void> {
    if (!isEnough() && kv !== undefined) {
      if (kvReads.canStart()) await keptAlive(readKv(kv), waitUntil);
      else await kvReads.wait();
    }
    if (!isEnough() && fetches.canStart()) await keptAlive(fetchFromCognito(waitUntil), waitUntil);
    if (!isEnough()) await fetches.wait();
  }

  async function findKey(kid: string, waitUntil: WaitUntil): Promise<KeyLookup> {
    await load(() => currentKeys(waitUntil)?.has(kid) === true, waitUntil);
    const keys = currentKeys(waitUntil);
    const key = keys?.get(kid);
    if (keys !== null && key !== undefined) return { found: true, key, keys };
    return { found: false, reason: keys === null ? "unavailable" : "unknown_key" };
  }

  async function hasKeys(waitUntil: WaitUntil): Promise<boolean> {
    await load(() => currentKeys(waitUntil) !== null, waitUntil);
    return currentKeys(waitUntil) !== null;
  }

  return { findKey, hasKeys, currentKeys };
}

async function fetchKeySet({ jwksUrl, fetch, now }: Pick<KeySourceOptions, "jwksUrl" | "fetch" | "now">) {
  const response = await fetch(jwksUrl, {
    headers: { accept: "application/json" },
    redirect: "manual",
    signal: AbortSignal.timeout(FETCH_TIME_LIMIT_MILLISECONDS),
  });
  const document = await response.text();
  if (response.status !== 200 || document.length > DOCUMENT_MAX_CHARACTERS) return null;
  const fetchedAt = now();
  const keys = await importKeySet(JSON.parse(document));
  return keys === null ? null : { keys, document, fetchedAt };
}

async function parseStored(text: string | null): Promise<Held | null> {
  if (text === null) return null;
  try {
    const stored: unknown = JSON.parse(text);
    if (typeof stored !== "object" || stored === null || !("fetchedAt" in stored) || !("document" in stored))
      return null;
    const { fetchedAt, document } = stored;
    if (typeof fetchedAt !== "number" || typeof document !== "string") return null;
    const keys = await importKeySet(JSON.parse(document));
    return keys === null ? null : { keys, document, fetchedAt };
  } catch {
    return null;
  }
}
