// The files of the project that setup and doctor read and write. npm runs both in the project's folder.

import { createHash } from "node:crypto";
import { readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { parseEnv } from "node:util";
import { fail, type Result, succeed } from "../../core/result.ts";
import { entryOf, MANIFEST, type Manifest, readManifest } from "../build/manifest.ts";
import { type EnvironmentSettings, readEnvironment, textOfEnvironment } from "./wrangler-toml.ts";

/** The files of src/tooling that do not affect a deployment. Those in build/ and openapi/ do. */
const NOT_DEPLOYED = /^src\/tooling\/(?!build\/|openapi\/)/;

export async function readToml(folder: string): Promise<Result<string, string>> {
  const toml = await readFile(join(folder, "wrangler.toml"), "utf8").catch(() => null);
  return toml === null ? fail(`There is no wrangler.toml in ${folder}.`) : succeed(toml);
}

/**
 * Writes a temporary file and renames it, so that an interruption leaves the old or the new file, never a part of
 * one.
 */
export async function writeToml(folder: string, toml: string): Promise<void> {
  const temporary = join(folder, `.wrangler.toml.${process.pid}.tmp`);
  await writeFile(temporary, toml);
  await rename(temporary, join(folder, "wrangler.toml"));
}

export async function readSettings(
  folder: string,
  env: string | undefined,
): Promise<Result<EnvironmentSettings, string>> {
  const toml = await readToml(folder);
  return toml.ok ? readEnvironment(toml.value, env) : toml;
}

/** The local secrets: from .dev.vars, or from .dev.vars.example if it does not exist yet. */
export async function readLocalSecrets(folder: string): Promise<Readonly<Record<string, string>>> {
  for (const name of [".dev.vars", ".dev.vars.example"]) {
    const text = await readFile(join(folder, name), "utf8").catch(() => null);
    if (text === null) continue;
    return Object.fromEntries(Object.entries(parseEnv(text)).map(([key, value]) => [key, value ?? ""]));
  }
  return {};
}

/** The migrations' file names, in order. */
export async function readMigrations(folder: string, settings: EnvironmentSettings): Promise<readonly string[]> {
  const files = await readdir(join(folder, settings.migrationsFolder)).catch(() => []);
  return files.filter((file) => file.endsWith(".sql")).sort();
}

/**
 * Identifies the sources of a deployment: src, the owner's files in public, the environment's settings and the lock
 * file. Has 24 characters, because Cloudflare's version tags have at most 25.
 */
export async function fingerprint(folder: string, env: string | undefined): Promise<string> {
  const sources = (await filesBelow(folder, "src")).filter((file) => !NOT_DEPLOYED.test(file));
  const built = await readManifest(join(folder, "public"));
  const toml = await readToml(folder);
  const hash = createHash("sha256").update(toml.ok ? textOfEnvironment(toml.value, env) : "");
  for (const file of [...sources, ...(await filesBelow(folder, "public")), "package-lock.json"].sort()) {
    const contents = await readFile(join(folder, file)).catch(() => Buffer.alloc(0));
    if (isBuilt(file, contents, built)) continue;
    hash.update(`${file}\0${contents.byteLength}\0`).update(contents);
  }
  return hash.digest("hex").slice(0, 24);
}

/** The owner's files in public, as paths below it. */
export async function readOwnFiles(folder: string): Promise<readonly string[]> {
  const built = await readManifest(join(folder, "public"));
  const owned: string[] = [];
  for (const file of await filesBelow(folder, "public")) {
    const contents = await readFile(join(folder, file)).catch(() => Buffer.alloc(0));
    if (!isBuilt(file, contents, built)) owned.push(file.slice("public/".length));
  }
  return owned;
}

/** The paths that the owner's sitemaps name. */
export async function readSitemaps(folder: string): Promise<readonly string[]> {
  const files = (await filesBelow(folder, "public")).filter((file) => /(^|\/)sitemap[^/]*\.xml$/.test(file));
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  const addresses = texts.flatMap((text) =>
    [...text.matchAll(/<loc>\s*([^<]*?)\s*<\/loc>/g)].map(([, url = ""]) => url),
  );
  return addresses.flatMap((url) => (URL.canParse(url) ? [new URL(url).pathname] : []));
}

/**
 * Whether the build wrote the file, and nobody has changed it since. Such a file results from the sources and is not
 * one of them.
 */
function isBuilt(file: string, contents: Uint8Array, manifest: Manifest): boolean {
  const path = file.startsWith("public/") ? file.slice("public/".length) : "";
  return path === MANIFEST || manifest.has(entryOf(path, contents));
}

async function filesBelow(folder: string, name: string): Promise<string[]> {
  const entries = await readdir(join(folder, name), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
}
