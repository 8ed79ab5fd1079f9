// Things that a client carries for us in a seal and that work once. Only the ids of used ones are kept, for as long as
// they could be tried again.

import type { Context } from "./context.ts";
import { firstRow } from "./schema.ts";

export interface SealedOnce {
  readonly id: string;
  readonly poolId: string;
  readonly expiresAt: number;
}

export function isUsed({ sql }: Context, sealed: SealedOnce): boolean {
  return firstRow(sql, "SELECT id FROM used_secret_blocks WHERE id = ?", sealed.id) !== null;
}

/** Takes it out of use, and forgets those whose time is over. False when it was used before. */
export function useOnce(context: Context, sealed: SealedOnce): boolean {
  const { sql, now } = context;
  sql.exec("DELETE FROM used_secret_blocks WHERE pool_id = ? AND expires_at < ?", sealed.poolId, now);
  if (isUsed(context, sealed)) return false;
  const row = [sealed.id, sealed.poolId, sealed.expiresAt];
  sql.exec("INSERT INTO used_secret_blocks (id, pool_id, expires_at) VALUES (?, ?, ?)", ...row);
  return true;
}
