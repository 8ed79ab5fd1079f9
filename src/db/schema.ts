// The tables. drizzle-kit reads this file alone; after a change run `npm run db:generate`.

import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const accounts = sqliteTable("accounts", {
  /** Ours, a UUID in lower case, and the Cognito Username. */
  id: text().primaryKey(),
  /** In the form that accounts/account.ts gives it: equal addresses are equal texts. */
  email: text().notNull().unique(),
  name: text().notNull(),
  status: text({ enum: ["pending", "active"] }).notNull(),
  /** Milliseconds since 1970, UTC. */
  createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
});
