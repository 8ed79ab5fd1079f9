// Reads the rewrites in the owner's public/_redirects, for the gate (src/gate/rewrites.ts). A rewrite is a rule with
// the status 200: the asset server then serves the file of one path at another path.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Rewrite } from "../../gate/built-files.ts";
import { comparablePath } from "../../gate/rules.ts";
import { BUILD_FOLDER } from "./manifest.ts";
import type { Output } from "./output.ts";

/** The owner's file in public/ from which Cloudflare reads redirects and rewrites. */
export const REDIRECTS = "_redirects";

export function buildRewrites(publicFolder: string): Output {
  const file = join(publicFolder, REDIRECTS);
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  return { path: `${BUILD_FOLDER}/rewrites.json`, contents: Buffer.from(JSON.stringify(rewritesIn(text))) };
}

/**
 * Parses _redirects. Each line is `from to [status]`; `#` after white space starts a comment. Paths are parsed as
 * wrangler parses them. The result has a second copy of each rule, with its paths in the normal form that the gate
 * compares, in case the asset server is less strict about spelling. The result includes rules that wrangler ignores,
 * such as a second rule for the same path.
 */
export function rewritesIn(text: string): Rewrite[] {
  const found = text.split("\n").flatMap((line) => {
    const [from = "", to = "", status] = line
      .replace(/(^|\s)#.*/, "")
      .trim()
      .split(/\s+/);
    if (Number(status) !== 200 || !to.startsWith("/")) return [];
    const sent = urlOf(from.startsWith("/") ? from : `/${from}`).pathname;
    const { pathname, search, hash } = urlOf(to);
    const rewrite: Rewrite = [sent, pathname + search + hash];
    const compared = comparablePath(sent);
    return compared === undefined ? [rewrite] : [rewrite, [encodeURI(compared), rewrite[1].toLowerCase()] as const];
  });
  return [...new Map(found.map((rewrite) => [rewrite.join(" "), rewrite])).values()];
}

/** Percent-encodes the path and resolves `.` and `..`, as extractPathname in wrangler-dist/cli.js does. */
function urlOf(path: string): URL {
  return new URL(`//${path}`, "relative://");
}
