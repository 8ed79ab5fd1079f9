// REQUIREMENTS.md lists exactly the IDs that code and tests cite, and a test file cites each of them.

import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "..");
const LIST = "test/REQUIREMENTS.md";

/** The IDs in a text: two capital letters and a number, such as PW-4. Longer names (UTF-8, SHA-1) are not IDs. */
function idsIn(text: string): string[] {
  return [...new Set(text.match(/(?<![\w-])[A-Z]{2}-\d{1,3}(?![\w-])/g))];
}

/** The ID in the first cell of each row, and the sentence in the next cell. */
function listedIn(markdown: string): { readonly id: string; readonly sentence: string }[] {
  const rows = markdown.matchAll(/^\| ([A-Z]{2}-\d{1,3}) +\| (.*?) +\|$/gm);
  return [...rows].map(([, id = "", sentence = ""]) => ({ id, sentence }));
}

interface Source {
  readonly path: string;
  readonly text: string;
}

/** The differences between a list and the files that cite it, each as a sentence. */
function faults(listed: readonly string[], sources: readonly Source[]): string[] {
  const cited = sources.flatMap(({ path, text }) => idsIn(text).map((id) => ({ id, path })));
  const proved = new Set(cited.filter(({ path }) => path.endsWith(".test.ts")).map(({ id }) => id));
  return [
    ...cited.filter(({ id }) => !listed.includes(id)).map(({ id, path }) => `${id} is cited in ${path} and not listed`),
    ...listed.filter((id) => !proved.has(id)).map((id) => `${id} is listed and no test cites it`),
  ];
}

/** The handwritten files in src and test, except this file and REQUIREMENTS.md. */
function readSources(): Source[] {
  return ["src", "test"]
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
    )
    .filter((path) => /\.(ts|mjs|js|md|html|css|toml)$/.test(path) && !/(^|\/)(node_modules|\.[\w-]+)\//.test(path))
    .filter((path) => path !== LIST && path !== "test/requirements.test.ts")
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));
}

const listed = listedIn(readFileSync(join(ROOT, LIST), "utf8"));

test("each id is listed once, with a sentence", () => {
  const ids = listed.map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(40);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  expect(listed.filter(({ sentence }) => !/^\S.*\.$/.test(sentence))).toEqual([]);
});

test("each id that src and test cite is listed, and each id of the list is cited by a test", () => {
  expect(
    faults(
      listed.map(({ id }) => id),
      readSources(),
    ),
  ).toEqual([]);
});

describe("the comparison, on made-up files", () => {
  const source = (path: string, text: string): Source => ({ path, text });

  test.each<[string, string[], Source[], string[]]>([
    ["a matching list", ["PW-1"], [source("test/a.test.ts", 'test("PW-1: a title")')], []],
    [
      "an id that is not listed",
      ["PW-1"],
      [source("test/a.test.ts", "PW-1"), source("src/a.ts", "// kept short (ZZ-9)")],
      ["ZZ-9 is cited in src/a.ts and not listed"],
    ],
    ["an id that nothing cites", ["PW-1"], [], ["PW-1 is listed and no test cites it"]],
    [
      "an id that only code and a test's helper cite",
      ["PW-1"],
      [source("src/a.ts", "PW-1"), source("test/harness/b.ts", "PW-1")],
      ["PW-1 is listed and no test cites it"],
    ],
    [
      "an id within a range, which cites its ends only",
      ["BF-1", "BF-2", "BF-3"],
      [source("test/a.test.ts", "BF-1…BF-3")],
      ["BF-2 is listed and no test cites it"],
    ],
    ["names that look like ids", [], [source("src/a.ts", "UTF-8, SHA-1, SP-800-63, AWS4-HMAC, x-PW-1, PW-")], []],
  ])("%s", (_, ids, sources, found) => {
    expect(faults(ids, sources)).toEqual(found);
  });

  test("ids are read from table rows only", () => {
    const markdown = "PW-9 is in a sentence.\n\n| id | requirement |\n| -- | -- |\n| PW-1 | One. |\n| PW-10 | Ten. |\n";
    expect(listedIn(markdown)).toEqual([
      { id: "PW-1", sentence: "One." },
      { id: "PW-10", sentence: "Ten." },
    ]);
  });
});
