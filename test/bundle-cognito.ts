// Bundles the Workers that the tests in workerd run beside the Worker under test, each to one file.

import { resolve } from "node:path";
import { build } from "esbuild";

export function bundleCognito(): Promise<string> {
  return bundle("cognito/worker.ts", "cognito.js");
}

/** What the Worker under test reaches by `fetch`: the local Cognito, and a server of key sets that can misbehave. */
export function bundleOutside(): Promise<string> {
  return bundle("worker/outside/worker.ts", "outside.js");
}

async function bundle(entry: string, name: string): Promise<string> {
  const outfile = resolve(import.meta.dirname, ".built", name);
  await build({
    entryPoints: [resolve(import.meta.dirname, entry)],
    outfile,
    bundle: true,
    format: "esm",
    target: "es2024",
    external: ["cloudflare:workers"],
    logLevel: "warning",
  });
  return outfile;
}
