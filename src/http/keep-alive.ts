// A client that hangs up doesn't stop work halfway: what is begun is finished or undone.

import type { Context } from "hono";

export function keepAlive<Value>(c: Pick<Context, "executionCtx">, work: Promise<Value>): Promise<Value> {
  c.executionCtx.waitUntil(work.catch(() => undefined));
  return work;
}

/** What the work comes to, or `late` if it isn't done in time; the work itself goes on. */
export async function orLate<Value>(work: Promise<Value>, milliseconds: number, late: Value): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const timeLimit = new Promise<Value>((resolve) => {
    timer = setTimeout(() => resolve(late), milliseconds);
  });
  try {
    return await Promise.race([work, timeLimit]);
  } finally {
    clearTimeout(timer);
  }
}
