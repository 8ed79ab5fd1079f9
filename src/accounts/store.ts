// Accounts in D1, through Drizzle. Row ↔ Account stays here. Every write is one guarded statement, because D1 has no
// transaction that spans a call to Cognito.

import { and, eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { accounts } from "../db/schema.ts";
import type { Account } from "./account.ts";

export type AccountStore = ReturnType<typeof accountStore>;

export function accountStore(database: D1Database) {
  const db = drizzle(database);
  return {
    /** Writes the row of a sign-up that begins. False if the address has an account or a sign-up already. */
    async reserve(account: Account): Promise<boolean> {
      const rows = await db.insert(accounts).values(account).onConflictDoNothing().returning({ id: accounts.id });
      return rows.length === 1;
    },

    /** False if the row is no longer there as pending: somebody undid the sign-up meanwhile. */
    async activate(id: string): Promise<boolean> {
      const isPending = and(eq(accounts.id, id), eq(accounts.status, "pending"));
      const rows = await db.update(accounts).set({ status: "active" }).where(isPending).returning({ id: accounts.id });
      return rows.length === 1;
    },

    /** Removes the row of a sign-up that failed; an active account is never touched. */
    async removePending(id: string): Promise<void> {
      await db.delete(accounts).where(and(eq(accounts.id, id), eq(accounts.status, "pending")));
    },

    async findActive(id: string): Promise<Account | null> {
      const [row] = await db
        .select()
        .from(accounts)
        .where(and(eq(accounts.id, id), eq(accounts.status, "active")));
      return row ?? null;
    },
  };
}
