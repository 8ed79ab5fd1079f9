// Resets one pool or everything. The signing keys stay, so cached key sets remain valid.

import { moveClock } from "../domain/clock.ts";
import { defaultPoolId, ensureDefaultPool } from "../domain/default-pool.ts";
import { DOMAIN_TABLE_NAMES } from "../domain/domain-tables.ts";
import type { Services } from "../services.ts";
import { clearSentMails } from "../ses/sent-mails.ts";

/** Deletes a pool's users and groups with all related data. Its settings, clients and keys stay. */
export function resetPool(sql: SqlStorage, poolId: string): void {
  for (const table of [
    "users",
    "user_groups",
    "codes",
    "counted_calls",
    "outbox",
    "import_jobs",
    ...DOMAIN_TABLE_NAMES,
  ]) {
    sql.exec(`DELETE FROM ${table} WHERE pool_id = ?`, poolId);
  }
  sql.exec("UPDATE pools SET user_count = 0 WHERE id = ?", poolId);
  moveClock(sql, poolId, 0);
}

/** Deletes all pools and recreates the default pool as at the first start, with the signing keys it had. */
export function resetAll({ sql, region, appOrigin }: Pick<Services, "sql" | "region" | "appOrigin">): void {
  const kept = defaultPoolId(region);
  const keys = sql.exec("SELECT * FROM signing_keys WHERE pool_id = ?", kept).toArray();
  sql.exec("DELETE FROM pools");
  clearSentMails(sql);
  moveClock(sql, null, 0);
  ensureDefaultPool(sql, region, Date.now(), appOrigin);
  for (const { kid, purpose, private_jwk, signs, created_at } of keys) {
    sql.exec(
      "INSERT INTO signing_keys (kid, pool_id, purpose, private_jwk, signs, created_at) VALUES (?, ?, ?, ?, ?, ?)",
      kid,
      kept,
      purpose,
      private_jwk,
      signs,
      created_at,
    );
  }
}
