// What operators decide about an account: whether it is enabled, when it is deleted, and its roles. The row has the
// wanted state. Cognito follows it (accounts/cognito-state/follow.ts): `enabled_is_behind` and `roles_are_behind` say
// that Cognito may not have followed yet.
//
// Each change takes the row's lease, so that two changes of one account reach Cognito in the same order as D1.

import { and, asc, eq, exists, inArray, isNotNull, isNull, lt, lte, not, or, type SQL, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { drizzle } from "drizzle-orm/d1";
import type { Occurrence } from "../../audit/event.ts";
import { insertAccountEvent } from "../../audit/insert-event.ts";
import { OPERATORS } from "../../core/roles.ts";
import { batchAfter } from "../../db/batch.ts";
import { isOneOf } from "../../db/is-one-of.ts";
import { accountRoles, accounts } from "../../db/schema.ts";
import type { Stored } from "../../db/storage-failure.ts";
import { withRetries } from "../../db/with-retries.ts";
import type { Notice } from "../../mail/mail.ts";
import { insertNotice } from "../../mail/outbox.ts";
import type { Lease } from "../lease.ts";
import { leasedRows } from "./leased-rows.ts";
import { insertRoles, isNotLastOperator } from "./roles.ts";
import { ROLES_AS_JSON } from "./row.ts";

/** gone: there is no active account with this ID. */
export type StateChange = UnguardedChange | "last_operator";

/** The result of a change that cannot leave the site without an operator, such as restoring an account. */
export type UnguardedChange = "changed" | "in_progress" | "gone";

/** Who makes a change, and what is written with it. */
export interface ChangeContext {
  readonly lease: Lease;
  readonly now: Date;
  readonly occurrence: Occurrence;
  /** A mail to the account's owner. */
  readonly notice?: Notice | undefined;
}

export interface WantedState {
  readonly isEnabled: boolean;
  /** Sorted. */
  readonly roles: readonly string[];
  readonly enabledIsBehind: boolean;
  readonly rolesAreBehind: boolean;
  /** Whether tokens with a role that was taken away are still to be revoked. */
  readonly takenRoleIsValid: boolean;
}

export type DueAccount = { readonly id: string; readonly kind: "enable" | "delete" };

/** The condition of the index accounts_behind. */
export const IS_BEHIND = sql`(enabled_is_behind = 1 OR roles_are_behind = 1)`;

export type StateStore = ReturnType<typeof stateStore>;

/** @param userPoolId The pool that the scheduled run works on. */
export function stateStore(database: D1Database, userPoolId: string) {
  const db = drizzle(database);
  const isOfPool = inArray(accounts.userPoolId, ["", userPoolId]);
  const { isLeased, leaseValues, idsWhere } = leasedRows(db);
  const isFree = (id: string, now: Date) =>
    and(eq(accounts.id, id), eq(accounts.status, "active"), lte(accounts.leaseUntil, now));

  /**
   * Changes a row that is not leased, and takes its lease.
   * @param guard A further condition for the row.
   * @param isChange Whether the values differ from the row's. If not, no event and no notice are written; the row is
   * marked for Cognito to follow again all the same.
   * @param isNoticed Whether what the notice says is true for the account. If not, no notice is written.
   */
  async function change(
    id: string,
    context: ChangeContext,
    {
      guard,
      isChange,
      isNoticed,
      detail,
    }: { guard?: SQL | undefined; isChange: SQL | undefined; isNoticed?: SQL | undefined; detail?: SQL },
    values: Partial<typeof accounts.$inferInsert>,
    more: readonly BatchItem<"sqlite">[] = [],
  ): Promise<StateChange> {
    const { now, occurrence, notice, lease } = context;
    const isOurs = and(isFree(id, now), guard);
    const isNew = and(isOurs, isChange);
    const [row] = await batchAfter(
      db,
      [
        ...insertAccountEvent(db, lease.id, occurrence, isNew, now, detail),
        notice && insertNotice(db, notice, and(isNew, isNoticed), now),
        db
          .update(accounts)
          .set({ ...values, ...leaseValues(lease) })
          .where(isOurs),
        ...more,
      ],
      [db.select().from(accounts).where(eq(accounts.id, id))],
    ).then(([rows]) => rows);
    if (row?.status !== "active") return "gone";
    if (row.leaseId === lease.id) return "changed";
    return row.leaseUntil > now ? "in_progress" : "last_operator";
  }

  async function changeUnguarded(
    id: string,
    context: ChangeContext,
    isChange: SQL,
    values: Partial<typeof accounts.$inferInsert>,
    isNoticed?: SQL,
  ): Promise<UnguardedChange> {
    const changed = await change(id, context, { isChange, isNoticed }, values);
    if (changed === "last_operator") throw new Error("There was no guard.");
    return changed;
  }

  return {
    disable: (
      id: string,
      { reason, until }: { readonly reason: string | null; readonly until: Date | null },
      context: ChangeContext,
    ): Stored<StateChange> =>
      withRetries(() =>
        change(
          id,
          context,
          {
            guard: isNotLastOperator(db, id),
            isChange: or(
              isNull(accounts.disabledAt),
              sql`${accounts.disabledReason} IS NOT ${reason}`,
              sql`${accounts.disabledUntil} IS NOT ${until?.getTime() ?? null}`,
            ),
          },
          {
            disabledAt: sql`coalesce(disabled_at, ${context.now.getTime()})` as unknown as Date,
            disabledReason: reason,
            disabledUntil: until,
            enabledIsBehind: true,
          },
        ),
      ),

    enable: (id: string, context: ChangeContext): Stored<UnguardedChange> =>
      withRetries(() =>
        changeUnguarded(
          id,
          context,
          isNotNull(accounts.disabledAt),
          { disabledAt: null, disabledReason: null, disabledUntil: null, enabledIsBehind: true },
          // Otherwise the notice would be wrong: nobody can sign in to an account that is about to be deleted.
          isNull(accounts.deletesAt),
        ),
      ),

    /**
     * From now on nobody can sign in to the account. The scheduled run deletes it at `deletesAt`, unless it is
     * restored before.
     */
    startDeletion: (id: string, deletesAt: Date, context: ChangeContext): Stored<StateChange> =>
      withRetries(() =>
        change(
          id,
          context,
          { guard: isNotLastOperator(db, id), isChange: isNull(accounts.deletesAt) },
          { deletesAt: sql`coalesce(deletes_at, ${deletesAt.getTime()})` as unknown as Date, enabledIsBehind: true },
        ),
      ),

    /** An account that was disabled before its deletion stays disabled. */
    restore: (id: string, context: ChangeContext): Stored<UnguardedChange> =>
      withRetries(() =>
        changeUnguarded(id, context, isNotNull(accounts.deletesAt), { deletesAt: null, enabledIsBehind: true }),
      ),

    /** @param roles Sorted. They replace the account's roles. */
    setRoles: (id: string, roles: readonly string[], context: ChangeContext): Stored<StateChange> =>
      withRetries(() => {
        const wanted = JSON.stringify(roles);
        const isOurs = exists(db.select({ one: sql`1` }).from(accounts).where(isLeased(id, context.lease)));
        const isTaken = and(eq(accountRoles.accountId, id), not(isOneOf(accountRoles.role, roles)));
        const taken = db.select({ one: sql`1` }).from(accountRoles).where(isTaken);
        return change(
          id,
          context,
          {
            guard: roles.includes(OPERATORS) ? undefined : isNotLastOperator(db, id),
            isChange: sql`${ROLES_AS_JSON} <> ${wanted}`,
            detail: sql`json_object('rolesBefore', json(${ROLES_AS_JSON}), 'rolesAfter', json(${wanted}))`,
          },
          {
            rolesAreBehind: true,
            takenRoleIsValid: sql`taken_role_is_valid OR ${exists(taken)}` as unknown as boolean,
          },
          [db.delete(accountRoles).where(and(isTaken, isOurs)), insertRoles(db, roles, isLeased(id, context.lease))],
        );
      }),

    /**
     * Marks the row so that a later run tells Cognito again whether the user is enabled. Changes nothing while a run
     * has leased the row: that run tells Cognito anyway.
     */
    tellAgain: (id: string, now: Date): Stored<void> =>
      withRetries(async () => {
        await db.update(accounts).set({ enabledIsBehind: true }).where(isFree(id, now));
      }),

    /**
     * Takes the lease to follow an earlier change. False if Cognito has followed already, or another run works on the
     * row.
     */
    takeLease: (id: string, lease: Lease, now: Date): Stored<boolean> =>
      withRetries(async () => {
        const [, rows] = await db.batch([
          db
            .update(accounts)
            .set(leaseValues(lease))
            .where(and(isFree(id, now), IS_BEHIND)),
          idsWhere(isLeased(id, lease)),
        ]);
        return rows.length === 1;
      }),

    /** Undefined if the lease was lost. */
    readWanted: (id: string, lease: Lease): Stored<WantedState | undefined> =>
      withRetries(async () => {
        const [row] = await db
          .select({
            disabledAt: accounts.disabledAt,
            deletesAt: accounts.deletesAt,
            enabledIsBehind: accounts.enabledIsBehind,
            rolesAreBehind: accounts.rolesAreBehind,
            takenRoleIsValid: accounts.takenRoleIsValid,
            roles: ROLES_AS_JSON,
          })
          .from(accounts)
          .where(isLeased(id, lease));
        if (row === undefined) return undefined;
        const { disabledAt, deletesAt, roles, ...behind } = row;
        return { ...behind, isEnabled: disabledAt === null && deletesAt === null, roles: JSON.parse(roles) };
      }),

    /** Records that Cognito has the wanted state, and ends the lease. */
    markFollowed: (id: string, lease: Lease): Stored<void> =>
      withRetries(async () => {
        await db
          .update(accounts)
          .set({ enabledIsBehind: false, rolesAreBehind: false, takenRoleIsValid: false, leaseUntil: new Date(0) })
          .where(isLeased(id, lease));
      }),

    /**
     * Accounts that Cognito has yet to follow, and whose rows are not leased. Those whose lease ended first come first.
     */
    findBehind: (now: Date, limit: number): Stored<string[]> =>
      withRetries(async () => {
        const rows = await db
          .select({ id: accounts.id })
          .from(accounts)
          .where(and(IS_BEHIND, isOfPool, eq(accounts.status, "active"), lte(accounts.leaseUntil, now)))
          .orderBy(asc(accounts.leaseUntil))
          .limit(limit);
        return rows.map(({ id }) => id);
      }),

    /** Accounts whose time to be enabled or deleted has come. */
    findDue: (now: Date, limit: number): Stored<DueAccount[]> =>
      withRetries(async () => {
        const [enable, remove] = await db.batch([
          db
            .select({ id: accounts.id })
            .from(accounts)
            .where(
              and(
                lte(accounts.disabledUntil, now),
                isOfPool,
                isNull(accounts.deletesAt),
                eq(accounts.status, "active"),
              ),
            )
            .limit(limit),
          db
            .select({ id: accounts.id })
            .from(accounts)
            .where(and(lte(accounts.deletesAt, now), isOfPool, eq(accounts.status, "active")))
            .limit(limit),
        ]);
        return [
          ...enable.map(({ id }) => ({ id, kind: "enable" as const })),
          ...remove.map(({ id }) => ({ id, kind: "delete" as const })),
        ];
      }),

    /**
     * Records whether the user has an authenticator app. Returns since when one is known, in milliseconds since 1970;
     * undefined if there is none. A time that is already stored stays.
     * @param notice A mail to the owner, if no app was known before.
     */
    noteSecondFactor: (id: string, hasOne: boolean, now: Date, notice?: Notice): Stored<number | undefined> =>
      withRetries(async () => {
        const isIt = eq(accounts.id, id);
        const since = hasOne ? (sql`coalesce(second_factor_since, ${now.getTime()})` as unknown as Date) : null;
        const isNew = and(isIt, isNull(accounts.secondFactorSince));
        const [[row]] = await batchAfter(
          db,
          [
            hasOne && notice ? insertNotice(db, notice, isNew, now) : undefined,
            db.update(accounts).set({ secondFactorSince: since }).where(isIt),
          ],
          [db.select({ since: accounts.secondFactorSince }).from(accounts).where(isIt)],
        );
        return row?.since?.getTime();
      }),

    /** Records the day of a person's request, once a day. */
    noteSeen: (id: string, day: string): Stored<void> =>
      withRetries(async () => {
        await db
          .update(accounts)
          .set({ lastSeenDay: day })
          .where(and(eq(accounts.id, id), lt(accounts.lastSeenDay, day)));
      }),
  };
}
