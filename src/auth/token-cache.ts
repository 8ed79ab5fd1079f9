// Tokens that were verified before, so that a request costs a look-up and no arithmetic (JW-8).
//
// Keyed by the whole token, signature included: whoever has that has the token. Only tokens that were accepted are kept,
// so a flood of made-up ones takes no room. Two generations bound the number: when the younger is full it becomes the
// older, and what the older held and nobody asked for is gone. No timer, no order to keep.

import type { KeySet } from "./key-set";
import type { Principal } from "./policy";

interface Entry {
  readonly principal: Principal;
  /** The key set that the signature was checked against: with another one the token is checked again. */
  readonly keys: KeySet;
}

export interface TokenCache {
  readonly find: (token: string, keys: KeySet) => Principal | undefined;
  readonly keep: (token: string, keys: KeySet, principal: Principal) => void;
}

/** @param capacity How many tokens at most; 0 remembers none. A token and what is known of it take some 2 kB. */
export function tokenCache(capacity: number): TokenCache {
  const generation = Math.floor(capacity / 2);
  let younger = new Map<string, Entry>();
  let older = new Map<string, Entry>();

  function keepEntry(token: string, entry: Entry): void {
    if (generation === 0) return;
    if (younger.size >= generation) {
      older = younger;
      younger = new Map();
    }
    younger.set(token, entry);
  }

  return {
    find(token, keys) {
      // Looking into an empty map costs as much as into a full one: the token is hashed.
      if (generation === 0) return undefined;
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
