// The order of test files. The longest files run first, so that the suite does not end waiting for one of them. Files
// of a project stay together, because Vitest reuses a worker only for files of the same project.

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { ROOT } from "./settings.ts";

/** These take half a minute or longer. */
const LONGEST = [
  "test/pages/browser/accessibility.test.ts",
  "test/worker/operators/faults.test.ts",
  "test/worker/openapi/every-response.test.ts",
  "test/stack/dev.test.ts",
  "test/pages/client/redirect.test.ts",
  "test/stack/reload.test.ts",
  "test/attacks/handover.test.ts",
  "test/worker/accounts/sign-out.test.ts",
  "test/setup/commands/setup.test.ts",
  "test/owner-files.test.ts",
  "test/pages/browser/platform.test.ts",
  "test/pages/browser/passkeys.test.ts",
  "test/pages/browser/gate.test.ts",
  "test/stack/gate-example.test.ts",
  "test/pages/client/redirect-edges.test.ts",
  "test/setup/commands/setup-providers.test.ts",
  "test/worker/accounts/fault-matrix.test.ts",
  "test/setup/commands/doctor.test.ts",
  "test/worker/proofs/faults.test.ts",
  "test/worker/accounts/races.test.ts",
  "test/stack/killed.test.ts",
].map((file) => resolve(ROOT, file));

/** The position of a file in LONGEST. All other files come after these. */
function rank({ moduleId }: TestSpecification): number {
  const index = LONGEST.indexOf(moduleId);
  return index === -1 ? LONGEST.length : index;
}

export default class Sequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const missing = LONGEST.find((file) => !existsSync(file));
    if (missing !== undefined) throw new Error(`${import.meta.filename} names ${missing}, which does not exist.`);
    const sorted = (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
    return [...Map.groupBy(sorted, ({ project }) => project.name).values()].flat();
  }
}
