// The identities of other providers with which people sign in, and how far each one is connected or disconnected.
// An identity's row is written and leased before Cognito is called, and says what still has to be done at Cognito. So
// an identity belongs to at most one account, even with concurrent requests, and interrupted changes are known.

import { and, asc, eq, exists, inArray, lt, lte, ne, notExists, or, type SQL, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { drizzle } from "drizzle-orm/d1";
import type { AuditEvent, Initiator } from "../../audit/event.ts";
import { insertAccountEvent } from "../../audit/insert-event.ts";
import { succeed } from "../../core/result.ts";
import { batchAfter } from "../../db/batch.ts";
import { accounts, identities, proofs } from "../../db/schema.ts";
import type { Stored } from "../../db/storage-failure.ts";
import { withEvent, withRetries } from "../../db/with-retries.ts";
import type { Notice } from "../../mail/mail.ts";
import { insertNotice } from "../../mail/outbox.ts";
import type { Lease } from "../lease.ts";
import { insertIdentity, type ProvedIdentity } from "./identities.ts";
import { hasAnyRole } from "./roles.ts";

export interface Connection {
  /** The name of the provider in the pool. */
  readonly provider: string;
  /** The provider's own ID for the person. */
  readonly subject: string;
  readonly accountId: string;
  readonly createdAt: Date;
  readonly state: (typeof identities.$inferSelect)["state"];
  /** The Username of the user that Cognito created from the identity. Null if there is none to delete. */
  readonly formerUsername: string | null;
}

export type ConnectStart =
  | { readonly kind: "started"; readonly connection: Connection }
  | { readonly kind: "connected" }
  /** Another account has the identity. */
  | { readonly kind: "taken" }
  /** The account has another identity of the provider. */
  | { readonly kind: "other_connected" }
  /** Another run works on the identity, or was interrupted. */
  | { readonly kind: "in_progress" }
  | { readonly kind: "gone" };

export type DisconnectStart =
  | { readonly kind: "started"; readonly connection: Connection }
  | { readonly kind: "in_progress" }
  /** Cognito created the account's user from the identity. */
  | { readonly kind: "own" }
  | { readonly kind: "none" };

/** What is written at the end of a change. */
interface Report {
  readonly by: Initiator;
  readonly now: Date;
  readonly notice: Notice | undefined;
}

/** The lease ID of a row that no run holds. */
const NOBODY = "";

const UNFINISHED = ["replaced", "relinking", "connecting", "disconnecting"] as const;

export type ConnectionStore = ReturnType<typeof connectionStore>;

export function connectionStore(database: D1Database) {
  const db = drizzle(database);

  const is = ({ provider, subject }: Pick<Connection, "provider" | "subject">) =>
    and(eq(identities.provider, provider), eq(identities.subject, subject));
  const isLeased = (connection: Connection, lease: Lease) =>
    and(
      is(connection),
      eq(identities.accountId, connection.accountId),
      eq(identities.state, connection.state),
      eq(identities.leaseId, lease.id),
    );
  const rowsWhere = (condition: SQL | undefined) => db.select().from(identities).where(condition);
  const leaseValues = (lease: Lease) => ({ leaseId: lease.id, leaseUntil: lease.until });

  /**
   * Makes the last change of a run, and writes the event and its mail, if there is an event. Returns the rows that
   * `after` selects afterwards.
   */
  function end(
    connection: Connection,
    lease: Lease,
    event: AuditEvent | undefined,
    { by, now, notice }: Report,
    change: (isOurs: SQL | undefined) => BatchItem<"sqlite">,
    after: SQL | undefined,
  ): Stored<readonly Connection[]> {
    return withEvent(async (eventId) => {
      const isOurs = isLeased(connection, lease);
      const isAccount = and(eq(accounts.id, connection.accountId), exists(rowsWhere(isOurs)));
      const detail = { provider: connection.provider };
      const told = event && [
        ...insertAccountEvent(db, eventId, { event, outcome: "done", initiator: by, detail }, isAccount, now),
        notice && insertNotice(db, notice, isAccount, now),
      ];
      const [, rows] = await batchAfter(db, told ?? [], [change(isOurs), rowsWhere(after)]);
      return rows;
    });
  }

  return {
    /** The account's identities, oldest first. */
    ofAccount: (accountId: string): Stored<readonly Connection[]> =>
      withRetries(() => rowsWhere(eq(identities.accountId, accountId)).orderBy(asc(identities.createdAt))),

    find: (identity: Pick<Connection, "provider" | "subject">): Stored<Connection | undefined> =>
      withRetries(async () => (await rowsWhere(is(identity)))[0]),

    /** `issuedAt`: when the caller's token was issued, in seconds since 1970. */
    startConnecting: (
      { accountId, issuedAt }: { readonly accountId: string; readonly issuedAt: number },
      identity: ProvedIdentity,
      lease: Lease,
      now: Date,
    ): Stored<ConnectStart> =>
      withRetries(async () => {
        const { provider, subject, formerUsername } = identity;
        const hasAccount = db
          .select({ id: accounts.id })
          .from(accounts)
          .where(eq(accounts.username, formerUsername ?? ""));
        const ofProvider = and(eq(identities.accountId, accountId), eq(identities.provider, provider));
        const mayConnect = and(
          eq(accounts.id, accountId),
          eq(accounts.status, "active"),
          // The negation of isRevoked (auth/policy.ts): a token that a recovery has revoked must not connect anything.
          lt(accounts.tokensValidAfter, new Date(issuedAt * 1000)),
          notExists(hasAccount),
          notExists(rowsWhere(ofProvider)),
        );
        const [, , , [found], others, [owner]] = await db.batch([
          ...insertIdentity(db, identity, mayConnect, now, lease),
          // Takes over the row that an interrupted run has left.
          db
            .update(identities)
            .set({ state: "connecting", formerUsername, ...leaseValues(lease) })
            .where(
              and(
                is(identity),
                ofProvider,
                inArray(identities.state, ["connecting", "disconnecting"]),
                or(lte(identities.leaseUntil, now), eq(identities.leaseId, NOBODY)),
              ),
            ),
          rowsWhere(is(identity)),
          rowsWhere(and(ofProvider, ne(identities.subject, subject))),
          db
            .select({ status: accounts.status })
            .from(accounts)
            .where(eq(accounts.username, formerUsername ?? "")),
        ]);
        if (found?.leaseId === lease.id) return { kind: "started", connection: found };
        if (found !== undefined) {
          const isSettled = found.state === "connected" || found.state === "own";
          if (!isSettled) return { kind: "in_progress" };
          return { kind: found.accountId === accountId ? "connected" : "taken" };
        }
        if (others.length > 0) return { kind: "other_connected" };
        if (owner !== undefined) return { kind: owner.status === "active" ? "taken" : "in_progress" };
        return { kind: "gone" };
      }),

    startDisconnecting: (accountId: string, provider: string, lease: Lease, now: Date): Stored<DisconnectStart> =>
      withRetries(async () => {
        const ofProvider = and(eq(identities.accountId, accountId), eq(identities.provider, provider));
        const [, [found]] = await db.batch([
          db
            .update(identities)
            .set({ state: "disconnecting", ...leaseValues(lease) })
            .where(
              and(
                ofProvider,
                inArray(identities.state, ["relinking", "connecting", "connected", "disconnecting"]),
                lte(identities.leaseUntil, now),
              ),
            ),
          rowsWhere(ofProvider),
        ]);
        if (found === undefined) return { kind: "none" };
        if (found.leaseId === lease.id) return { kind: "started", connection: found };
        return { kind: found.state === "own" ? "own" : "in_progress" };
      }),

    /** Marks the identity as connected. False if the run has lost its lease on the row. */
    endConnecting: async (connection: Connection, lease: Lease, report: Report): Stored<boolean> => {
      const isConnected = and(is(connection), eq(identities.leaseId, lease.id), eq(identities.state, "connected"));
      const change = (isOurs: SQL | undefined) =>
        db
          .update(identities)
          .set({ state: "connected", formerUsername: null, createdAt: report.now, leaseUntil: new Date(0) })
          .where(isOurs);
      // For the person, nothing has changed if the identity was connected before.
      const event = connection.state === "connecting" ? "account.provider_connected" : undefined;
      const ended = await end(connection, lease, event, report, change, isConnected);
      return ended.ok ? succeed(ended.value.length === 1) : ended;
    },

    /** Removes the identity. False if the run has lost its lease on the row and the identity is still there. */
    endDisconnecting: async (connection: Connection, lease: Lease, report: Report): Stored<boolean> => {
      const isThere = and(is(connection), eq(identities.accountId, connection.accountId));
      const change = (isOurs: SQL | undefined) => db.delete(identities).where(isOurs);
      const ended = await end(connection, lease, "account.provider_disconnected", report, change, isThere);
      return ended.ok ? succeed(ended.value.length === 0) : ended;
    },

    /**
     * Begins to replace the user that Cognito created from the account's identity. Undefined if the account has no
     * such user, or if another run works on it.
     */
    startReplacing: (accountId: string, lease: Lease, now: Date): Stored<Connection | undefined> =>
      withRetries(async () => {
        const isOwn = and(eq(identities.accountId, accountId), inArray(identities.state, ["own", "replaced"]));
        const [, [found]] = await db.batch([
          db
            .update(identities)
            .set({ state: "replaced", ...leaseValues(lease) })
            .where(and(isOwn, lte(identities.leaseUntil, now))),
          rowsWhere(and(isOwn, eq(identities.leaseId, lease.id))),
        ]);
        return found;
      }),

    /** Ends the replacement without a change: the account keeps its former user. */
    undoReplacing: (connection: Connection, lease: Lease): Stored<void> =>
      withRetries(async () => {
        await db
          .update(identities)
          .set({ state: "own", leaseUntil: new Date(0) })
          .where(isLeased(connection, lease));
      }),

    /**
     * Makes the row refer to the new user, whose Username is the account's ID, and marks the address as verified.
     * Returns the account's identities, now leased to this run, which must be linked to the new user; those that are
     * being disconnected are left out. Returns none if the run has lost its lease. If the account is disabled, is to be
     * deleted or has roles, this is marked for Cognito to follow again.
     * @param username The former user, which Cognito created and which must be deleted.
     */
    replaceUser: (
      connection: Connection,
      lease: Lease,
      username: string,
      proofId: string,
      { by, now, notice }: Report,
    ): Stored<readonly Connection[]> =>
      withEvent(async (eventId) => {
        const isOurs = exists(rowsWhere(isLeased(connection, lease)));
        const isAccount = and(eq(accounts.id, connection.accountId), isOurs);
        const occurrence = { event: "account.password_changed", outcome: "done", initiator: by } as const;
        const told = [
          ...insertAccountEvent(db, eventId, occurrence, isAccount, now),
          notice && insertNotice(db, notice, isAccount, now),
        ];
        const ofAccount = eq(identities.accountId, connection.accountId);
        const [, , , rows] = await batchAfter(db, told, [
          db
            .update(accounts)
            .set({
              username: null,
              emailProvedAt: sql`coalesce(${accounts.emailProvedAt}, ${now.getTime()})`,
              // At Cognito, operators' earlier decisions took effect on the former user only.
              enabledIsBehind: sql`enabled_is_behind OR disabled_at IS NOT NULL OR deletes_at IS NOT NULL`,
              rolesAreBehind: sql`roles_are_behind OR ${hasAnyRole(db)}`,
            })
            .where(isAccount),
          db
            .update(proofs)
            .set({ usedAt: now })
            .where(and(eq(proofs.id, proofId), isOurs)),
          db
            .update(identities)
            .set({
              state: "relinking",
              // If connecting an identity was interrupted, the user that Cognito created from it may still exist.
              formerUsername: sql`coalesce(${identities.formerUsername}, ${username})`,
              ...leaseValues(lease),
            })
            .where(and(ofAccount, ne(identities.state, "disconnecting"), isOurs)),
          rowsWhere(and(ofAccount, eq(identities.state, "relinking"), eq(identities.leaseId, lease.id))),
        ]);
        return rows;
      }),

    /**
     * For an account that another person takes over: makes the row refer to the user whose Username is the account's
     * ID. The user that Cognito created from the account's identity is deleted already. Removes this identity from the
     * account.
     */
    useOwnUser: (accountId: string): Stored<void> =>
      withRetries(async () => {
        const isOwn = and(eq(identities.accountId, accountId), inArray(identities.state, ["own", "replaced"]));
        await db.batch([
          db.update(accounts).set({ username: null }).where(eq(accounts.id, accountId)),
          db.delete(identities).where(isOwn),
        ]);
      }),

    /** Removes an identity that could not be connected. */
    drop: (connection: Connection, lease: Lease): Stored<void> =>
      withRetries(async () => {
        await db.delete(identities).where(isLeased(connection, lease));
      }),

    /** Ends a lease early, so that the next request or the scheduled run can continue. */
    release: (connection: Connection, lease: Lease, endsAt = new Date(0)): Stored<void> =>
      withRetries(async () => {
        await db.update(identities).set({ leaseUntil: endsAt }).where(isLeased(connection, lease));
      }),

    /**
     * Like `release`, but until the lease ends only a repetition of the request may continue: calls of this run may
     * still reach Cognito.
     */
    releaseForRepetition: (connection: Connection, lease: Lease): Stored<void> =>
      withRetries(async () => {
        await db.update(identities).set({ leaseId: NOBODY }).where(isLeased(connection, lease));
      }),

    /** Identities with an unfinished change whose rows are not leased. Those whose lease ended first come first. */
    findUnfinished: (now: Date, limit: number): Stored<readonly Connection[]> =>
      withRetries(() =>
        rowsWhere(and(inArray(identities.state, [...UNFINISHED]), lte(identities.leaseUntil, now)))
          .orderBy(asc(identities.leaseUntil))
          .limit(limit),
      ),

    takeLease: (connection: Connection, lease: Lease, now: Date): Stored<boolean> =>
      withRetries(async () => {
        const isFree = and(is(connection), eq(identities.state, connection.state), lte(identities.leaseUntil, now));
        const [, rows] = await db.batch([
          db.update(identities).set(leaseValues(lease)).where(isFree),
          rowsWhere(isLeased(connection, lease)),
        ]);
        return rows.length === 1;
      }),
  };
}
