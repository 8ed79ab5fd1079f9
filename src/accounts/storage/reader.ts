// Reads an account from the nearest replica first, and from the primary if the row is missing or not active: the
// replica may not have a recent sign-up yet. With a bookmark of D1, the replica first catches up with everything that
// the client has seen.

import { and, eq, or } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { mayHaveOtherUsername } from "../../core/account-id.ts";
import { succeed } from "../../core/result.ts";
import { isStaff } from "../../core/roles.ts";
import { accounts } from "../../db/schema.ts";
import type { Stored } from "../../db/storage-failure.ts";
import { withRetries } from "../../db/with-retries.ts";
import type { Account, PendingEmail } from "../account.ts";
import { accountOf, pendingEmailOf, ROLES_AS_JSON, WITH_ROLES } from "./row.ts";

export interface AccountReading {
  readonly account: Account;
  readonly pendingEmail: PendingEmail | null;
  /** False if the account is disabled or about to be deleted. */
  readonly isEnabled: boolean;
  /** Sorted. */
  readonly roles: readonly string[];
  /** As for `isRevoked`. Infinity if the account is not enabled: no token of it is accepted. */
  readonly tokensValidAfter: number;
  /** YYYY-MM-DD, UTC; empty before the first request. */
  readonly lastSeenDay: string;
  /** D1's bookmark for the state that was read; null if D1 returned none. */
  readonly bookmark: string | null;
}

/** An account in any state, with what only operators see. */
export interface StaffReading {
  readonly account: Account;
  readonly pendingEmail: PendingEmail | null;
  readonly roles: readonly string[];
  readonly state: (typeof accounts.$inferSelect)["state"];
  readonly staff: {
    readonly disabledAt: Date | null;
    readonly disabledReason: string | null;
    readonly disabledUntil: Date | null;
    readonly deletesAt: Date | null;
    /** Whether Cognito has yet to follow the last change. */
    readonly isBehind: boolean;
    readonly secondFactorSince: Date | null;
    /** Empty before the first request. */
    readonly lastSeenDay: string;
  };
}

/** The account that has a certain address. */
export interface AddressOwner {
  readonly id: string;
  readonly isProved: boolean;
  readonly isEnabled: boolean;
  readonly isStaff: boolean;
}

export type AccountReader = ReturnType<typeof accountReader>;

/** The format of D1's bookmarks. A value in another format is not passed on to D1. */
const BOOKMARK = /^[0-9a-f]{8}(-[0-9a-f]{8}){2}-[0-9a-f]{32}$/;

export function accountReader(database: D1Database) {
  async function readActive(name: string, constraint: string): Promise<AccountReading | null> {
    const session = database.withSession(constraint);
    // Drizzle's driver accepts a session at run time, but not in its types.
    const db = drizzle(session as unknown as D1Database);
    const [row] = await db.select(WITH_ROLES).from(accounts).where(isNamed(name));
    if (row?.status !== "active") return null;
    return {
      account: accountOf(row),
      pendingEmail: pendingEmailOf(row),
      isEnabled: row.state === "active",
      roles: JSON.parse(row.roles),
      tokensValidAfter: row.state === "active" ? row.tokensValidAfter.getTime() : Number.POSITIVE_INFINITY,
      lastSeenDay: row.lastSeenDay,
      bookmark: session.getBookmark(),
    };
  }

  return {
    /**
     * @param name The account's ID, or the Username of its user in Cognito.
     * @param bookmark From an earlier response to this client.
     */
    readNearest: (name: string, bookmark: string | undefined): Stored<AccountReading | null> =>
      withRetries(async () => {
        const constraint = bookmark !== undefined && BOOKMARK.test(bookmark) ? bookmark : "first-unconstrained";
        return (await readActive(name, constraint)) ?? (await readActive(name, "first-primary"));
      }),

    /** The active account with this address. */
    findByEmail: (email: string): Stored<AddressOwner | null> =>
      withRetries(async () => {
        const { id, emailProvedAt, state } = accounts;
        const [row] = await drizzle(database)
          .select({ id, emailProvedAt, state, roles: ROLES_AS_JSON })
          .from(accounts)
          .where(and(eq(accounts.email, email), eq(accounts.status, "active")));
        if (row === undefined) return null;
        const roles: string[] = JSON.parse(row.roles);
        return {
          id: row.id,
          isProved: row.emailProvedAt !== null,
          isEnabled: row.state === "active",
          isStaff: isStaff(roles),
        };
      }),

    readForStaff: (id: string): Stored<StaffReading | null> =>
      withRetries(async () => {
        const [row] = await drizzle(database).select(WITH_ROLES).from(accounts).where(eq(accounts.id, id));
        return row === undefined ? null : staffReadingOf(row);
      }),

    /**
     * For requests that change something, which must not rely on a replica that is behind.
     * @param name As for `readNearest`.
     */
    readPrimary: (name: string): Stored<AccountReading | null> => withRetries(() => readActive(name, "first-primary")),

    /** The ID of the account, in any state, of the user with this Username; null if there is none. */
    findId: (username: string): Stored<string | null> =>
      withRetries(async () => {
        const found = drizzle(database).select({ id: accounts.id }).from(accounts).where(isNamed(username));
        return (await found)[0]?.id ?? null;
      }),

    /** The Username in Cognito of the account's user. */
    usernameOf: async (id: string): Stored<string> => {
      if (!mayHaveOtherUsername(id)) return succeed(id);
      return withRetries(async () => {
        const { username } = accounts;
        const found = drizzle(database).select({ username }).from(accounts).where(eq(accounts.id, id));
        return (await found)[0]?.username ?? id;
      });
    },
  };
}

/**
 * Selects an account by its ID or by its user's Username. No Username is another account's ID: IDs are UUIDs, and a
 * Username that Cognito creates begins with the provider's name.
 */
function isNamed(name: string) {
  return or(eq(accounts.id, name), eq(accounts.username, name));
}

/** @param row Its roles are JSON. */
export function staffReadingOf(row: typeof accounts.$inferSelect & { readonly roles: string }): StaffReading {
  const { disabledAt, disabledReason, disabledUntil, deletesAt, secondFactorSince, lastSeenDay } = row;
  const isBehind = row.enabledIsBehind || row.rolesAreBehind;
  return {
    account: accountOf(row),
    pendingEmail: pendingEmailOf(row),
    roles: JSON.parse(row.roles),
    state: row.state,
    staff: { disabledAt, disabledReason, disabledUntil, deletesAt, isBehind, secondFactorSince, lastSeenDay },
  };
}
