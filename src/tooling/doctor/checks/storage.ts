// D1 and KV: both must exist, and the database must have all migrations.

import { type Check, fault, ok, skipped } from "../check.ts";

const NOT_MIGRATED = /no such table/i;

function migrate(env: string | undefined): string {
  return env === undefined ? "Apply them: npm run dev." : `Apply them: npm run deploy -- --env ${env}`;
}

export const storageChecks: readonly Check[] = [
  {
    name: "database",
    title: "D1",
    async run({ appliedMigrations, settings, env }) {
      const applied = await appliedMigrations();
      if (applied.ok || NOT_MIGRATED.test(applied.failure)) return ok(`${settings.databaseName || "DB"} responds`);
      const fix = env === undefined ? "Start it: npm run dev." : `Create it: npm run setup -- --env ${env}`;
      return fault(applied.failure, fix);
    },
  },
  {
    name: "migrations",
    title: "Migrations",
    async run({ appliedMigrations, migrations, env }) {
      const applied = await appliedMigrations();
      if (!applied.ok && !NOT_MIGRATED.test(applied.failure)) return skipped("D1 could not be read");
      const names = applied.ok ? applied.value.map(({ name }) => String(name)) : [];
      const missing = migrations.filter((name) => !names.includes(name));
      if (missing.length > 0) return fault(`${missing.join(", ")} not applied`, migrate(env));
      const unknown = names.filter((name) => !migrations.includes(name));
      return unknown.length === 0
        ? ok(`${migrations.length} of ${migrations.length} applied`)
        : ok(`all applied, and ${unknown.join(", ")} from a newer version`);
    },
  },
  {
    name: "namespace",
    title: "KV",
    async run({ cloudflare, place, env }) {
      const read = await cloudflare.readNamespace(place);
      if (read.ok) return ok("responds");
      return fault(
        read.failure,
        env === undefined ? "Start it: npm run dev." : `Create it: npm run setup -- --env ${env}`,
      );
    },
  },
];
