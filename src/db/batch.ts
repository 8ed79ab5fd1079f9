// A batch with statements that may be left out.

import type { BatchItem, BatchResponse } from "drizzle-orm/batch";
import type { DrizzleD1Database } from "drizzle-orm/d1";

type Statement = BatchItem<"sqlite">;

/** The results of `statements`, which are executed in one transaction, after those of `before` that are not undefined. */
export async function batchAfter<const Rest extends readonly [Statement, ...Statement[]]>(
  db: DrizzleD1Database,
  before: readonly (Statement | undefined)[],
  statements: Rest,
): Promise<BatchResponse<Rest>> {
  const [first, ...others] = before.filter((statement) => statement !== undefined);
  if (first === undefined) return db.batch(statements);
  const results: unknown[] = await db.batch([first, ...others, ...statements]);
  // These are the results of `statements`, in their order.
  return results.slice(1 + others.length) as BatchResponse<Rest>;
}

/** Executes those of the statements that are not undefined in one transaction. */
export async function batch(db: DrizzleD1Database, statements: readonly (Statement | undefined)[]): Promise<void> {
  const [first, ...others] = statements.filter((statement) => statement !== undefined);
  if (first !== undefined) await db.batch([first, ...others]);
}
