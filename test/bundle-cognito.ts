// Bundles the local Cognito to one file, which the tests in workerd run beside the Worker.

import { resolve } from "node:path";
import { build } from "esbuild";

export async function bundleCognito(): Promise<string> {
  const outfile = resolve(import.meta.dirname, ".built/cognito.js");
  await build({
    entryPoints: [resolve(import.meta.dirname, "cognito/worker.ts")],
    outfile,
    bundle: true,
    format: "esm",
    target: "es2024",
    external: ["cloudflare:workers"],
    logLevel: "warning",
  });
  return outfile;
}
