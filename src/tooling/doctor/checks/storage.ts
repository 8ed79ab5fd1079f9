// D1 and KV: there, and the database as new as the code.

import { type Check, fault, ok, skipped } from "../check.ts";

const NOT_MIGRATED = /no such table/i;

function migrate(env: string | undefined): string {
  return env === undefined ? "npm run dev applies them." : `npm run deploy -- --env ${env} applies them first.`;
}

export const storageChecks: readonly Check[] = [
  {
    name: "database",
    title: "D1",
    async run({ appliedMigrations, settings, env }) {
      const applied = await appliedMigrations();
      if (applied.ok || NOT_MIGRATED.test(applied.failure)) return ok(`${settings.databaseName || "DB"} answers`);
      const fix = env === undefined ? "Start it: npm run dev." : `npm run setup -- --env ${env} makes it.`;
      return fault(applied.failure, fix);
    },
  },
  {
    name: "migrations",
    title: "Migrations",
    async run({ appliedMigrations, migrations, env }) {
      const applied = await appliedMigrations();
      if (!applied.ok && !NOT_MIGRATED.test(applied.failure)) return skipped("D1 first");
      const names = applied.ok ? applied.value.map(({ name }) => String(name)) : [];
      const missing = migrations.filter((name) => !names.includes(name));
      if (missing.length > 0) return fault(`${missing.join(", ")} not applied`, migrate(env));
      const strange = names.filter((name) => !migrations.includes(name));
      return strange.length === 0
        ? ok(`${migrations.length} of ${migrations.length} applied`)
        : ok(`all applied, and ${strange.join(", ")} of a newer version`);
    },
  },
  {
    name: "namespace",
    title: "KV",
    async run({ cloudflare, place, env }) {
      const read = await cloudflare.readNamespace(place);
      if (read.ok) return ok("answers");
      return fault(
        read.failure,
        env === undefined ? "Start it: npm run dev." : `npm run setup -- --env ${env} makes it.`,
      );
    },
  },
];
