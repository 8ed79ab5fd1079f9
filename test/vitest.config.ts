// The suite's five projects. test/README.md describes the folders, and how to run a part.

import { resolve } from "node:path";
import { defineConfig } from "vitest/config";
import Sequencer from "./suite/sequencer.ts";
import { ROOT, SHARED } from "./suite/settings.ts";

/** Tests that run in Node alone. */
const UNIT = ["test/*.test.ts", "test/{openapi,srp}/**/*.test.ts", "test/setup/*.test.ts", "test/**/unit/**/*.test.ts"];
/** Tests that run in workerd. */
const WORKERD = ["test/worker/**", "test/cognito/**", "test/fields/worker/**"];

export default defineConfig({
  test: {
    ...SHARED,
    sequence: { sequencer: Sequencer },
    // A missing snapshot fails the test here, as it does in CI. Only `npm test -- -u` writes snapshots.
    update: "none",
    // The reporters that print tables come first, so that the failures are at the end of the output.
    reporters: [
      resolve(ROOT, "test/suite/fault-matrix-reporter.ts"),
      resolve(ROOT, "test/suite/policy-reporter.ts"),
      resolve(ROOT, "test/suite/attack-reporter.ts"),
      "default",
    ],
    projects: [
      resolve(ROOT, "test/worker/vitest.config.ts"),
      resolve(ROOT, "test/fields/worker/vitest.config.ts"),
      resolve(ROOT, "test/cognito/vitest.config.ts"),
      {
        test: {
          ...SHARED,
          name: "unit",
          include: UNIT,
          globalSetup: ["test/suite/build-pages.ts"],
          pool: "threads",
          // Safe, because no test changes state that the files share.
          isolate: false,
        },
      },
      {
        test: {
          ...SHARED,
          name: "stack",
          // Runs after the other projects, with fewer workers: each worker has its own stack, which takes a gigabyte
          // of memory.
          maxWorkers: SHARED.maxWorkers - 2,
          sequence: { groupOrder: 1 },
          // Safe, because a test file changes no state of this process. It changes only the app and the local Cognito
          // of its Vitest worker, and what it has started itself.
          isolate: false,
          // The pattern also covers new folders of tests.
          include: ["test/**/*.test.ts", ...[...UNIT, ...WORKERD].map((pattern) => `!${pattern}`)],
          globalSetup: ["test/suite/build-pages.ts", "test/stack/serve-stacks.ts"],
        },
      },
    ],
  },
});
