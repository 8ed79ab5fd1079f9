import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { isMigrated, noteMigrated } from "../src/tooling/dev/local-database.ts";

test("the note that a database is migrated is deleted with the database", async () => {
  const state = await mkdtemp(join(tmpdir(), "gatehouse-database-"));
  onTestFinished(() => rm(state, { recursive: true }));
  expect(await isMigrated(state)).toBe(false);
  await noteMigrated(state);
  expect(await isMigrated(state)).toBe(true);
  await rm(join(state, "v3/d1"), { recursive: true });
  expect(await isMigrated(state)).toBe(false);
});
