// README's tables of calls and of problems say what the document says.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { PROBLEMS, problemSlug } from "../../src/messages/problem-catalogue.ts";
import { OPERATIONS } from "../../src/operations.ts";

const readme = readFileSync(resolve(import.meta.dirname, "../../README.md"), "utf8");
const api = readme.slice(readme.indexOf("\n## API"), readme.indexOf("\n## Settings"));
const rows = api
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .map((line) => line.replace(/ +/g, " "));

test("each call is there, with the status of its success", () => {
  const written = rows.flatMap((row) => {
    const [, call, status] = /^\| `([A-Z]+ \/\S*)`.*? \| `(\d{3})`/.exec(row) ?? [];
    return call === undefined ? [] : [`${call} ${status}`];
  });
  expect(written.sort()).toEqual(OPERATIONS.map(({ method, path, status }) => `${method} ${path} ${status}`).sort());
});

test("the calls that need a recent sign-in are marked", () => {
  const marked = rows.flatMap((row) => (row.includes(" ¹ |") ? [/`([A-Z]+ \/\S*)`/.exec(row)?.[1]] : []));
  const recent = OPERATIONS.filter(({ recentSignIn }) => recentSignIn);
  expect(marked.sort()).toEqual(recent.map(({ method, path }) => `${method} ${path}`).sort());
});

test("each type of problem is there, with its status", () => {
  const written = rows.flatMap((row) => {
    const [, status, slug] = /^\| (\d{3}) \| `([a-z-]+)` \|/.exec(row) ?? [];
    return slug === undefined ? [] : [`${status} ${slug}`];
  });
  const types = new Set(
    Object.keys(PROBLEMS).flatMap((kind) => (isKind(kind) ? [`${PROBLEMS[kind].status} ${problemSlug(kind)}`] : [])),
  );
  expect(written.sort()).toEqual([...types].sort());
});

function isKind(kind: string): kind is keyof typeof PROBLEMS {
  return kind in PROBLEMS;
}
