// Tells the gate which files the asset server may serve at a path. The asset server does not say which file it serves.

import { isBuilt, LANGUAGE_FOLDER, type Rewrite } from "./built-files.ts";
import type { FilesAt } from "./keeper.ts";
import { compileRewrites, type Rewrites } from "./rewrites.ts";
import { comparablePath } from "./rules.ts";

/** The file to which src/tooling/build/build-rewrites.ts writes the rewrites. */
export const REWRITES_FILE = "/_gatehouse/rewrites.json";

/**
 * Finds the files that the server may serve at a path, except files that the build wrote, which are open. The file of
 * the rewrites is never served, because it contains paths of gated files.
 * @param assets Serves the file of the rewrites. It is read once; after a failure the next request tries again.
 * @param languages Returns the site's languages. http/files.ts looks for a page in the folder of one of them.
 */
export function siteFiles(assets: Fetcher, languages: (url: string) => Promise<readonly string[]>): FilesAt {
  let rewrites: Rewrites | undefined;
  return async (path, url) => {
    if (path === REWRITES_FILE) return undefined;
    rewrites ??= compileRewrites(await readRewrites(assets, url));
    const { pathname } = new URL(url);
    const translations = (await languages(url)).map((language) => `/_gatehouse/pages/${language}${pathname}`);
    // The last two are in case the asset server accepts other spellings of a path.
    const spellings = [pathname, ...translations, encodeURI(path), encodeURI(withoutLanguage(path))];
    const files = [path, ...spellings.flatMap(rewrites).map(comparablePath)];
    if (!files.every((file) => file !== undefined)) return undefined;
    return files.map(withoutLanguage).filter((file) => !isBuilt(file));
  };
}

function withoutLanguage(path: string): string {
  return path.replace(LANGUAGE_FOLDER, "");
}

async function readRewrites(assets: Fetcher, url: string): Promise<readonly Rewrite[]> {
  const response = await assets.fetch(new URL(REWRITES_FILE, url));
  if (!response.ok) throw new Error(`${REWRITES_FILE}: status ${response.status}`);
  return response.json();
}
