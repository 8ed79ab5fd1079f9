// The accounts of operators and support, for the command that manages them. Found through the index account_roles_role.

import { asc, inArray } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { STAFF_ROLES } from "../../core/roles.ts";
import { accountRoles, accounts } from "../../db/schema.ts";
import type { Stored } from "../../db/storage-failure.ts";
import { withRetries } from "../../db/with-retries.ts";
import { type StaffReading, staffReadingOf } from "./reader.ts";
import { WITH_ROLES } from "./row.ts";

/** Ordered by address. */
export function listStaff(database: D1Database): Stored<StaffReading[]> {
  const db = drizzle(database);
  const ids = db
    .select({ id: accountRoles.accountId })
    .from(accountRoles)
    .where(inArray(accountRoles.role, [...STAFF_ROLES]));
  return withRetries(async () => {
    const rows = await db
      .select(WITH_ROLES)
      .from(accounts)
      .where(inArray(accounts.id, ids))
      .orderBy(asc(accounts.email));
    return rows.map(staffReadingOf);
  });
}
