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
    // A record that is missing fails here as it does in CI. Only `npm test -- -u` writes one.
    update: "none",
    // The tables come first, so that failures are at the end of the output.
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
          // The files share no state that a test changes.
          isolate: false,
        },
      },
      {
        test: {
          ...SHARED,
          name: "stack",
          // After the other projects. A worker has a stack, which takes a gigabyte of memory.
          maxWorkers: SHARED.maxWorkers - 2,
          sequence: { groupOrder: 1 },
          // Safe, because a test file changes no state of this process: only the app and the local Cognito of its Vitest
          // worker, and what it starts itself.
          isolate: false,
          // Includes new folders of tests.
          include: ["test/**/*.test.ts", ...[...UNIT, ...WORKERD].map((pattern) => `!${pattern}`)],
          globalSetup: ["test/suite/build-pages.ts", "test/stack/serve-stacks.ts"],
        },
      },
    ],
  },
});
