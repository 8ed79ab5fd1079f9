// npm run build: builds public (build-public.ts), unless it is up to date. Under `npm run dev` it also bundles the
// Worker, and reports the outcome to the reload server at RELOAD_ORIGIN, which informs the open pages
// (src/tooling/dev/reload-server.ts).
//
// `wrangler dev` serves no requests while its build command fails. So under `wrangler dev` a failed build is printed
// but exits with 0, and the last build is served until the next change.

import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { DEVELOPMENT_WORKER } from "./development-worker-path.ts";
import { emptyRulesWarning } from "./gated-files.ts";
import { MANIFEST } from "./manifest.ts";
import { digestOfInputs, isUpToDate, noteBuilt } from "./up-to-date.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const { RELOAD_ORIGIN: reloadOrigin, WRANGLER_COMMAND: wranglerCommand } = process.env;

let failure: string | null = null;
try {
  const inputs = await digestOfInputs(ROOT);
  if (await isUpToDate(ROOT, inputs)) {
    console.log("public is up to date.");
  } else {
    // A dynamic import, because build-public.ts loads the bundler, which takes time and is not needed otherwise.
    const { buildPublic } = await import("./build-public.ts");
    await buildPublic();
    await noteBuilt(ROOT, inputs);
  }
  // `npm run dev` prints this warning once, when it starts. The builds that wrangler runs at each change do not
  // repeat it.
  const warning = wranglerCommand === "dev" ? undefined : await emptyRulesWarning(ROOT);
  if (warning !== undefined) console.warn(warning);
  if (reloadOrigin !== undefined) {
    const { buildDevelopmentWorker } = await import("./build-development-worker.ts");
    await buildDevelopmentWorker(ROOT);
  }
} catch (error) {
  failure = describe(error);
  console.error(failure);
  const outputs = [`public/${MANIFEST}`, ...(reloadOrigin === undefined ? [] : [DEVELOPMENT_WORKER])];
  const hasBuild = outputs.every((path) => existsSync(join(ROOT, path)));
  process.exitCode = wranglerCommand === "dev" && hasBuild ? 0 : 1;
}
if (reloadOrigin !== undefined) {
  const body = JSON.stringify({ failure });
  // The request fails only if `npm run dev` has just ended. Then nothing needs the outcome.
  await fetch(`${reloadOrigin}/build`, { method: "POST", body }).catch(() => undefined);
}

/**
 * The message for the terminal, with the file. Our own errors and the bundler's already name the file. An error in a
 * file that Node loads has its file and line in the stack only.
 */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "Error") return error.message;
  const [, file, line] = /\/(src\/[\w./-]+):(\d+)/.exec(error.stack ?? "") ?? [];
  return file === undefined ? error.message : `${file}:${line}: ${error.message}`;
}
