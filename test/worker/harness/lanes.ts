// Databases for tests of one file that run at the same time, each of which checks the whole content of its database.

import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";

const free = Object.keys(env)
  .filter((name) => name.startsWith("LANE_"))
  .map((name) => env[name as `LANE_${number}`]);

const TABLES = [
  "accounts",
  "tombstones",
  "idempotency_keys",
  "outbox",
  "proofs",
  "invitations",
  "usage_counts",
  "account_roles",
] as const;

const migrated = new Set<D1Database>();

/** Returns an empty database that nothing else uses until it is returned. Throws if none is free. */
export async function takeLane(): Promise<D1Database> {
  const database = free.pop();
  if (database === undefined) throw new Error("All databases are in use: is maxConcurrency higher than their number?");
  if (!migrated.has(database)) await applyD1Migrations(database, env.TEST_MIGRATIONS);
  migrated.add(database);
  await database.batch(TABLES.map((table) => database.prepare(`DELETE FROM ${table}`)));
  return database;
}

export function returnLane(database: D1Database): void {
  free.push(database);
}

/** Runs `work` with a database of its own. */
export async function inLane<Result>(work: (database: D1Database) => Promise<Result>): Promise<Result> {
  const database = await takeLane();
  try {
    return await work(database);
  } finally {
    returnLane(database);
  }
}
