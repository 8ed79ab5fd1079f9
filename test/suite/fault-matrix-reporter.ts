// Prints the fault matrix as a table when the suite ends: the result of each cell of accounts/fault-matrix.test.ts.

import type { Reporter, TestModule } from "vitest/node";

export default class FaultMatrixReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const cells = modules.flatMap((module) => [...module.children.allTests()].flatMap(cellOf));
    if (cells.length === 0) return;
    console.log(
      "\nFault matrix: the first response, the response to a retry, and the final state of a sign-up without a retry",
    );
    console.table(cells);
  }
}

function cellOf(test: { meta: () => object }): object[] {
  const meta = test.meta();
  return "faultMatrix" in meta && typeof meta.faultMatrix === "object" && meta.faultMatrix !== null
    ? [meta.faultMatrix]
    : [];
}
