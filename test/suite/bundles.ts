// Before the tests in workerd run: bundles the Workers that run beside the Worker under test, each to one file.

import { resolve } from "node:path";
import { build } from "esbuild";
import { ROOT } from "./settings.ts";

const BUILT = resolve(ROOT, "test/.built");

export const COGNITO_BUNDLE = resolve(BUILT, "cognito.js");
/** The target of the `fetch` calls of the Worker under test: the local Cognito, and a JWKS server that can fail. */
export const OUTSIDE_BUNDLE = resolve(BUILT, "outside.js");

export default async function setup(): Promise<void> {
  await bundle("test/cognito/worker.ts", COGNITO_BUNDLE);
  await bundle("test/worker/outside/worker.ts", OUTSIDE_BUNDLE);
}

async function bundle(entry: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [resolve(ROOT, entry)],
    outfile,
    bundle: true,
    format: "esm",
    target: "es2024",
    external: ["cloudflare:workers"],
    logLevel: "warning",
  });
}
