// npm run build: builds what browsers load from src/browser into public.
//
// The client is one module of its own, which the pages import: a visitor who goes from one page to the next loads it
// once. `wrangler dev` runs this before it serves, and two of them may do so at the same time: a file is written beside
// its place and moved there, and only if it changed.

import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";
import { buildOpenApi } from "./build-openapi.ts";
import { buildPages, type Output } from "./build-pages.ts";
import { operationPaths } from "./operation-paths.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const PAGES = join(ROOT, "src/browser");
const PUBLIC = join(ROOT, "public");
const ASSETS = join(PUBLIC, "assets");

const outputs = [...(await buildClient()), ...(await buildPages()), ...(await buildOpenApi())];
await Promise.all(outputs.map(({ path, contents }) => writeIfChanged(join(PUBLIC, path), contents)));
await removeStrangers(outputs.map(({ path }) => join(PUBLIC, path)));

const scripts = outputs.filter(({ path }) => path.endsWith(".js") && !/assets\/(?!en)/.test(path));
const sizes = scripts.map(({ path, contents }) => `${path} ${kilobytes(contents)}`);
console.log(`Built public, brotli: ${sizes.join(", ")} kB`);

/** The client in two files, the second of which the first loads when it is needed, and its types. */
async function buildClient(): Promise<Output[]> {
  const { outputFiles } = await build({
    entryPoints: [
      { in: join(PAGES, "client/client.ts"), out: "client" },
      { in: join(PAGES, "client/lazy/lazy.ts"), out: "client-lazy" },
    ],
    outdir: PUBLIC,
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    legalComments: "none",
    plugins: [operationPaths()],
    write: false,
    logLevel: "warning",
  });
  const types = await readFile(join(PAGES, "client/types.ts"), "utf8");
  return [
    ...outputFiles.map(({ path, contents }) => ({ path: path.slice(PUBLIC.length + 1), contents })),
    { path: "client.d.ts", contents: Buffer.from(`${types}\nexport declare const gatehouse: Gatehouse;\n`) },
  ];
}

function kilobytes(contents: Uint8Array): string {
  return (brotliCompressSync(contents).byteLength / 1000).toFixed(1);
}

async function writeIfChanged(path: string, contents: Uint8Array): Promise<void> {
  const before = await readFile(path).catch(() => null);
  if (before?.equals(contents)) return;
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, contents);
  await rename(temporary, path);
}

/** What an earlier version built and this one doesn't; the unfinished files of a build that runs beside are let be. */
async function removeStrangers(built: readonly string[]): Promise<void> {
  const there = await readdir(ASSETS, { recursive: true, withFileTypes: true });
  const files = there.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const strangers = files.filter((file) => !built.includes(file) && !file.endsWith(".tmp"));
  await Promise.all(strangers.map((file) => rm(file, { force: true })));
}
