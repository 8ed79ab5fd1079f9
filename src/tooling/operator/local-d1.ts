// Opens the database of the local instance, which `npm run dev` uses at the same time. Both processes open the file,
// and SQLite's locks keep them apart. The command starts no workerd of its own, because a second workerd fails
// instead of waiting for a lock (github.com/cloudflare/workers-sdk/issues/14916). The command holds a lock for a few
// milliseconds. The app repeats a statement that fails because of this lock (db/with-retries.ts).

import { createHash, createHmac } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Statement, Table } from "../clouds/cloudflare-api.ts";
import type { Execute } from "./d1-database.ts";

/** How long a statement waits for a lock: less than the time limit of the app's statements. */
const LOCK_TIME_LIMIT_MILLISECONDS = 2_000;

export interface LocalD1 {
  readonly execute: Execute;
  readonly close: () => void;
}

/** Undefined if the state has no such database. */
export function openLocalD1(stateFolder: string, databaseId: string): LocalD1 | undefined {
  const file = join(stateFolder, "v3/d1", OBJECT, `${objectId(databaseId)}.sqlite`);
  if (!existsSync(file)) return undefined;
  const database = new DatabaseSync(file, { timeout: LOCK_TIME_LIMIT_MILLISECONDS });
  return {
    async execute(statements) {
      if (statements.length === 1) return statements.map((statement) => run(database, statement));
      database.exec("BEGIN IMMEDIATE");
      try {
        const tables = statements.map((statement) => run(database, statement));
        database.exec("COMMIT");
        return tables;
      } catch (error) {
        database.exec("ROLLBACK");
        throw error;
      }
    },
    close: () => database.close(),
  };
}

function run(database: DatabaseSync, { sql, parameters }: Statement): Table {
  const statement = database.prepare(sql);
  statement.setReturnArrays(true);
  const rows: unknown[] = statement.all(...parameters);
  return { columns: statement.columns().map(({ name }) => name), rows: rows.filter((row) => Array.isArray(row)) };
}

const OBJECT = "miniflare-D1DatabaseObject";

/** The ID of the Durable Object in which Miniflare keeps a database. The name of its file contains this ID. */
function objectId(databaseId: string): string {
  const key = createHash("sha256").update(OBJECT).digest();
  const hmac = (data: string | Buffer) => createHmac("sha256", key).update(data).digest().subarray(0, 16);
  const name = hmac(databaseId);
  return Buffer.concat([name, hmac(name)]).toString("hex");
}
