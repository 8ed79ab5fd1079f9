// Style sheets use logical sides (such as inline-start instead of left), so that pages are mirrored in languages that
// are written from right to left.

import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "../../..");
const FILES = globSync("{src,test/cognito}/**/*.css", { cwd: ROOT });

/** Declarations that name a side of the screen, or give the two sides different values. */
function physical(css: string): string[] {
  const declarations = css.replaceAll(/\/\*.*?\*\//gs, "").match(/[\w-]+\s*:[^;{}]+(?=[;}])/g) ?? [];
  return declarations.filter((declaration) => {
    const [property = "", value = ""] = declaration.split(/:(.*)/s).map((part) => part.trim());
    const [, second, , fourth] = /^(margin|padding|inset|border-(width|style|color))$/.test(property)
      ? value.split(/\s+/)
      : [];
    return /(^|\W)(left|right)(\W|$)/.test(`${property} ${value}`) || (fourth !== undefined && fourth !== second);
  });
}

test.each(FILES)("%s names no physical side", (file) => {
  expect(physical(readFileSync(resolve(ROOT, file), "utf8"))).toEqual([]);
});

test("the check finds physical sides", () => {
  const css =
    "a { margin-left: 1px; float: right; margin: 0 1px 0 2px; padding: 0 1px; inset-inline-end: 0; /* left: 0; */ }";
  expect(FILES.length).toBeGreaterThan(5);
  expect(physical(css)).toEqual(["margin-left: 1px", "float: right", "margin: 0 1px 0 2px"]);
});
