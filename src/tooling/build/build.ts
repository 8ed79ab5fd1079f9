// npm run build: builds public (build-public.ts), unless it is up to date.
//
// `wrangler dev` serves no requests while its build command fails. So under `wrangler dev` a failed build is printed but
// exits with 0, and the last build is served until the next change.

import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { MANIFEST } from "./manifest.ts";
import { digestOfInputs, isUpToDate, noteBuilt } from "./up-to-date.ts";

const ROOT = resolve(import.meta.dirname, "../../..");

try {
  const inputs = await digestOfInputs(ROOT);
  if (await isUpToDate(ROOT, inputs)) {
    console.log("public is up to date.");
  } else {
    // Loads the bundler.
    const { buildPublic } = await import("./build-public.ts");
    await buildPublic();
    await noteBuilt(ROOT, inputs);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  const hasBuild = existsSync(join(ROOT, "public", MANIFEST));
  process.exitCode = process.env.WRANGLER_COMMAND === "dev" && hasBuild ? 0 : 1;
}
