// Expects run-checks.ts to list every file of checks, because any other file would never run.

import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { CHECKS } from "../src/tooling/doctor/run-checks.ts";
import { ROOT } from "./suite/settings.ts";

const FOLDER = resolve(ROOT, "src/tooling/doctor/checks");

test.each(readdirSync(FOLDER))("the doctor runs every check of %s", async (file) => {
  const lists = Object.values(await import(resolve(FOLDER, file))).filter((exported) => Array.isArray(exported));
  expect(lists.length).toBeGreaterThan(0);
  for (const check of lists.flat()) expect(CHECKS).toContain(check);
});
