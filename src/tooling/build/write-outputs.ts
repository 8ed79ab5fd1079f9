// Writes the build's outputs to public/, which belongs to the site's owner. A file is overwritten or deleted only if
// its contents are those that a build wrote. If any other file is at the path of an output, nothing is written.
//
// The manifest gets the entries of the new contents before the first file is written, and loses the old entries after
// the last. So if a build is killed in between, the next build recognises the files that the killed one wrote.

import { copyFile, lstat, mkdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fail, type Result, succeed } from "../../core/result.ts";
import { hasCode } from "../has-code.ts";
import { withLock } from "./lock.ts";
import { BUILD_FOLDER, entryOf, MANIFEST, type Manifest, pathOf, readManifest, textOfManifest } from "./manifest.ts";
import type { Output } from "./output.ts";

/** A file of the site's owner at the path of an output. */
export interface Conflict {
  /** Relative to public/. */
  readonly path: string;
  /** Whether an earlier build wrote a file at this path, which somebody has changed since. */
  readonly wasBuilt: boolean;
}

/** What is at a path in public/. "other" is a folder or a link, or the path leads through a file. */
type Present = { readonly kind: "none" | "other" } | { readonly kind: "file"; readonly entry: string };

/** Outside public/, because `wrangler dev` reloads when anything there changes. */
const LOCK = ".wrangler/build.lock";

/**
 * New contents are written to this file, which is then renamed. It is outside public/, like the lock. Only the holder
 * of the lock writes, so one name is enough.
 */
const UNFINISHED = ".wrangler/build.unfinished";

/** @param root The project's folder. */
export function writeOutputs(root: string, outputs: readonly Output[]): Promise<Result<void, readonly Conflict[]>> {
  return withLock(join(root, LOCK), () => write(root, outputs));
}

async function write(root: string, outputs: readonly Output[]): Promise<Result<void, readonly Conflict[]>> {
  const folder = join(root, "public");
  const replace = (path: string, contents: Uint8Array) =>
    replaceFile(join(folder, path), contents, join(root, UNFINISHED));
  const before = await readManifest(folder);
  const built: Manifest = new Set(outputs.map(({ path, contents }) => entryOf(path, contents)));
  const expected: Manifest = new Set([...before, ...built]);
  const ours = new Set([...expected, entryOf(MANIFEST, textOfManifest(before))]);
  const paths = new Set([...ours].map(pathOf));
  const present = new Map<string, Present>();
  for (const path of paths) present.set(path, await lookAt(folder, path));

  const isOurs = (path: string) => {
    const found = present.get(path);
    return found?.kind === "none" || (found?.kind === "file" && ours.has(found.entry));
  };
  const conflicts = [MANIFEST, ...outputs.map(({ path }) => path)].filter((path) => !isOurs(path));
  if (conflicts.length > 0) {
    const listed = new Set([...before].map(pathOf));
    return fail(conflicts.map((path) => ({ path, wasBuilt: listed.has(path) })));
  }

  await replace(MANIFEST, textOfManifest(expected));
  for (const { path, contents } of outputs) await replace(path, contents);
  const kept = new Set([MANIFEST, ...outputs.map(({ path }) => path)]);
  const stale = [...paths].filter((path) => !kept.has(path) && present.get(path)?.kind === "file" && isOurs(path));
  for (const path of stale) await remove(folder, path);
  await replace(MANIFEST, textOfManifest(built));
  return succeed(undefined);
}

async function lookAt(folder: string, path: string): Promise<Present> {
  try {
    if (!(await lstat(join(folder, path))).isFile()) return { kind: "other" };
    return { kind: "file", entry: entryOf(path, await readFile(join(folder, path))) };
  } catch (error) {
    return { kind: hasCode(error, "ENOENT") ? "none" : "other" };
  }
}

/** Replaces a file only if the contents differ: atomically, unless public/ is on another disk than the project. */
async function replaceFile(target: string, contents: Uint8Array, unfinished: string): Promise<void> {
  const before = await readFile(target).catch(() => null);
  if (before?.equals(contents)) return;
  await mkdir(dirname(target), { recursive: true });
  await writeFile(unfinished, contents);
  try {
    await rename(unfinished, target);
  } catch (error) {
    if (!hasCode(error, "EXDEV")) throw error;
    await copyFile(unfinished, target);
  }
}

/** Deletes the file, and its folder if that is then empty, as after the removal of a language. */
async function remove(folder: string, path: string): Promise<void> {
  await rm(join(folder, path), { force: true });
  if (path.startsWith(`${BUILD_FOLDER}/`)) await rmdir(join(folder, dirname(path))).catch(() => undefined);
}
