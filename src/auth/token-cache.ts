// A cache of verified tokens: a request with a known token needs a look-up and no cryptography (JW-8).
//
// The key is the whole token, signature included: knowing the cache key means having the token, so the cache adds no
// attack surface. Only accepted tokens are cached, so forged ones take no memory.

import { generations } from "../core/generations";
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
  const entries = generations<Entry>(capacity);
  return {
    find(token, keys) {
      const entry = entries.find(token);
      return entry?.keys === keys ? entry.principal : undefined;
    },
    keep: (token, keys, principal) => entries.keep(token, { principal, keys }),
  };
}
