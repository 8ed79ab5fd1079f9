// In which order files run. The longest come first, so that none of them is what everybody waits for at the end. Projects
// that isolate their files take turns, because some wait where others compute; those that don't come in one piece, in
// which a worker is used again.

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { ROOT } from "./settings.ts";

/** Half a minute and more. */
const LONGEST = [
  "test/worker/accounts/sign-out.test.ts",
  "test/worker/accounts/fault-matrix.test.ts",
  "test/stack/killed.test.ts",
  "test/pages/browser/accessibility.test.ts",
  "test/worker/openapi/every-answer.test.ts",
  "test/setup/commands/setup.test.ts",
].map((file) => resolve(ROOT, file));

export default class Sequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const lost = LONGEST.find((file) => !existsSync(file));
    if (lost !== undefined) throw new Error(`${import.meta.filename} names ${lost}, which isn't there.`);
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONGEST.includes(moduleId);
    const isolated = sorted.filter(({ project }) => project.config.isolate);
    const shared = sorted.filter(({ project }) => !project.config.isolate);
    const long = isolated
      .filter(isLong)
      .toSorted((one, other) => LONGEST.indexOf(one.moduleId) - LONGEST.indexOf(other.moduleId));
    return [...long, ...inTurns(isolated.filter((file) => !isLong(file))), ...shared];
  }
}

/** One file of each project, then the next of each, until there are none. */
function inTurns(files: readonly TestSpecification[]): TestSpecification[] {
  const projects = Map.groupBy(files, ({ project }) => project.name);
  const longest = Math.max(0, ...[...projects.values()].map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) =>
    [...projects.values()].flatMap((list) => list[turn] ?? []),
  ).flat();
}
