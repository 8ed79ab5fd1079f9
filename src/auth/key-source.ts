// The pool's signing keys: memory ▸ KV ▸ Cognito.
//
// Threat: anybody can send tokens that name keys which don't exist. They must not become requests to Cognito, so one
// isolate asks at most once per cool-down, whether the last attempt succeeded or failed. A key that is really new is
// accepted within that time, because every attempt fetches the whole set.
//
// No request awaits a promise that another one started: workerd may cancel a request together with its I/O, and the
// promise would never settle. A request that needs what another is fetching looks at the shared memory again after a
// timer of its own.

import type { CryptoKey } from "jose";
import { importKeySet, type KeySet } from "./key-set.ts";

/** Unknown key ids and failures cost one fetch in this time; half of the 60 s within which a new key must work (JW-5). */
const COOLDOWN_SECONDS = 30;

/** A set older than this is served and refreshed behind the answer. Cognito's own cache header allows a day. */
const REFRESH_AFTER_SECONDS = 3_600;

/** With Cognito out of reach, known keys go on for this long (JW-6). */
const USABLE_FOR_SECONDS = 86_400;

const FETCH_TIME_LIMIT_MILLISECONDS = 3_000;

/** How often, and how many times, a request looks whether another one's fetch has ended. */
const WAIT_STEP_MILLISECONDS = 50;
const WAIT_STEPS = FETCH_TIME_LIMIT_MILLISECONDS / WAIT_STEP_MILLISECONDS + 10;

const DOCUMENT_MAX_CHARACTERS = 65_536;

export type KeyLookup =
  | { readonly found: true; readonly key: CryptoKey }
  /** unavailable: there is no usable key set at all, which is not the token's fault. */
  | { readonly found: false; readonly reason: "unknown_key" | "unavailable" };

export interface KeySourceOptions {
  readonly jwksUrl: string;
  readonly kv: KVNamespace;
  readonly fetch: typeof fetch;
  readonly now: () => number;
}

interface Held {
  readonly keys: KeySet;
  /** Milliseconds since 1970, by whichever isolate fetched it. */
  readonly fetchedAt: number;
}

export type KeySource = ReturnType<typeof keySource>;

export function keySource({ jwksUrl, kv, fetch, now }: KeySourceOptions) {
  let held: Held | null = null;
  let lastKvRead = Number.NEGATIVE_INFINITY;
  let lastAttempt = Number.NEGATIVE_INFINITY;
  let isFetching = false;

  const secondsSince = (time: number) => (now() - time) / 1000;
  const usable = () => (held !== null && secondsSince(held.fetchedAt) < USABLE_FOR_SECONDS ? held : null);

  function take(candidate: Held | null): void {
    if (candidate !== null && (held === null || candidate.fetchedAt > held.fetchedAt)) held = candidate;
  }

  /** KV is as patient with garbage as Cognito: asked once per cool-down. */
  async function readKv(): Promise<void> {
    if (secondsSince(lastKvRead) < COOLDOWN_SECONDS) return;
    lastKvRead = now();
    take(await parseStored(await kv.get(jwksUrl).catch(() => null)));
  }

  async function fetchFromCognito(): Promise<void> {
    lastAttempt = now();
    isFetching = true;
    try {
      const response = await fetch(jwksUrl, {
        headers: { accept: "application/json" },
        redirect: "manual",
        signal: AbortSignal.timeout(FETCH_TIME_LIMIT_MILLISECONDS),
      });
      const text = await response.text();
      if (response.status !== 200 || text.length > DOCUMENT_MAX_CHARACTERS) return;
      const fetchedAt = now();
      const keys = await importKeySet(JSON.parse(text));
      if (keys === null) return;
      take({ keys, fetchedAt });
      await kv.put(jwksUrl, JSON.stringify({ fetchedAt, document: text }), { expirationTtl: USABLE_FOR_SECONDS });
    } catch {
      // A failed attempt is remembered by its time alone; the set that is held stays.
    } finally {
      isFetching = false;
    }
  }

  async function waitForFetch(): Promise<void> {
    for (let step = 0; isFetching && step < WAIT_STEPS; step++) {
      await new Promise((resolve) => setTimeout(resolve, WAIT_STEP_MILLISECONDS));
    }
  }

  /** @param waitUntil Keeps work alive that the answer doesn't wait for. */
  return async function findKey(kid: string, waitUntil: (work: Promise<void>) => void): Promise<KeyLookup> {
    const find = () => usable()?.keys.get(kid);
    const mayAttempt = () => !isFetching && secondsSince(lastAttempt) >= COOLDOWN_SECONDS;

    let key = find();
    if (key === undefined) {
      await readKv();
      key = find();
    }
    if (key === undefined && mayAttempt()) {
      await fetchFromCognito();
      key = find();
    }
    if (key === undefined && isFetching) {
      await waitForFetch();
      key = find();
    }
    if (key === undefined) return { found: false, reason: usable() === null ? "unavailable" : "unknown_key" };
    if (held !== null && secondsSince(held.fetchedAt) > REFRESH_AFTER_SECONDS && mayAttempt()) {
      waitUntil(fetchFromCognito());
    }
    return { found: true, key };
  };
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
    return keys === null ? null : { keys, fetchedAt };
  } catch {
    return null;
  }
}
