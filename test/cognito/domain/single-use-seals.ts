// Sealed data that the client holds and that works once. Only the IDs of used seals are stored, until they expire.

import type { Context } from "./context.ts";
import { firstRow } from "./schema.ts";

export interface SingleUseSeal {
  readonly id: string;
  readonly poolId: string;
  readonly expiresAt: number;
}

export function isUsed({ sql }: Context, sealed: SingleUseSeal): boolean {
  return firstRow(sql, "SELECT id FROM used_seals WHERE id = ?", sealed.id) !== null;
}

/** Marks a seal as used and deletes expired records. Returns false if it was used before. */
export function markUsed(context: Context, sealed: SingleUseSeal): boolean {
  const { sql, now } = context;
  sql.exec("DELETE FROM used_seals WHERE pool_id = ? AND expires_at < ?", sealed.poolId, now);
  if (isUsed(context, sealed)) return false;
  const row = [sealed.id, sealed.poolId, sealed.expiresAt];
  sql.exec("INSERT INTO used_seals (id, pool_id, expires_at) VALUES (?, ?, ?)", ...row);
  return true;
}
