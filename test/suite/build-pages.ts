// Before a test project runs: builds the files that the Worker serves.

import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { ROOT } from "./settings.ts";

export default function setup(): void {
  execFileSync(process.execPath, [resolve(ROOT, "src/tooling/build/build.ts")]);
}
