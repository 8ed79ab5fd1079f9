// Prints how many of the attacks in test/attacks ran and how many held. Each test there is one attack. A skipped test
// does not count.

import { resolve, sep } from "node:path";
import type { Reporter, TestCase, TestModule } from "vitest/node";
import { ROOT } from "./settings.ts";

const FOLDER = resolve(ROOT, "test/attacks") + sep;

export default class AttackReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const attacks = modules
      .filter(({ moduleId }) => resolve(moduleId).startsWith(FOLDER))
      .flatMap((module) => [...module.children.allTests()])
      .filter((test) => ["passed", "failed"].includes(test.result().state));
    if (attacks.length === 0) return;
    const broken = attacks.filter((test) => test.result().state === "failed");
    console.log(`\n${attacks.length} attacks, ${attacks.length - broken.length} held`);
    for (const attack of broken) console.log(`  did not hold: ${nameOf(attack)}`);
  }
}

function nameOf({ fullName, module }: TestCase): string {
  return `${fullName} (${module.relativeModuleId})`;
}
