// Writes events of what changes nothing in D1.

import { drizzle } from "drizzle-orm/d1";
import type { Stored } from "../db/storage-failure.ts";
import { withRetries } from "../db/with-retries.ts";
import type { Occurrence } from "./event.ts";
import { insertEvent } from "./insert-event.ts";

export type WriteEvent = (occurrence: Occurrence, accountId: string | null, now: Date) => Stored<void>;

export function eventWriter(database: D1Database): WriteEvent {
  const db = drizzle(database);
  return (occurrence, accountId, now) => {
    const id = crypto.randomUUID();
    return withRetries(async () => {
      await db.batch(insertEvent(db, id, occurrence, accountId, now));
    });
  };
}
