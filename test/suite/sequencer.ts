// The order of test files. The longest run first, so that the suite does not end waiting for one of them. Files of projects
// that isolate their files alternate, because some projects wait while others compute. Files of a project that doesn't
// isolate them stay together, so that they share a worker.

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { ROOT } from "./settings.ts";

/** These take half a minute or longer. */
const LONGEST = [
  "test/worker/accounts/sign-out.test.ts",
  "test/worker/accounts/fault-matrix.test.ts",
  "test/stack/killed.test.ts",
  "test/pages/browser/accessibility.test.ts",
  "test/worker/openapi/every-response.test.ts",
  "test/setup/commands/setup.test.ts",
].map((file) => resolve(ROOT, file));

export default class Sequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const missing = LONGEST.find((file) => !existsSync(file));
    if (missing !== undefined) throw new Error(`${import.meta.filename} names ${missing}, which does not exist.`);
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONGEST.includes(moduleId);
    const isolated = sorted.filter(({ project }) => project.config.isolate);
    const shared = sorted.filter(({ project }) => !project.config.isolate);
    const long = isolated
      .filter(isLong)
      .toSorted((one, other) => LONGEST.indexOf(one.moduleId) - LONGEST.indexOf(other.moduleId));
    return [...long, ...alternated(isolated.filter((file) => !isLong(file))), ...shared];
  }
}

/** The first file of each project, then the second of each, and so on. */
function alternated(files: readonly TestSpecification[]): TestSpecification[] {
  const projects = Map.groupBy(files, ({ project }) => project.name);
  const longest = Math.max(0, ...[...projects.values()].map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) =>
    [...projects.values()].flatMap((list) => list[turn] ?? []),
  ).flat();
}
