// npm run build: bundles src/pages into public/assets, and writes the site's name into the pages of public/.
//
// The client is one module of its own, which the pages import: a visitor who goes from one page to the next loads it
// once. `wrangler dev` runs this before it serves, and two of them may do so at the same time: a file is written beside
// its place and moved there, and only if it changed.

import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { build, type Plugin } from "esbuild";
import { SITE_NAME } from "../pages/site.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const PAGES = join(ROOT, "src/pages");
const PUBLIC = join(ROOT, "public");
const ASSETS = join(PUBLIC, "assets");

const CLIENT = join(PAGES, "client/client.ts");
const ENTRIES = ["login.ts", "sign-up.ts", "account.ts"].map((name) => join(PAGES, name));

/** Leaves the client out of the pages' bundles. */
const clientStaysOutside: Plugin = {
  name: "client-stays-outside",
  setup({ onResolve }) {
    onResolve({ filter: /\/client\/client\.ts$/ }, ({ kind }) =>
      kind === "entry-point" ? undefined : { path: "./client.js", external: true },
    );
  },
};

const { outputFiles } = await build({
  entryPoints: [CLIENT, ...ENTRIES],
  entryNames: "[name]",
  outdir: ASSETS,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  plugins: [clientStaysOutside],
  write: false,
  logLevel: "warning",
});

await mkdir(ASSETS, { recursive: true });
await Promise.all(outputFiles.map(({ path, contents }) => writeIfChanged(path, contents)));
await removeStrangers(outputFiles.map(({ path }) => basename(path)));
await stampSiteName();

const sizes = outputFiles.map(({ path, contents }) => `${basename(path)} ${kilobytes(contents)}`);
console.log(`Built public/assets, brotli: ${sizes.join(", ")} kB`);

function kilobytes(contents: Uint8Array): string {
  return (brotliCompressSync(contents).byteLength / 1000).toFixed(1);
}

async function writeIfChanged(path: string, contents: Uint8Array): Promise<void> {
  const before = await readFile(path).catch(() => null);
  if (before?.equals(contents)) return;
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, contents);
  await rename(temporary, path);
}

/** What an earlier version built and this one doesn't; the unfinished files of a build that runs beside are let be. */
async function removeStrangers(built: readonly string[]): Promise<void> {
  const strangers = (await readdir(ASSETS)).filter((name) => !built.includes(name) && !name.endsWith(".tmp"));
  await Promise.all(strangers.map((name) => rm(join(ASSETS, name), { force: true })));
}

/** The pages are plain files that work as they are, so the name stands in each; this keeps it the same in all of them. */
async function stampSiteName(): Promise<void> {
  const name = SITE_NAME.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const pages = (await readdir(PUBLIC)).filter((file) => file.endsWith(".html"));
  await Promise.all(
    pages.map(async (file) => {
      const html = (await readFile(join(PUBLIC, file), "utf8"))
        .replace(/(<title>[^<]* – )[^<]*/, (_, before: string) => before + name)
        .replace(/(<a class="brand" [^>]*>)[^<]*/g, (_, before: string) => before + name);
      await writeIfChanged(join(PUBLIC, file), Buffer.from(html));
    }),
  );
}
