// INSERT … SELECT: writes a row for each row of which a condition holds.

import { type Column, getTableColumns, isSQLWrapper, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { DrizzleD1Database } from "drizzle-orm/d1";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";

/** A value or an expression for each column. NULL for one that is left out, whatever its default is. */
export type RowValues<Table extends SQLiteTable> = {
  readonly [Name in keyof Table["$inferInsert"]]: Table["$inferInsert"][Name] | SQLWrapper;
};

/** @param from A table, or tables that are joined. */
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
