// Applies the migrations that the deployed database lacks.

import { type Result, succeed } from "../../../core/result.ts";
import { readMigrations } from "../../clouds/project.ts";
import { done, type Site, type Step, todo } from "../plan.ts";

export const migrationsStep: Step = {
  name: "Migrations",

  async inspect(site) {
    const files = await readMigrations(site.folder, site.settings);
    if (site.databaseId === undefined || site.settings.databaseId === "") return todo(`apply ${files.join(", ")}`);
    const applied = await appliedMigrations(site);
    if (!applied.ok) return applied;
    const missing = files.filter((file) => !applied.value.includes(file));
    return missing.length === 0
      ? done(`${files.length} of ${files.length} applied`)
      : todo(`apply ${missing.join(", ")}`);
  },

  async apply(site) {
    const migrated = await site.cloudflare.migrate(site.env);
    return migrated.ok ? succeed("applied") : migrated;
  },
};

/** Empty if the table of migrations does not exist yet. */
async function appliedMigrations({ cloudflare, env }: Site): Promise<Result<readonly string[], string>> {
  const rows = await cloudflare.query({ env }, "SELECT name FROM d1_migrations ORDER BY id");
  if (rows.ok) return succeed(rows.value.map(({ name }) => String(name)));
  return /no such table/i.test(rows.failure) ? succeed([]) : rows;
}
