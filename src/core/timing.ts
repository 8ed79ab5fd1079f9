// Measures how long a request waits for each dependency: for the log line and, in local development, for the browser's
// network tab. Measured code does not need to know its request, which is found by the asynchronous context. workerd's
// clock advances only on I/O, so CPU time is measured as zero.

import { AsyncLocalStorage } from "node:async_hooks";

export type Dependency = "cognito" | "d1" | "kv" | "assets" | "mail";

/** Waiting times in milliseconds. The times of concurrent calls are added up. */
export type Timings = Partial<Record<Dependency, number>>;

const requests = new AsyncLocalStorage<Timings>();

/** Runs `work`; its calls to dependencies are added to `timings`. */
export function withTimings<Value>(timings: Timings, work: () => Promise<Value>): Promise<Value> {
  return requests.run(timings, work);
}

/** Adds the duration of `work`, whether it succeeds or fails, to the current request, if there is one. */
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

/** A binding whose calls are measured. All of its methods must be asynchronous. */
export function measuredBinding<Binding extends object>(dependency: Dependency, binding: Binding): Binding {
  return new Proxy(binding, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== "function") return member;
      return (...args: unknown[]) => measured(dependency, () => Reflect.apply(member, target, args));
    },
  });
}
