// The pool's signing keys: from memory, then KV, then Cognito.
//
// Threat: anyone can send tokens with made-up key IDs. These must not become requests to Cognito, so an isolate
// fetches the key set at most once per cooldown, whether the last fetch succeeded or failed. A fetch gets the whole
// set, so a new key is accepted within one cooldown.
//
// core/single-flight.ts explains how the requests of an isolate share one fetch.

import type { CryptoKey } from "jose";
import { singleFlight } from "../core/single-flight";
import { withTimeoutOrUndefined } from "../core/timeout";
import { importKeySet, type KeySet } from "./key-set";

/** The time between two fetches. A new key must work within 60 s (JW-5); this is half of that. */
const COOLDOWN_MILLISECONDS = 30_000;

/** An older key set is still served, and reloaded in the background. Cognito's Cache-Control header allows a day. */
const FRESH_FOR_SECONDS = 3_600;

/** While Cognito is unreachable, a key set is used for this long (JW-6). */
const USABLE_FOR_SECONDS = 86_400;

const FETCH_TIME_LIMIT_MILLISECONDS = 3_000;

const KV_TIME_LIMIT_MILLISECONDS = 1_000;

/**
 * A fetch or a read of KV that has not ended after this time counts as cancelled, and another one may start. Longer
 * than both time limits above, because a timer may fire late.
 */
const LOST_AFTER_MILLISECONDS = 5_000;

const DOCUMENT_MAX_CHARACTERS = 65_536;

export type KeyLookup =
  /** `keys` is the set that contains the key. It is the same object until the pool's keys change. */
  | { readonly found: true; readonly key: CryptoKey; readonly keys: KeySet }
  /** unavailable: there is no usable key set, so it is not known whether the token is valid. */
  | { readonly found: false; readonly reason: "unknown_key" | "unavailable" };

/** Keeps background work running after the response is sent. */
export type WaitUntil = (work: Promise<unknown>) => void;

export interface KeySourceOptions {
  readonly jwksUrl: string;
  /** Shares key sets between isolates. Undefined: each isolate fetches its own. */
  readonly kv: KVNamespace | undefined;
  readonly fetch: typeof fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Called with the reason of each failed fetch. There is at most one fetch per cooldown. */
  readonly report?: (cause: string) => void;
}

interface CachedKeySet {
  readonly keys: KeySet;
  /** The JWKS document as Cognito sent it, to detect changes. */
  readonly document: string;
  /** Milliseconds since 1970, by the clock of the isolate that fetched it. */
  readonly fetchedAt: number;
}

export interface KeySource {
  readonly findKey: (kid: string, waitUntil: WaitUntil) => Promise<KeyLookup>;
  /** Whether there is a usable key set. Reloads it if there is none in memory. */
  readonly hasKeys: (waitUntil: WaitUntil) => Promise<boolean>;
  /** The key set in memory, or null if there is none that is usable. Reloads a stale one in the background. */
  readonly currentKeys: (waitUntil: WaitUntil) => KeySet | null;
}

export function keySource({ jwksUrl, kv, fetch, now, report }: KeySourceOptions): KeySource {
  const limits = { cooldownMilliseconds: COOLDOWN_MILLISECONDS, lostAfterMilliseconds: LOST_AFTER_MILLISECONDS };
  const kvReads = singleFlight({ ...limits, timeLimitMilliseconds: KV_TIME_LIMIT_MILLISECONDS }, now);
  const fetches = singleFlight({ ...limits, timeLimitMilliseconds: FETCH_TIME_LIMIT_MILLISECONDS }, now);
  let cached: CachedKeySet | null = null;
  /** The newest key set known to be in KV. */
  let inKv: Pick<CachedKeySet, "document" | "fetchedAt"> | null = null;

  const ageSeconds = ({ fetchedAt }: CachedKeySet) => (now() - fetchedAt) / 1000;

  /** Caches a newer key set. An unchanged document keeps its imported keys, so that cached tokens stay valid. */
  function updateCache(loaded: CachedKeySet | null): void {
    if (loaded === null || (cached !== null && loaded.fetchedAt <= cached.fetchedAt)) return;
    cached = cached?.document === loaded.document ? { ...loaded, keys: cached.keys } : loaded;
  }

  async function loadFromKv(namespace: KVNamespace): Promise<void> {
    await kvReads.run(async () => {
      const text = await withTimeoutOrUndefined(namespace.get(jwksUrl), KV_TIME_LIMIT_MILLISECONDS);
      const loaded = await parseStored(text ?? null);
      if (loaded !== null && loaded.fetchedAt > (inKv?.fetchedAt ?? 0)) inKv = loaded;
      updateCache(loaded);
    });
  }

  /** A failed fetch starts the cooldown too, and leaves the cached key set in place. */
  async function reload(waitUntil: WaitUntil): Promise<void> {
    await fetches.run(async () => {
      const fetched = await fetchKeySet({ jwksUrl, fetch, now }).catch((error: unknown) => {
        report?.(String(error));
        return null;
      });
      updateCache(fetched);
      if (kv !== undefined && fetched !== null) waitUntil(writeToKv(kv, fetched));
    });
  }

  /**
   * Writes a key set that changed, or whose copy in KV is stale. Not every fetch is written, because tokens with
   * made-up key IDs cause one fetch per cooldown, and KV's free plan has 1,000 writes a day, which revocations need
   * too.
   */
  async function writeToKv(namespace: KVNamespace, { document, fetchedAt }: CachedKeySet): Promise<void> {
    if (inKv?.document === document && fetchedAt - inKv.fetchedAt <= FRESH_FOR_SECONDS * 1000) return;
    try {
      await namespace.put(jwksUrl, JSON.stringify({ fetchedAt, document }), { expirationTtl: USABLE_FOR_SECONDS });
      inKv = { document, fetchedAt };
    } catch {
      // The key set is written again after the next fetch.
    }
  }

  function currentKeys(waitUntil: WaitUntil): KeySet | null {
    if (cached === null || ageSeconds(cached) >= USABLE_FOR_SECONDS) return null;
    const fresh = ageSeconds(cached) <= FRESH_FOR_SECONDS;
    if (!fresh && fetches.canStart()) waitUntil(reload(waitUntil));
    return cached.keys;
  }

  /** Other requests need the result too, so the work continues if this request's client disconnects. */
  async function finish(work: Promise<void>, waitUntil: WaitUntil): Promise<void> {
    waitUntil(work);
    await work;
  }

  /**
   * Loads from KV, then from Cognito, until `isEnough`. Returns although `isEnough` is false when both are in their
   * cooldown.
   */
  async function load(isEnough: () => boolean, waitUntil: WaitUntil): Promise<void> {
    if (!isEnough() && kv !== undefined) {
      if (kvReads.canStart()) await finish(loadFromKv(kv), waitUntil);
      else await kvReads.wait();
    }
    if (!isEnough() && fetches.canStart()) await finish(reload(waitUntil), waitUntil);
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
  if (response.status !== 200) throw new Error(`status ${response.status}`);
  if (document.length > DOCUMENT_MAX_CHARACTERS) throw new Error(`more than ${DOCUMENT_MAX_CHARACTERS} characters`);
  const fetchedAt = now();
  const keys = await importKeySet(JSON.parse(document));
  if (keys === null) throw new Error("not a key set");
  return { keys, document, fetchedAt };
}

async function parseStored(text: string | null): Promise<CachedKeySet | null> {
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
