// The violations of WCAG 2.2 AA that axe finds on a page.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Visitor } from "./visitor.ts";

export const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Minified, unlike `axe.source`, because each page compiles it. */
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Scope {
  /** The IDs of the rules to check. If absent, all rules of WCAG are checked. */
  readonly rules?: readonly string[] | undefined;
  /** A selector of the part to check. If absent, the whole page, which takes seconds on a page as long as /api. */
  readonly within?: string | undefined;
}

export async function violations({ page }: Visitor, { rules, within = "html" }: Scope = {}): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const runOnly = rules === undefined ? WCAG : { type: "rule" as const, values: [...rules] };
  return page.evaluate(
    async ([only, part]) => {
      // The only frame contains a mail and has an opaque origin: axe cannot reach into it, and the browser reports
      // the attempt.
      const options = { runOnly: only, iframes: false, resultTypes: ["violations" as const] };
      const { violations } = await window.axe.run(part, options);
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    },
    [runOnly, within] as const,
  );
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
