// The map of bounded size in which an isolate keeps tokens, revocations and opened cookies.

import fc from "fast-check";
import { expect, test } from "vitest";
import { generations } from "../src/core/generations.ts";

test("keeps values, and replaces them", () => {
  const map = generations<number>(4);
  expect(map.find("a")).toBeUndefined();
  map.keep("a", 1);
  expect(map.find("a")).toBe(1);
  map.keep("a", 2);
  expect(map.find("a")).toBe(2);
});

test("the newer value wins over one that is about to be dropped", () => {
  const map = generations<number>(4);
  map.keep("a", 1);
  map.keep("b", 1);
  map.keep("c", 1);
  map.keep("a", 2);
  expect(map.find("a")).toBe(2);
});

test.each([0, 1])("with room for %i it keeps nothing", (capacity) => {
  const map = generations<number>(capacity);
  map.keep("a", 1);
  expect(map.find("a")).toBeUndefined();
});

test("a value that is used stays, while as many others come as there is room for, again and again", () => {
  const map = generations<number>(10);
  map.keep("regular", 0);
  for (let serial = 0; serial < 1_000; serial++) {
    map.keep(`once-${serial}`, serial);
    if (serial % 5 === 0) expect(map.find("regular")).toBe(0);
  }
});

interface Step {
  readonly key: string;
  readonly isRead: boolean;
}

/** Looking up a key changes which keys are kept, so each key is looked up in a new map after the same steps. */
function foundAfter(steps: readonly Step[], capacity: number, keys: readonly string[]): string[] {
  return keys.filter((key) => {
    const map = generations<string>(capacity);
    for (const step of steps) {
      if (step.isRead) map.find(step.key);
      else map.keep(step.key, step.key);
    }
    return map.find(key) !== undefined;
  });
}

test("values that are not used are dropped", () => {
  const keys = Array.from({ length: 100 }, (_, serial) => String(serial));
  const steps = keys.map((key) => ({ key, isRead: false }));
  expect(foundAfter(steps, 10, keys)).toEqual(keys.slice(90));
  expect(foundAfter(steps.slice(0, 98), 10, keys)).toEqual(keys.slice(90, 98));
});

test("to replace a value drops no other one", () => {
  const keys = ["a", "b", "c", "d"];
  const steps = [...keys, "c", "d", "c"].map((key) => ({ key, isRead: false }));
  expect(foundAfter(steps, 4, keys)).toEqual(keys);
});

test("whatever happens, a found value is the last one, and the recently used ones are found, and no more than fit", () => {
  const keys = [..."abcdefghijkl"];
  const step = fc.record({ key: fc.constantFrom(...keys), isRead: fc.boolean() });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9 }), fc.array(step, { maxLength: 60 }), (capacity, steps) => {
      const map = generations<number>(capacity);
      const last = new Map<string, number>();
      const used: string[] = [];
      for (const [index, { key, isRead }] of steps.entries()) {
        const found = isRead ? map.find(key) : index;
        if (!isRead) map.keep(key, index);
        if (!isRead) last.set(key, index);
        if (found === undefined) continue;
        expect(found).toBe(last.get(key));
        used.push(key);
      }
      const half = Math.floor(capacity / 2);
      const found = foundAfter(steps, capacity, keys);
      const recent = [...new Set(used.toReversed())].slice(0, half);
      expect(found).toEqual(expect.arrayContaining(recent));
      expect(found.length).toBeLessThanOrEqual(2 * half);
    }),
    { seed: 20_260_229, numRuns: 1_000 },
  );
});
