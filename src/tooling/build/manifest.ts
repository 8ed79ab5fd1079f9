// Which files in public/ belong to the build. The manifest has a line for each of them, with the SHA-256 of the
// contents that the build wrote. Every other file in public/ belongs to the site's owner, and so does a file of the
// build that was changed later.
//
// The format is that of sha256sum: `cd public && sha256sum -c _gatehouse/built.txt` names the changed files. The
// manifest is deployed with the files, which is safe: everything that it lists is public.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The folder in public/ that belongs to the build. */
export const BUILD_FOLDER = "_gatehouse";

/** The file name of a start page. The build's own is an example, which is omitted if the owner has one in public/. */
export const START_PAGE = "index.html";

export const MANIFEST = `${BUILD_FOLDER}/built.txt`;

/**
 * Entries as `entryOf` makes them. While a build writes, a path can have two entries: for its old and for its
 * new contents.
 */
export type Manifest = ReadonlySet<string>;

/** Matches a line of the manifest, unless its path leads out of public/. */
const ENTRY = /^[0-9a-f]{64} {2}(?!\.)[\w.-]+(\/(?!\.)[\w.-]+)*$/;

/** @param path Relative to public/, with slashes. */
export function entryOf(path: string, contents: Uint8Array): string {
  return `${createHash("sha256").update(contents).digest("hex")}  ${path}`;
}

export function pathOf(entry: string): string {
  return entry.slice(entry.indexOf("  ") + 2);
}

/** Reads the manifest in the folder, which is empty before the first build. Ignores lines that are not entries. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), "utf8").catch(() => "");
  return new Set(text.split("\n").filter((line) => ENTRY.test(line)));
}

export function textOfManifest(manifest: Manifest): Buffer {
  const entries = [...manifest].sort((one, other) => (pathOf(one) < pathOf(other) ? -1 : 1));
  return Buffer.from(entries.map((entry) => `${entry}\n`).join(""));
}
