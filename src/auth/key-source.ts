// The pool's signing keys: memory ▸ KV ▸ Cognito.
//
// Threat: anybody can send tokens that name keys which don't exist. They must not become requests to Cognito, so one
// isolate asks at most once per cool-down, whether the last attempt succeeded or failed. A key that is really new is
// accepted within that time, because every attempt fetches the whole set.
//
// No request awaits a promise that another one started: workerd may cancel a request together with its I/O, and the
// promise would never settle. A request that needs what another is fetching looks at the shared memory again after a
// timer of its own, and a fetch that was cancelled counts as over when its time is.

import type { CryptoKey } from "jose";
import { importKeySet, type KeySet } from "./key-set.ts";

/** Unknown key ids and failures cost one fetch in this time; half of the 60 s within which a new key must work (JW-5). */
const COOLDOWN_SECONDS = 30;

/** A set older than this is served and refreshed behind the answer. Cognito's own cache header allows a day. */
const REFRESH_AFTER_SECONDS = 3_600;

/** With Cognito out of reach, known keys go on for this long (JW-6). */
const USABLE_FOR_SECONDS = 86_400;

const FETCH_TIME_LIMIT_MILLISECONDS = 3_000;

/** How often a request looks whether another one's fetch has ended. */
const WAIT_STEP_MILLISECONDS = 20;

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
  /** The set in use, if it may still be used; refreshed behind the answer when it is old. */
  readonly currentKeys: (waitUntil: WaitUntil) => KeySet | null;
}

export function keySource({ jwksUrl, kv, fetch, now }: KeySourceOptions): KeySource {
  let held: Held | null = null;
  let lastKvRead = Number.NEGATIVE_INFINITY;
  let lastAttempt = Number.NEGATIVE_INFINITY;
  let attemptEnded = true;

  const secondsSince = (time: number) => (now() - time) / 1000;
  const isFetching = () => !attemptEnded && now() - lastAttempt < FETCH_TIME_LIMIT_MILLISECONDS;
  const mayAttempt = () => secondsSince(lastAttempt) >= COOLDOWN_SECONDS;

  function take(candidate: Held | null): void {
    if (candidate === null || (held !== null && candidate.fetchedAt <= held.fetchedAt)) return;
    const isSame = held !== null && held.document === candidate.document;
    held = isSame && held !== null ? { ...candidate, keys: held.keys } : candidate;
  }

  /** KV is as patient with garbage as Cognito: asked once per cool-down. */
  async function readKv(): Promise<void> {
    if (kv === undefined || secondsSince(lastKvRead) < COOLDOWN_SECONDS) return;
    lastKvRead = now();
    take(await parseStored(await kv.get(jwksUrl).catch(() => null)));
  }

  async function fetchFromCognito(): Promise<void> {
    lastAttempt = now();
    attemptEnded = false;
    try {
      const response = await fetch(jwksUrl, {
        headers: { accept: "application/json" },
        redirect: "manual",
        signal: AbortSignal.timeout(FETCH_TIME_LIMIT_MILLISECONDS),
      });
      const document = await response.text();
      if (response.status !== 200 || document.length > DOCUMENT_MAX_CHARACTERS) return;
      const fetchedAt = now();
      const keys = await importKeySet(JSON.parse(document));
      if (keys === null) return;
      take({ keys, document, fetchedAt });
      attemptEnded = true;
      await kv?.put(jwksUrl, JSON.stringify({ fetchedAt, document }), { expirationTtl: USABLE_FOR_SECONDS });
    } catch {
      // A failed attempt is remembered by its time alone; the set that is held stays.
    } finally {
      attemptEnded = true;
    }
  }

  async function waitForFetch(): Promise<void> {
    while (isFetching()) await new Promise((resolve) => setTimeout(resolve, WAIT_STEP_MILLISECONDS));
  }

  function currentKeys(waitUntil: WaitUntil): KeySet | null {
    if (held === null || secondsSince(held.fetchedAt) >= USABLE_FOR_SECONDS) return null;
    if (secondsSince(held.fetchedAt) > REFRESH_AFTER_SECONDS && mayAttempt()) waitUntil(fetchFromCognito());
    return held.keys;
  }

  async function findKey(kid: string, waitUntil: WaitUntil): Promise<KeyLookup> {
    const knows = () => currentKeys(waitUntil)?.has(kid) === true;
    if (!knows()) await readKv();
    if (!knows() && mayAttempt()) {
      const work = fetchFromCognito();
      // The set is for all: it is fetched to its end also when this caller hangs up.
      waitUntil(work);
      await work;
    }
    if (!knows()) await waitForFetch();
    const keys = currentKeys(waitUntil);
    const key = keys?.get(kid);
    if (keys !== null && key !== undefined) return { found: true, key, keys };
    return { found: false, reason: keys === null ? "unavailable" : "unknown_key" };
  }

  return { findKey, currentKeys };
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
