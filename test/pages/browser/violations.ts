// The violations of WCAG 2.2 AA that axe finds on a page.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Visitor } from "./visitor.ts";

export const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Minified, unlike `axe.source`, because each page compiles it. */
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Violations of all rules, or of the named ones. */
export async function violations({ page }: Visitor, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const runOnly = rules === undefined ? WCAG : { type: "rule" as const, values: [...rules] };
  return page.evaluate(async (only) => {
    // The only frame has a mail, whose origin is opaque: axe cannot reach it, and the browser complains about the attempt.
    const { violations } = await window.axe.run({ runOnly: only, iframes: false, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }, runOnly);
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
