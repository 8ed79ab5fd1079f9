// Fills a pool with users whom nobody can sign in as: their salts and verifiers are random, which avoids the SRP
// computation per user. SQLite generates the rows itself, 100,000 in seconds.

import { aliasesOf } from "../domain/attributes.ts";
import type { Pool } from "../domain/pools.ts";
import { firstRow } from "../domain/schema.ts";

const DOMAIN = "example.org";

/** SQL for a text in the format of `makeSub`: a UUID without a version. */
const RANDOM_UUID = `
  lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' ||
        hex(randomblob(6)))`;

/** SQL for a random number in hexadecimal without leading zeros, as salts and verifiers are stored. */
function randomNumber(bytes: number): string {
  return `ltrim(lower(hex(randomblob(${bytes}))), '0')`;
}

/** Inserts confirmed users with a verified address, which is an alias if the pool has e-mail aliases. */
export function fillPool(sql: SqlStorage, pool: Pool, users: number, now: number): void {
  const last = firstRow<{ id: number }>(sql, "SELECT max(id) AS id FROM users")?.id ?? 0;
  // MATERIALIZED, because otherwise each reference to a random column would be evaluated again.
  sql.exec(
    `INSERT INTO users (pool_id, username, username_key, sub, status, enabled, salt, verifier, password_set_at, created_at, modified_at)
     WITH RECURSIVE
       numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?1),
       people (username, sub) AS MATERIALIZED (SELECT ${RANDOM_UUID}, ${RANDOM_UUID} FROM numbers)
     SELECT ?2, username, username, sub, 'CONFIRMED', 1, ${randomNumber(16)}, ${randomNumber(384)}, ?3, ?3, ?3
     FROM people`,
    users,
    pool.id,
    now,
  );
  for (const [name, value] of [
    ["email", `username || '@${DOMAIN}'`],
    ["email_verified", "'true'"],
  ]) {
    sql.exec(
      `INSERT INTO attributes (user_id, name, pool_id, value) SELECT id, ?, pool_id, ${value} FROM users WHERE pool_id = ? AND id > ?`,
      name,
      pool.id,
      last,
    );
  }
  const aliases = aliasesOf(pool, { email: `anyone@${DOMAIN}`, email_verified: "true" });
  if (aliases.length > 0) {
    sql.exec(
      `INSERT INTO aliases (pool_id, value_key, name, user_id)
       SELECT pool_id, username || '@${DOMAIN}', 'email', id FROM users WHERE pool_id = ? AND id > ?`,
      pool.id,
      last,
    );
  }
  sql.exec("UPDATE pools SET user_count = user_count + ? WHERE id = ?", users, pool.id);
}
