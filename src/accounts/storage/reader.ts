// Reads an account from the nearest replica first, and from the primary if the row is missing or not active: the replica
// may not have a recent sign-up yet. With a bookmark of D1, the replica first catches up with everything that its client
// has seen.

import { and, eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { accounts } from "../../db/schema.ts";
import type { Stored } from "../../db/storage-failure.ts";
import { withRetries } from "../../db/with-retries.ts";
import type { Account, PendingEmail } from "../account.ts";
import { accountOf, pendingEmailOf } from "./row.ts";

export interface AccountReading {
  readonly account: Account;
  readonly pendingEmail: PendingEmail | null;
  /** As for `isRevoked`. */
  readonly tokensValidAfter: number;
  /** The state of the database that was read; null if D1 returned none. */
  readonly bookmark: string | null;
}

export type AccountReader = ReturnType<typeof accountReader>;

/** D1's format. Nothing else that a client sends reaches D1. */
const BOOKMARK = /^[0-9a-f]{8}(-[0-9a-f]{8}){2}-[0-9a-f]{32}$/;

export function accountReader(database: D1Database) {
  async function readActive(id: string, constraint: string): Promise<AccountReading | null> {
    const session = database.withSession(constraint);
    // Drizzle's driver accepts a session at run time, but not in its types.
    const db = drizzle(session as unknown as D1Database);
    const [row] = await db.select().from(accounts).where(eq(accounts.id, id));
    if (row?.status !== "active") return null;
    return {
      account: accountOf(row),
      pendingEmail: pendingEmailOf(row),
      tokensValidAfter: row.tokensValidAfter.getTime(),
      bookmark: session.getBookmark(),
    };
  }

  return {
    /** @param bookmark From an earlier response to this client. */
    readNearest: (id: string, bookmark: string | undefined): Stored<AccountReading | null> =>
      withRetries(async () => {
        const constraint = bookmark !== undefined && BOOKMARK.test(bookmark) ? bookmark : "first-unconstrained";
        return (await readActive(id, constraint)) ?? (await readActive(id, "first-primary"));
      }),

    /** The active account of an address, and whether its address is proved. */
    findByEmail: (email: string): Stored<{ readonly id: string; readonly isProved: boolean } | null> =>
      withRetries(async () => {
        const [row] = await drizzle(database)
          .select({ id: accounts.id, emailProvedAt: accounts.emailProvedAt })
          .from(accounts)
          .where(and(eq(accounts.email, email), eq(accounts.status, "active")));
        return row === undefined ? null : { id: row.id, isProved: row.emailProvedAt !== null };
      }),

    /** For requests that change something, which must not rely on a replica that is behind. */
    readPrimary: (id: string): Stored<AccountReading | null> => withRetries(() => readActive(id, "first-primary")),
  };
}
