// Records that a user has proved access to an address.

import { type Rejection, reject } from "../protocol/rejection.ts";
import type { Address } from "./addresses.ts";
import { claimAliases } from "./aliases.ts";
import { changedAttributes, verifiedFlagOf } from "./attributes.ts";
import type { Context } from "./context.ts";
import { deletePendingAddress } from "./pending-addresses.ts";
import type { Pool } from "./pools.ts";
import { aliasesOfUser, attributesOf, type User, writeAttributes } from "./users.ts";

/** Makes an address the user's verified one, and an alias. Returns a rejection if another user keeps the address. */
export function adoptAddress(
  context: Context,
  pool: Pool,
  user: User,
  { name, value }: Address,
): Rejection<"AliasExistsException"> | null {
  const attributes = changedAttributes(attributesOf(context, user), [
    { Name: name, Value: value },
    { Name: verifiedFlagOf(name) ?? "", Value: "true" },
  ]);
  const taken = claimAliases(
    context,
    pool,
    aliasesOfUser(pool, user, attributes),
    user.id,
    pool.behaviour.aliasConflictOnVerify,
  );
  if (taken !== null) return reject("AliasExistsException", taken);
  writeAttributes(context, pool, user.id, attributes);
  deletePendingAddress(context, user, name);
  return null;
}
