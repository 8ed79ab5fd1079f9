// HT-3: the type of every problem leads to an entry of the page /problems.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
const page = read("public/problems.html");
const kinds = [...read("src/failure.ts").matchAll(/kind: "(\w+)"/g)].map(([, kind = ""]) => kind);

/** As in src/http/problem.ts: both faults of a token are "unauthorized" to the caller. */
const typeOf = (kind: string) => (kind.startsWith("token_") ? "unauthorized" : kind.replaceAll("_", "-"));

test.each(kinds.map(typeOf))("#%s says what to do", (type) => expect(page).toContain(`<h2 id="${type}">`));

test("the page has no entry that nothing leads to", () => {
  const entries = [...page.matchAll(/<h2 id="([^"]+)">/g)].map(([, id]) => id);
  expect(entries.toSorted()).toEqual([...new Set(kinds.map(typeOf))].toSorted());
});
