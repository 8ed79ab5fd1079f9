// Each test file starts with empty stores and a real clock: files share one Worker, since starting one costs two
// seconds. Databases have the same migrations as production.

import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import { localCognito } from "./cognito.ts";

vi.useRealTimers();
vi.restoreAllMocks();

await dropTables(env.DB);
await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
await localCognito("POST", "reset", {});
const { keys } = await env.AUTH_CACHE.list();
await Promise.all(keys.map(({ name }) => env.AUTH_CACHE.delete(name)));

async function dropTables(database: D1Database): Promise<void> {
  const tables = await database
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'",
    )
    .all<{ name: string }>();
  if (tables.results.length === 0) return;
  await database.batch(tables.results.map(({ name }) => database.prepare(`DROP TABLE ${name}`)));
}
