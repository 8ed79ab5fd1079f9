// Decides which user signs in by an address that two users have.

import { type Alias, verifiedFlagOf } from "./attributes.ts";
import type { Context } from "./context.ts";
import { type Behaviour, type Pool, usesAddressesAsUsernames } from "./pools.ts";
import { firstRow } from "./schema.ts";
import { attributesOf, findUserById, writeAttributes } from "./users.ts";

interface ConflictingAlias extends Alias {
  readonly ownerId: number;
}

/** Those of the given aliases that belong to another user than `userId`. */
function conflictingAliases(
  context: Context,
  pool: Pool,
  aliases: readonly Alias[],
  userId: number | null,
): ConflictingAlias[] {
  return aliases.flatMap((alias) => {
    const row = firstRow<{ user_id: number }>(
      context.sql,
      "SELECT user_id FROM aliases WHERE pool_id = ? AND value_key = ? AND name = ?",
      pool.id,
      alias.key,
      alias.name,
    );
    return row === null || row.user_id === userId ? [] : [{ ...alias, ownerId: row.user_id }];
  });
}

/**
 * Takes an alias from its owner. The owner keeps the address as an unverified attribute and can no longer sign in
 * with it.
 */
function withdraw(context: Context, pool: Pool, { name, ownerId }: ConflictingAlias): void {
  const holder = findUserById(context, ownerId);
  const flag = verifiedFlagOf(name);
  if (holder === null || flag === null) return;
  writeAttributes(context, pool, holder.id, { ...attributesOf(context, holder), [flag]: "false" });
}

/**
 * Takes the aliases from their other owners, so that a user can have them (`userId` is null while the user is being
 * created). Returns null on success. Returns a message, and changes nothing, if another user keeps one of the
 * aliases. Only addresses can be taken over, and only in pools where they are not usernames.
 */
export function claimAliases(
  context: Context,
  pool: Pool,
  aliases: readonly Alias[],
  userId: number | null,
  onConflict: Behaviour["aliasConflictOnUpdate"],
): string | null {
  const conflicting = conflictingAliases(context, pool, aliases, userId);
  const areUsernames = usesAddressesAsUsernames(pool);
  const blocking = conflicting.find(
    ({ name }) => onConflict === "reject" || areUsernames || verifiedFlagOf(name) === null,
  );
  if (blocking !== undefined)
    return `An account with the ${areUsernames ? "given " : ""}${blocking.name} already exists.`;
  for (const alias of conflicting) withdraw(context, pool, alias);
  return null;
}
