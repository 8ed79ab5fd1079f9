// A map of bounded size in two generations. When the younger generation is full, it replaces the older one, and
// entries that were not used since the last such change are dropped. This needs no timer and no ordering.

export interface Generations<Value> {
  readonly find: (key: string) => Value | undefined;
  readonly keep: (key: string, value: Value) => void;
}

/** @param capacity The maximum number of entries. With 0 or 1, none are kept. */
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
      // Saves the time of a look-up, which would hash the key even though the map is empty.
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
