// The violations of WCAG 2.2 AA that axe finds on a page.

import axe from "axe-core";
import type { Visitor } from "./visitor.ts";

export const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Violations of all rules, or of the named ones. */
export async function violations({ page }: Visitor, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const runOnly = rules === undefined ? WCAG : { type: "rule" as const, values: [...rules] };
  return page.evaluate(async (only) => {
    // The only frame has a mail, whose origin is opaque: axe cannot reach it, and the browser complains about the attempt.
    const { violations } = await window.axe.run({ runOnly: only, iframes: false });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }, runOnly);
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
