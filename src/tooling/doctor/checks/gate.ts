// Members-only files: each rule of GATED must cover a file, and no sitemap may name a closed one.

import { audienceOfPath, comparablePath, type Rule } from "../../../gate/rules.ts";
import { type Check, ok, skipped, warning } from "../check.ts";

/** More paths of a sitemap would not help to find the fault. */
const NAMED = 3;

export const gateChecks: readonly Check[] = [
  {
    name: "gate",
    title: "Members-only files",
    async run({ config, ownFiles, sitemaps }) {
      if (!config.ok) return skipped("the settings are not valid");
      const { gated } = config.value;
      if (gated === undefined) return ok("GATED is not set: all files are open");
      const paths = (await ownFiles()).map(
        (file) => comparablePath(`/${file.split("/").map(encodeURIComponent).join("/")}`) ?? "",
      );
      const [empty] = gated.filter((rule) => !paths.some((path) => isCoveredBy(rule, path)));
      if (empty !== undefined) {
        const path = empty.path === "" ? "/" : empty.path;
        return warning(
          `no file in public is at ${path}`,
          "Correct GATED, or put the files there. Letter case makes no difference.",
        );
      }
      const listed = (await sitemaps()).filter((path) => isClosed(gated, comparablePath(path)));
      if (listed.length > 0) {
        const names = listed.slice(0, NAMED).join(", ");
        return warning(
          `a sitemap in public names ${names}, for members only`,
          "Leave them out, so that search engines don't list them.",
        );
      }
      return ok(
        `${paths.filter((path) => isClosed(gated, path)).length} of ${paths.length} files in public are closed`,
      );
    },
  },
];

function isCoveredBy(rule: Rule, path: string): boolean {
  return audienceOfPath([{ ...rule, audience: "signed_in" }], path) === "signed_in";
}

function isClosed(rules: readonly Rule[], path: string | undefined): boolean {
  return path !== undefined && audienceOfPath(rules, path) !== "anyone";
}
