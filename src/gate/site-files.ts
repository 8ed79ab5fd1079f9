// Which files the asset server may serve at a path, as far as the gate must know. The asset server does not say which file it
// found.

import { isBuilt, LANGUAGE_FOLDER, type Rewrite } from "./built-files.ts";
import { comparablePath } from "./rules.ts";

/** Where src/tooling/build/build-rewrites.ts writes them. */
export const REWRITES_FILE = "/_gatehouse/rewrites.json";

/**
 * The paths of the files that the asset server may serve at a path, all in the form of `comparablePath`. None if the build
 * wrote the file.
 * @param assets Has the rewrites. They are read once; after a failure the next request tries again.
 */
export function siteFiles(assets: Fetcher): (path: string, url: string) => Promise<readonly string[]> {
  let compiled: readonly Compiled[] | undefined;
  return async (path, url) => {
    const own = path.replace(LANGUAGE_FOLDER, "");
    if (isBuilt(own)) return [];
    compiled ??= (await readRewrites(assets, url)).map(compile);
    const targets = compiled.flatMap(([pattern, to]) => [path, own].flatMap((from) => target(pattern, to, from)));
    return [own, ...targets];
  };
}

async function readRewrites(assets: Fetcher, url: string): Promise<readonly Rewrite[]> {
  const response = await assets.fetch(new URL(REWRITES_FILE, url));
  if (!response.ok) throw new Error(`${REWRITES_FILE}: status ${response.status}`);
  return response.json();
}

type Compiled = readonly [pattern: RegExp, to: string];

/** Cloudflare's placeholders: `*` is `:splat`, and `:name` is one segment. */
function compile([from, to]: Rewrite): Compiled {
  const escaped = (comparablePath(from) ?? "").replace(/[.+?^${}()|[\]\\]/g, "\\$&");
  const pattern = escaped
    .replace(/\/\*$/, "(?:/(?<splat>.*))?")
    .replace("*", "(?<splat>.*)")
    .replace(/:([a-z]\w*)/g, "(?<$1>[^/]+)");
  return [new RegExp(`^${pattern}$`), to.toLowerCase()];
}

function target(pattern: RegExp, to: string, path: string): string[] {
  const match = pattern.exec(path);
  if (match === null) return [];
  const file = to.replace(/:([a-z]\w*)/g, (placeholder, name: string) => match.groups?.[name] ?? placeholder);
  return [(comparablePath(file) ?? "").replace(LANGUAGE_FOLDER, "")];
}
