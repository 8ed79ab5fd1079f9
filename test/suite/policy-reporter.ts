// OP-3: when the suite ends, this compares the operations that the template's policy allows with the operations that
// the Worker signed in all its tests. An operation that the policy lacks fails the run. An allowed operation that no
// test used fails it too, if all of the Worker's tests ran.

import { globSync } from "node:fs";
import type { Reporter, TestModule } from "vitest/node";
import { WORKER_ACTIONS } from "../../src/tooling/setup/template.ts";
import { ROOT } from "./settings.ts";

export default class PolicyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const ours = modules.filter(({ project }) => project.name === "worker");
    if (ours.length === 0) return;
    const signed = new Set(ours.flatMap(operationsOf));
    const lacking = [...signed].filter((operation) => !WORKER_ACTIONS.includes(operation));
    const unused = wholeRun(ours) ? WORKER_ACTIONS.filter((action) => !signed.has(action)) : [];
    if (lacking.length > 0) fail(`the Worker called operations that its policy lacks: ${lacking.join(", ")}`);
    if (unused.length > 0) fail(`the Worker's policy allows operations that no test called: ${unused.join(", ")}`);
    if (lacking.length === 0 && wholeRun(ours) && unused.length === 0) {
      console.log(`\nPolicy of the Worker: all ${WORKER_ACTIONS.length} actions were called, and no others`);
    }
  }
}

function operationsOf(module: TestModule): string[] {
  const meta: object = module.meta();
  return "signedOperations" in meta && Array.isArray(meta.signedOperations) ? meta.signedOperations.map(String) : [];
}

/** Whether every test file ran, and no test was skipped or failed. */
function wholeRun(modules: readonly TestModule[]): boolean {
  const files = globSync("test/worker/**/*.test.ts", { cwd: ROOT });
  const skipped = modules.some((module) =>
    [...module.children.allTests()].some((test) => test.result().state !== "passed"),
  );
  return modules.length === files.length && !skipped;
}

/** Vitest has already printed its own result; scripts see this failure by the exit status. */
function fail(message: string): void {
  console.error(`\nOP-3: ${message}.`);
  process.exitCode = 1;
}
