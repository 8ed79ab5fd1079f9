// A map of bounded size in two generations. When the younger one is full it becomes the older one, and the entries of the old
// older one that were not used in between are dropped. This needs no timer and no ordering.

export interface Generations<Value> {
  readonly find: (key: string) => Value | undefined;
  readonly keep: (key: string, value: Value) => void;
}

/** @param capacity The most entries; 0 or 1 keeps none. */
export function generations<Value>(capacity: number): Generations<Value> {
  const size = Math.floor(capacity / 2);
  let younger = new Map<string, Value>();
  let older = new Map<string, Value>();

  function keep(key: string, value: Value): void {
    if (size === 0) return;
    if (younger.size >= size && !younger.has(key)) {
      older = younger;
      younger = new Map();
    }
    younger.set(key, value);
  }

  return {
    find(key) {
      // A look-up in an empty map still hashes the key.
      if (size === 0) return undefined;
      let value = younger.get(key);
      if (value === undefined) {
        value = older.get(key);
        if (value !== undefined) keep(key, value);
      }
      return value;
    },
    keep,
  };
}
