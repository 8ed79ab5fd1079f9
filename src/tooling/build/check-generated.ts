// Part of `npm run check`: fails if drizzle/migrations does not match src/db/schema.ts, or if the generated files of
// the API's client do not match the OpenAPI document.

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { ROOT } from "../dev/stack.ts";
import { generateApi } from "./api-types.ts";

const migrations = resolve(ROOT, "drizzle/migrations");
// drizzle-kit accepts only folders inside the project.
const copy = mkdtempSync(join(ROOT, "drizzle/.check-"));
try {
  cpSync(migrations, copy, { recursive: true });
  const before = readdirSync(copy).length;
  const drizzleKit = resolve(ROOT, "node_modules/drizzle-kit/bin.cjs");
  const schema = resolve(ROOT, "src/db/schema.ts");
  const args = ["generate", "--dialect", "sqlite", "--schema", schema, "--out", relative(ROOT, copy)];
  const run = spawnSync(process.execPath, [drizzleKit, ...args], { cwd: ROOT, encoding: "utf8" });
  if (run.status !== 0) fail(`drizzle-kit failed:\n${run.stdout}${run.stderr}`);
  if (readdirSync(copy).length !== before)
    fail("src/db/schema.ts has changed since the last migration: npm run db:generate");
  for (const [path, text] of await generateApi()) {
    if (!existsSync(path) || readFileSync(path, "utf8") !== text)
      fail(`The API's description has changed since ${relative(ROOT, path)} was made: npm run api:generate`);
  }
  console.log("Migrations and the API's client are up to date.");
} finally {
  rmSync(copy, { recursive: true, force: true });
}

function fail(message: string): never {
  rmSync(copy, { recursive: true, force: true });
  console.error(message);
  process.exit(1);
}
