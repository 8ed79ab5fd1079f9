// Batches of statements, some of which may be undefined and are then left out.

import type { BatchItem, BatchResponse } from "drizzle-orm/batch";
import type { DrizzleD1Database } from "drizzle-orm/d1";

type Statement = BatchItem<"sqlite">;

/** Executes `before` and then `statements` in one transaction. Returns the results of `statements` only. */
export async function batchAfter<const Rest extends readonly [Statement, ...Statement[]]>(
  db: DrizzleD1Database,
  before: readonly (Statement | undefined)[],
  statements: Rest,
): Promise<BatchResponse<Rest>> {
  const [first, ...others] = before.filter((statement) => statement !== undefined);
  if (first === undefined) return db.batch(statements);
  const results: unknown[] = await db.batch([first, ...others, ...statements]);
  // Leaves out the results of `before`.
  return results.slice(1 + others.length) as BatchResponse<Rest>;
}

/** Executes the statements in one transaction. */
export async function batch(db: DrizzleD1Database, statements: readonly (Statement | undefined)[]): Promise<void> {
  const [first, ...others] = statements.filter((statement) => statement !== undefined);
  if (first !== undefined) await db.batch([first, ...others]);
}
