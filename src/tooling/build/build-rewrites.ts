// The rewrites of the owner's public/_redirects, for the gate (src/gate/site-files.ts): rules with the status 200, by which the
// asset server serves a file at the path of another one.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Rewrite } from "../../gate/built-files.ts";
import { BUILD_FOLDER } from "./manifest.ts";
import type { Output } from "./output.ts";

/** The owner's file, in public/. */
export const REDIRECTS = "_redirects";

export function buildRewrites(publicFolder: string): Output {
  const file = join(publicFolder, REDIRECTS);
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  return { path: `${BUILD_FOLDER}/rewrites.json`, contents: Buffer.from(JSON.stringify(rewritesIn(text))) };
}

/** Each line is `from to [status]`; `#` starts a comment. */
export function rewritesIn(text: string): Rewrite[] {
  return text.split("\n").flatMap((line) => {
    const [from = "", to = "", status] = line
      .replace(/(^|\s)#.*/, "")
      .trim()
      .split(/\s+/);
    const path = to.replace(/[?#].*/, "");
    return Number(status) === 200 && from.startsWith("/") ? [[from, path] as const] : [];
  });
}
