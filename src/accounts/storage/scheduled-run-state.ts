// State that one scheduled run leaves for the next, as JSON. A value that does not have the expected form, for example
// one from another version, is treated as missing.

import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import * as v from "valibot";
import { scheduledRunState as states } from "../../db/schema.ts";

export interface KeptState<Value> {
  readonly read: () => Promise<Value | null>;
  readonly write: (value: Value | null) => Promise<void>;
}

export function keptState<Value>(
  database: D1Database,
  name: string,
  form: v.GenericSchema<unknown, Value>,
): KeptState<Value> {
  const db = drizzle(database);
  const schema = v.pipe(v.string(), v.parseJson(), form);
  return {
    async read() {
      const [row] = await db.select().from(states).where(eq(states.name, name));
      const parsed = v.safeParse(schema, row?.value);
      return parsed.success ? parsed.output : null;
    },
    async write(state) {
      if (state === null) {
        await db.delete(states).where(eq(states.name, name));
        return;
      }
      const value = JSON.stringify(state);
      await db.insert(states).values({ name, value }).onConflictDoUpdate({ target: states.name, set: { value } });
    },
  };
}
