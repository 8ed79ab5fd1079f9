// Who signs in by an address, when two users have the same one.

import { type Alias, verifiedFlagOf } from "./attributes.ts";
import type { Context } from "./context.ts";
import { type Behaviour, type Pool, usesAddressesAsUsernames } from "./pools.ts";
import { firstRow } from "./schema.ts";
import { attributesOf, findUserById, writeAttributes } from "./users.ts";

interface HeldAlias extends Alias {
  readonly holderId: number;
}

/** Those of the aliases that sign in another user than this one. */
function heldByOthers(context: Context, pool: Pool, aliases: readonly Alias[], userId: number | null): HeldAlias[] {
  return aliases.flatMap((alias) => {
    const row = firstRow<{ user_id: number }>(
      context.sql,
      "SELECT user_id FROM aliases WHERE pool_id = ? AND value_key = ? AND name = ?",
      pool.id,
      alias.key,
      alias.name,
    );
    return row === null || row.user_id === userId ? [] : [{ ...alias, holderId: row.user_id }];
  });
}

/** The former holder keeps the address as a value, unverified, and can no longer sign in by it. */
function withdraw(context: Context, pool: Pool, { name, holderId }: HeldAlias): void {
  const holder = findUserById(context, holderId);
  const flag = verifiedFlagOf(name);
  if (holder === null || flag === null) return;
  writeAttributes(context, pool, holder.id, { ...attributesOf(context, holder), [flag]: "false" });
}

/**
 * Makes room for the aliases of a user, null for one who is only being made. Answers what to say when another user keeps
 * one of them, in which case nothing has changed; null when there is room now. Only addresses can be taken over, and not
 * where they are usernames.
 */
export function claimAliases(
  context: Context,
  pool: Pool,
  aliases: readonly Alias[],
  userId: number | null,
  onConflict: Behaviour["aliasConflictOnUpdate"],
): string | null {
  const held = heldByOthers(context, pool, aliases, userId);
  const areUsernames = usesAddressesAsUsernames(pool);
  const kept = held.find(({ name }) => onConflict === "reject" || areUsernames || verifiedFlagOf(name) === null);
  if (kept !== undefined) return `An account with the ${areUsernames ? "given " : ""}${kept.name} already exists.`;
  for (const alias of held) withdraw(context, pool, alias);
  return null;
}
