// Writes an event of the audit log that is not part of a change.

import { drizzle } from "drizzle-orm/d1";
import type { Stored } from "../db/storage-failure.ts";
import { withRetries } from "../db/with-retries.ts";
import type { Occurrence } from "./event.ts";
import { insertEvent } from "./insert-event.ts";

export type WriteEvent = (occurrence: Occurrence, now: Date) => Stored<void>;

export function eventWriter(database: D1Database): WriteEvent {
  const db = drizzle(database);
  return (occurrence, now) => {
    const id = crypto.randomUUID();
    return withRetries(async () => {
      await db.batch(insertEvent(db, id, occurrence, null, now));
    });
  };
}
