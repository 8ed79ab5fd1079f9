// The condition that a column has one of several values, whatever their number.

import { type Column, type SQL, sql } from "drizzle-orm";

/**
 * Takes one parameter. `inArray` takes one for each value, and D1 rejects a query with more than 100: it is for lists
 * of a fixed length.
 */
export function isOneOf(column: Column, values: readonly string[]): SQL {
  return sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`;
}
