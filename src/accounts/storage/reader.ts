// Reading an account where it is nearest: from a replica first, and from the primary when the row is not there or not
// active, because a sign-up of a moment ago may not have come to the replica. A bookmark that the client brings back
// makes the replica catch up with what that client has seen.

import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Result } from "../../core/result.ts";
import { type StorageFailure, withRetries } from "../../db/guard.ts";
import { accounts } from "../../db/schema.ts";
import type { Account, HeldEmail } from "../account.ts";
import { heldEmail } from "./profiles.ts";

export interface AccountReading {
  readonly account: Account;
  readonly held: HeldEmail | null;
  /** Milliseconds since 1970; tokens issued until then are revoked. */
  readonly tokensValidAfter: number;
  /** Of the database as it was read; null if D1 gave none. */
  readonly bookmark: string | null;
}

type Stored<Value> = Promise<Result<Value, StorageFailure>>;

export type AccountReader = ReturnType<typeof accountReader>;

/** D1's own form, so that nothing else of a stranger's gets there. */
const BOOKMARK = /^[0-9a-f]{8}(-[0-9a-f]{8}){2}-[0-9a-f]{32}$/;

export function accountReader(database: D1Database) {
  async function readActive(id: string, constraint: string): Promise<AccountReading | null> {
    const session = database.withSession(constraint);
    // Drizzle's driver takes a session at run time; its types don't know that.
    const db = drizzle(session as unknown as D1Database);
    const [row] = await db.select().from(accounts).where(eq(accounts.id, id));
    if (row?.status !== "active") return null;
    const { email, name, status, createdAt, tokensValidAfter } = row;
    return {
      account: { id, email, name, status, createdAt },
      held: heldEmail(row),
      tokensValidAfter: tokensValidAfter.getTime(),
      bookmark: session.getBookmark(),
    };
  }

  return {
    /** @param bookmark As an earlier answer gave it to this client. */
    readNearest: (id: string, bookmark: string | undefined): Stored<AccountReading | null> =>
      withRetries(async () => {
        const constraint = bookmark !== undefined && BOOKMARK.test(bookmark) ? bookmark : "first-unconstrained";
        return (await readActive(id, constraint)) ?? (await readActive(id, "first-primary"));
      }),

    /** For what changes something: no replica may be behind. */
    readPrimary: (id: string): Stored<AccountReading | null> => withRetries(() => readActive(id, "first-primary")),
  };
}
