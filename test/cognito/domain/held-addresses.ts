// New addresses that wait for their verification. Until then the old one stays, as a value and as a way to sign in. They
// outlive the code: whoever was too slow asks for another one.

import type { Address, AddressName } from "./addresses.ts";
import type { Context } from "./context.ts";
import type { Pool } from "./pools.ts";
import { firstRow } from "./schema.ts";
import type { User } from "./users.ts";

/** Whether an address changes only after its verification. */
export function isHeldBack(pool: Pool, name: AddressName): boolean {
  const { AttributesRequireVerificationBeforeUpdate: names = [] } = pool.settings.UserAttributeUpdateSettings ?? {};
  return names.includes(name);
}

export function holdAddress({ sql }: Context, user: User, { name, value }: Address): void {
  sql.exec(
    "INSERT OR REPLACE INTO held_addresses (user_id, attribute, address) VALUES (?, ?, ?)",
    user.id,
    name,
    value,
  );
}

export function heldAddress({ sql }: Context, user: User, name: AddressName): Address | null {
  const row = firstRow<{ address: string }>(
    sql,
    "SELECT address FROM held_addresses WHERE user_id = ? AND attribute = ?",
    user.id,
    name,
  );
  return row === null ? null : { name, value: row.address };
}

export function forgetHeldAddress({ sql }: Context, user: User, name: AddressName): void {
  sql.exec("DELETE FROM held_addresses WHERE user_id = ? AND attribute = ?", user.id, name);
}
