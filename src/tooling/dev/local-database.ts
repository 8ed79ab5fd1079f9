// Which migrations the local database has. `wrangler d1 migrations apply` takes two seconds to find that out, so the
// names are also kept in a file beside the database.

import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

const MIGRATIONS = resolve(import.meta.dirname, "../../../drizzle/migrations");

/** In the database's own folder, so that the two are deleted together. */
const fileIn = (persistTo: string) => join(persistTo, "v3/d1/migrations.json");

/** Whether the database under `persistTo` has all migrations. False if that is not known. */
export async function isMigrated(persistTo: string): Promise<boolean> {
  const noted = await readFile(fileIn(persistTo), "utf8").catch(() => "");
  return noted === (await allMigrations());
}

/** Call it after all migrations were applied. */
export async function noteMigrated(persistTo: string): Promise<void> {
  const file = fileIn(persistTo);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, await allMigrations());
}

async function allMigrations(): Promise<string> {
  const names = (await readdir(MIGRATIONS)).filter((name) => name.endsWith(".sql")).sort();
  return `${JSON.stringify(names)}\n`;
}
