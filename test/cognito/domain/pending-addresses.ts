// New addresses that take effect after verification. Until then the old address stays, as an attribute and as an
// alias. A pending address outlives its code: the user can request another code.

import type { Address, AddressName } from "./addresses.ts";
import type { Context } from "./context.ts";
import type { Pool } from "./pools.ts";
import { firstRow } from "./schema.ts";
import type { User } from "./users.ts";

/** Whether the pool applies a change of this address only after verification. */
export function requiresVerificationFirst(pool: Pool, name: AddressName): boolean {
  const { AttributesRequireVerificationBeforeUpdate: names = [] } = pool.settings.UserAttributeUpdateSettings ?? {};
  return names.includes(name);
}

export function storePendingAddress({ sql }: Context, user: User, { name, value }: Address): void {
  sql.exec(
    "INSERT OR REPLACE INTO pending_addresses (user_id, attribute, address) VALUES (?, ?, ?)",
    user.id,
    name,
    value,
  );
}

export function pendingAddress({ sql }: Context, user: User, name: AddressName): Address | null {
  const row = firstRow<{ address: string }>(
    sql,
    "SELECT address FROM pending_addresses WHERE user_id = ? AND attribute = ?",
    user.id,
    name,
  );
  return row === null ? null : { name, value: row.address };
}

export function deletePendingAddress({ sql }: Context, user: User, name: AddressName): void {
  sql.exec("DELETE FROM pending_addresses WHERE user_id = ? AND attribute = ?", user.id, name);
}
