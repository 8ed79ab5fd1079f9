// Where the time of a request goes: milliseconds spent waiting for each dependency, for the log line and, on the laptop,
// for the browser's network tab. What is measured need not know of it: the request that it works for is found by the
// asynchronous context. workerd's clock stands still between answers from outside, so our own computing counts as none.

import { AsyncLocalStorage } from "node:async_hooks";

export type Dependency = "cognito" | "d1" | "kv" | "assets";

/** Milliseconds; calls that were made at the same time add up. */
export type Timings = Partial<Record<Dependency, number>>;

const requests = new AsyncLocalStorage<Timings>();

/** Runs `work` so that what it waits for is added to `timings`. */
export function withTimings<Value>(timings: Timings, work: () => Promise<Value>): Promise<Value> {
  return requests.run(timings, work);
}

/** Adds the time until `work` has ended, well or not, to the request that it is done for, if it is done for one. */
export async function measured<Value>(dependency: Dependency, work: () => Promise<Value>): Promise<Value> {
  const timings = requests.getStore();
  if (timings === undefined) return work();
  const start = Date.now();
  try {
    return await work();
  } finally {
    timings[dependency] = (timings[dependency] ?? 0) + Date.now() - start;
  }
}

/** A binding whose calls are measured. Its methods have to be asynchronous. */
export function measuredBinding<Binding extends object>(dependency: Dependency, binding: Binding): Binding {
  return new Proxy(binding, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== "function") return member;
      return (...given: unknown[]) => measured(dependency, () => Reflect.apply(member, target, given));
    },
  });
}
