// Cognito's clock: the machine's clock plus an offset that tests can set, globally or per pool. Tokens, sessions,
// codes, locks and TIMESTAMP use it. AWS signatures may use either clock.

import { firstRow, readMeta, writeMeta } from "./schema.ts";

const GLOBAL_OFFSET = "clock_offset_ms";

function globalOffset(sql: SqlStorage): number {
  return Number(readMeta(sql, GLOBAL_OFFSET) ?? 0);
}

/** The current time of a pool, or without a pool of the whole emulator, in milliseconds. */
export function clockOf(sql: SqlStorage, poolId: string | null): number {
  const row = firstRow<{ clock_offset_ms: number }>(sql, "SELECT clock_offset_ms FROM pools WHERE id = ?", poolId);
  return Date.now() + globalOffset(sql) + (row?.clock_offset_ms ?? 0);
}

export function moveClock(sql: SqlStorage, poolId: string | null, offsetSeconds: number): void {
  const milliseconds = Math.round(offsetSeconds * 1_000);
  if (poolId === null) {
    writeMeta(sql, GLOBAL_OFFSET, String(milliseconds));
  } else {
    sql.exec("UPDATE pools SET clock_offset_ms = ? WHERE id = ?", milliseconds, poolId);
  }
}
