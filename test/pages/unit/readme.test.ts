// What the README says of the pages and of the client is there: each call, each kind of outcome, each picture.

import { existsSync, readFileSync, statSync } from "node:fs";
import { expect, test } from "vitest";

const at = (path: string) => new URL(`../../../${path}`, import.meta.url);
const readme = readFileSync(at("README.md"), "utf8");
const types = readFileSync(at("src/browser/client/types.ts"), "utf8");

const calls = [...(/^export interface Gatehouse \{.*?^\}/ms.exec(types)?.[0] ?? "").matchAll(/^ {2}(\w+)\(/gm)];
const kinds = new Set([...types.matchAll(/kind: "(\w+)"/g)].map(([, kind = ""]) => kind));

test.each(calls.map(([, name = ""]) => name))("the README has a line and an example of %s", (name) => {
  const line = readme.split("\n").find((one) => one.startsWith(`| \`${name}\` |`)) ?? "";
  expect(line.includes(`gatehouse.${name}`) || line.includes("see above")).toBe(true);
});

test.each([...kinds])("the README names the outcome %s", (kind) =>
  expect(readme).toMatch(new RegExp(`[\`"]${kind}[\`"]`)),
);

test("its pictures are there, light and dark, and have less than 400 kB in all", () => {
  const pictures = [...readme.matchAll(/(?:src|srcset)="(src\/browser\/pictures\/[\w.-]+)"/g)].map(
    ([, path = ""]) => path,
  );
  expect(pictures).toHaveLength(6);
  expect(pictures.filter((path) => !existsSync(at(path)))).toEqual([]);
  expect(pictures.reduce((sum, path) => sum + statSync(at(path)).size, 0)).toBeLessThan(400_000);
});
