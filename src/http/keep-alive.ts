// A client that hangs up doesn't stop work halfway: what is begun is finished or undone.

import type { Context } from "hono";

export function keepAlive<Value>(c: Pick<Context, "executionCtx">, work: Promise<Value>): Promise<Value> {
  c.executionCtx.waitUntil(work.catch(() => undefined));
  return work;
}
