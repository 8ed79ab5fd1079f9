// Members-only files. Requests for files must reach the Worker before the asset server. Each rule of GATED must cover
// a file, and the site must not serve such a file without a session. No sitemap may name such a file.

import { audienceOfPath, comparablePath, type Rule } from "../../../gate/rules.ts";
import { addressOfFile, emptyRules, pathOfFile } from "../../build/gated-files.ts";
import { type Check, fault, ok, skipped, warning } from "../check.ts";
import type { Page, Probes } from "../probes.ts";

/** The maximum number of paths of a sitemap that the finding names. More would not help to find the fault. */
const NAMED = 3;

export const gateChecks: readonly Check[] = [
  {
    name: "gate",
    title: "Members-only files",
    async run({ config, settings, ownFiles, sitemaps, readiness, page, env }) {
      if (!config.ok) return skipped("the settings are not valid");
      const { gated } = config.value;
      if (gated === undefined) return ok("GATED is not set: all files are open");
      if (!settings.servesFiles) {
        const where = env === undefined ? "[assets]" : `[env.${env}.assets]`;
        return fault(
          "Cloudflare serves the files without asking the Worker",
          `Set run_worker_first = true in ${where} of wrangler.toml, and deploy.`,
        );
      }
      const files = await ownFiles();
      const ready = await readiness();
      const open = ready !== undefined && [200, 503].includes(ready.status) ? await openFiles(gated, files, page) : [];
      if (open.length > 0) {
        return fault(
          `without a session, ${open.join(", ")}`,
          "Deploy again. Look for a rule in front of the Worker, or a cache.",
        );
      }
      const empty = emptyRules(gated, files);
      const listed = (await sitemaps()).filter((path) => isClosed(gated, comparablePath(path)));
      const found: string[] = [];
      const fixes: string[] = [];
      if (empty.length > 0) {
        found.push(`no file in public is at ${empty.join(", ")}`);
        fixes.push("Correct GATED, or put the files there. Letter case makes no difference.");
      }
      if (listed.length > 0) {
        found.push(`a sitemap in public names ${listed.slice(0, NAMED).join(", ")}, for members only`);
        fixes.push("Leave closed pages out of sitemaps, so that search engines don't list them.");
      }
      if (found.length > 0) return warning(found.join("; "), fixes.join(" "));
      return ok(
        `${files.filter((file) => isClosed(gated, pathOfFile(file))).length} of ${files.length} files in public are closed`,
      );
    },
  },
];

/**
 * Requests one file for each rule that closes files, without a session. Returns a text with the status for each
 * response that is not a 401.
 */
async function openFiles(rules: readonly Rule[], files: readonly string[], page: Probes["page"]): Promise<string[]> {
  const examples = new Map<Rule, string>();
  for (const file of files) {
    const path = pathOfFile(file);
    const rule = path === undefined ? undefined : rules.find((one) => isClosed([one], path));
    if (rule === undefined || !isClosed(rules, path) || examples.has(rule)) continue;
    examples.set(rule, addressOfFile(file));
  }
  const addresses = [...examples.values()];
  const pages: (Page | undefined)[] = await Promise.all(addresses.map((address) => page(address)));
  return addresses.flatMap((address, index) => {
    const status = pages[index]?.status;
    return status === undefined || status === 401 ? [] : [`${address} has the status ${status} instead of 401`];
  });
}

function isClosed(rules: readonly Rule[], path: string | undefined): boolean {
  return path !== undefined && audienceOfPath(rules, path) !== "anyone";
}
