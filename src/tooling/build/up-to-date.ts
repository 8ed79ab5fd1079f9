// Tells whether public/ is up to date with the sources. A build takes about two seconds, and `npm run dev`, wrangler
// and the tests each start one.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { REDIRECTS } from "./build-rewrites.ts";
import { entryOf, pathOf, readManifest, START_PAGE } from "./manifest.ts";

/** Identifies the inputs and outputs of the last build. Not in public/, where a change makes `wrangler dev` reload. */
const NOTE = ".wrangler/built-from.txt";

/**
 * The digest of all that a build reads: sources, package versions, the owner's redirects, and whether the owner has a
 * start page.
 */
export async function digestOfInputs(root: string): Promise<string> {
  const entries = await readdir(join(root, "src"), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const digest = createHash("sha256").update(String(existsSync(join(root, "public", START_PAGE))));
  for (const file of [...files.sort(), join(root, "public", REDIRECTS), join(root, "package-lock.json")]) {
    const contents = await readFile(file).catch(() => undefined);
    digest.update(`\n${file.slice(root.length)} ${contents?.length}\n`).update(contents ?? "");
  }
  return digest.digest("hex");
}

/** Whether the inputs are those of the last build, and every file that this build wrote is still unchanged. */
export async function isUpToDate(root: string, inputs: string): Promise<boolean> {
  const manifest = await readManifest(join(root, "public"));
  if ((await readNote(root)) !== noteOf(inputs, [...manifest])) return false;
  for (const entry of manifest) {
    const contents = await readFile(join(root, "public", pathOf(entry))).catch(() => undefined);
    if (contents === undefined || entryOf(pathOf(entry), contents) !== entry) return false;
  }
  return true;
}

/** Call it after a build. @param inputs The digest from before the build: a source may have changed while it ran. */
export async function noteBuilt(root: string, inputs: string): Promise<void> {
  const manifest = await readManifest(join(root, "public"));
  await mkdir(dirname(join(root, NOTE)), { recursive: true });
  await writeFile(join(root, NOTE), noteOf(inputs, [...manifest]));
}

async function readNote(root: string): Promise<string | undefined> {
  return readFile(join(root, NOTE), "utf8").catch(() => undefined);
}

function noteOf(inputs: string, manifest: readonly string[]): string {
  return [inputs, ...manifest.toSorted(), ""].join("\n");
}
