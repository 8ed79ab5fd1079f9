// D1 for Drizzle in Node: the part of D1Database that Drizzle's driver and accounts/storage use. Statements are
// executed by Cloudflare's API (clouds/cloudflare-api.ts) or in the local database (local-d1.ts).

import type { D1Database as Database } from "@cloudflare/workers-types";
import type { Statement, Table } from "../clouds/cloudflare-api.ts";

declare global {
  /** accounts/storage uses this type. In the Worker it comes from workerd's types, which contradict Node's. */
  type D1Database = Database;
}

/** Executes the statements in one transaction, or throws. */
export type Execute = (statements: readonly Statement[]) => Promise<readonly Table[]>;

export function d1Database(execute: Execute): D1Database {
  const statements = new WeakMap<object, Statement>();

  function prepare(sql: string, parameters: Statement["parameters"] = []) {
    const statement = { sql, parameters };
    const run = async () => firstOf(await execute([statement]));
    const prepared = {
      bind: (...values: unknown[]) => prepare(sql, values.map(parameterOf)),
      all: async () => resultOf(await run()),
      run: async () => resultOf(await run()),
      raw: async () => (await run()).rows,
      first: async () => resultOf(await run()).results[0] ?? null,
    };
    statements.set(prepared, statement);
    return prepared;
  }

  async function batch(batched: readonly object[]) {
    const found = batched.flatMap((one) => statements.get(one) ?? []);
    if (found.length < batched.length) throw new TypeError("A statement of another database.");
    return (await execute(found)).map(resultOf);
  }

  // Both ways to execute statements read the primary database, so a session needs no bookmark.
  const session = { prepare, batch, getBookmark: () => null };
  return { ...session, withSession: () => session } as unknown as D1Database;
}

function firstOf([table]: readonly Table[]): Table {
  if (table === undefined) throw new Error("D1 returned no result.");
  return table;
}

function resultOf({ columns, rows }: Table) {
  const results = rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]])));
  return { success: true, results, meta: {} };
}

function parameterOf(value: unknown): string | number | null {
  if (value === null || typeof value === "string" || typeof value === "number") return value;
  throw new TypeError(`A ${typeof value} cannot be bound.`);
}
