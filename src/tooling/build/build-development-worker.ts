// Bundles the Worker of `npm run dev`. `wrangler dev` runs this bundle instead of the source, because with the source
// it would answer no request while a file has a mistake. If bundling fails, the last good bundle stays in place.

import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { DEVELOPMENT_WORKER } from "./development-worker-path.ts";

export async function buildDevelopmentWorker(root: string): Promise<void> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ["src/development/worker.ts"],
    bundle: true,
    format: "esm",
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*", "node:*"],
    sourcemap: "inline",
    write: false,
    logLevel: "silent",
  });
  const file = join(root, DEVELOPMENT_WORKER);
  const unfinished = `${file}.${process.pid}`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(unfinished, outputFiles[0]?.contents ?? "");
  await rename(unfinished, file);
}
