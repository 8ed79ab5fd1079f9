// INSERT … SELECT: inserts a row for each row of another table that meets a condition.

import { type Column, getTableColumns, isSQLWrapper, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { DrizzleD1Database } from "drizzle-orm/d1";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";

/** A value or an expression for each column. A column that is left out becomes NULL, even if it has a default. */
export type RowValues<Table extends SQLiteTable> = {
  readonly [Name in keyof Table["$inferInsert"]]: Table["$inferInsert"][Name] | SQLWrapper;
};

/** @param from The table, or the joined tables, from which the rows are selected. */
export function insertFrom<Into extends SQLiteTable>(
  db: DrizzleD1Database,
  into: Into,
  values: RowValues<Into>,
  from: SQLiteTable | SQL,
  condition: SQL | undefined,
) {
  const given: Readonly<Record<string, unknown>> = values;
  const selected = Object.entries<Column>(getTableColumns(into)).map(([name, column]) =>
    expressionOf(given[name], column),
  );
  const rows = sql`SELECT ${sql.join(selected, sql`, `)} FROM ${from} WHERE ${condition}`;
  return db.insert(into).select(rows);
}

function expressionOf(value: unknown, column: Column): SQLWrapper {
  return isSQLWrapper(value) ? value : sql`${sql.param(value ?? null, column)}`;
}
