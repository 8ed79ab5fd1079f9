// Back to the start, for one pool or for everything. Signing keys stay: whoever has cached a JWKS need not notice.

import { moveClock } from "../domain/clock.ts";
import { defaultPoolId, ensureDefaultPool } from "../domain/default-pool.ts";

/** Removes a pool's people and groups and what hangs on them; its settings, clients and keys stay. */
export function resetPool(sql: SqlStorage, poolId: string): void {
  for (const table of ["users", "user_groups", "codes", "counted_calls", "outbox"]) {
    sql.exec(`DELETE FROM ${table} WHERE pool_id = ?`, poolId);
  }
  sql.exec("UPDATE pools SET user_count = 0 WHERE id = ?", poolId);
  moveClock(sql, poolId, 0);
}

/** Removes every pool but the default one, and that one's people; its settings and clients are as at the first start. */
export function resetAll(sql: SqlStorage, region: string): void {
  const kept = defaultPoolId(region);
  const keys = sql.exec("SELECT * FROM signing_keys WHERE pool_id = ?", kept).toArray();
  sql.exec("DELETE FROM pools");
  moveClock(sql, null, 0);
  ensureDefaultPool(sql, region, Date.now());
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
