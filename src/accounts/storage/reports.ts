// What the client reports of changes at Cognito: an event of the audit log and a mail to the owner, in one batch.

import { and, eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { AuditEvent, Initiator } from "../../audit/event.ts";
import { insertAccountEvent } from "../../audit/insert-event.ts";
import { batch } from "../../db/batch.ts";
import { accounts } from "../../db/schema.ts";
import type { Stored } from "../../db/storage-failure.ts";
import { withEvent } from "../../db/with-retries.ts";
import type { Notice } from "../../mail/mail.ts";
import { insertNotice } from "../../mail/outbox.ts";

export type ReportStore = ReturnType<typeof reportStore>;

export function reportStore(database: D1Database) {
  const db = drizzle(database);
  return {
    write: (id: string, event: AuditEvent, by: Initiator, now: Date, notice?: Notice): Stored<void> =>
      withEvent(async (eventId) => {
        const isActive = and(eq(accounts.id, id), eq(accounts.status, "active"));
        const isSecondFactor = event === "account.second_factor_added" || event === "account.second_factor_removed";
        const occurrence = { event, outcome: "reported", initiator: by } as const;
        await batch(db, [
          ...insertAccountEvent(db, eventId, occurrence, isActive, now),
          notice && insertNotice(db, notice, isActive, now),
          // Gatehouse forgets since when it has known the authenticator app. An operator with a new app must therefore
          // sign in again before changing anything (operators/confirm-second-factor.ts).
          isSecondFactor ? db.update(accounts).set({ secondFactorSince: null }).where(isActive) : undefined,
        ]);
      }),
  };
}
