// A cache of verified tokens: a request with a known token needs a look-up and no cryptography (JW-8).
//
// The key is the whole token, signature included: knowing the cache key means having the token, so the cache adds no attack
// surface. Only accepted tokens are cached, so forged ones take no memory.
//
// Two generations bound its size. When the younger one is full it becomes the older one, and the entries of the old older
// one that were not used in between are dropped. This needs no timer and no ordering.

import type { KeySet } from "./key-set";
import type { Principal } from "./policy";

interface Entry {
  readonly principal: Principal;
  /** The key set that verified the signature. With another key set the token is verified again. */
  readonly keys: KeySet;
}

export interface TokenCache {
  readonly find: (token: string, keys: KeySet) => Principal | undefined;
  readonly keep: (token: string, keys: KeySet, principal: Principal) => void;
}

/** @param capacity The most tokens to cache; 0 turns the cache off. An entry takes about 2 kB. */
export function tokenCache(capacity: number): TokenCache {
  const generationSize = Math.floor(capacity / 2);
  let younger = new Map<string, Entry>();
  let older = new Map<string, Entry>();

  function keepEntry(token: string, entry: Entry): void {
    if (generationSize === 0) return;
    if (younger.size >= generationSize) {
      older = younger;
      younger = new Map();
    }
    younger.set(token, entry);
  }

  return {
    find(token, keys) {
      // A look-up in an empty map still hashes the token.
      if (generationSize === 0) return undefined;
      let entry = younger.get(token);
      if (entry === undefined) {
        entry = older.get(token);
        if (entry !== undefined) keepEntry(token, entry);
      }
      return entry?.keys === keys ? entry.principal : undefined;
    },
    keep: (token, keys, principal) => keepEntry(token, { principal, keys }),
  };
}
