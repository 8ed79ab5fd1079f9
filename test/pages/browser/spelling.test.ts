// Texts for people spell "ID" in one way, never as "id" or "Id". Code and the names of members are exempt.

import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { expect } from "vitest";
import { readCatalogues } from "../../../src/tooling/build/read-catalogues.ts";
import { appUrl, cognitoUrl, test } from "./visit.ts";

const ROOT = new URL("../../../", import.meta.url);

const READMES = globSync(["*.md", ".github/*.md", "src/**/*.md", "test/**/README.md"], {
  cwd: ROOT,
  exclude: ["**/node_modules/**"],
});

/** Markdown without its code, its tags and the addresses of its links. */
const ofMarkdown = (text: string) => text.replaceAll(/^ *```.*?^ *```$|`[^`]*`|<[^<>]*>|\]\([^)]*\)|\{\w+\}/gms, "…");

const ofPage = (text: string) =>
  text.replaceAll(/<(code|pre|script|style)\b.*?<\/\1>/gs, "…").replaceAll(/<[^>]*>/g, " ");

const pageAt = async (url: string) =>
  ofPage(await (await fetch(url, { headers: { accept: "text/html", "accept-language": "en" } })).text());

/** All strings in a value; with `only`, just those of members with these names. */
function textsOf(value: unknown, only?: readonly string[]): string[] {
  if (typeof value === "string") return only === undefined ? [value] : [];
  return Object.entries(value ?? {}).flatMap(([name, part]) =>
    typeof part === "string" ? (only?.includes(name) === false ? [] : [part]) : textsOf(part, only),
  );
}

/** The misspelt words in a text, each with the word before it and the word after it. */
const mistakesIn = (text: string) => text.match(/(?:\S+ )?(?<![\w.-])[iI]ds?(?![\w-])(?: \S+)?/g) ?? [];

test("finds a text that has another spelling", () => {
  expect(mistakesIn("The request id helps. Ids of users. An ID, a pool-id and an idea.")).toHaveLength(2);
});

test("an ID is called one in every text", async () => {
  const english = (await readCatalogues()).get("en");
  const openapi: unknown = await (await fetch(`${appUrl}/openapi.json`)).json();
  const texts: [string, string][] = [
    ...textsOf(english).map((text): [string, string] => ["catalogue", ofMarkdown(text)]),
    ...textsOf(openapi, ["title", "summary", "description"]).map((text): [string, string] => [
      "openapi.json",
      ofMarkdown(text),
    ]),
  ];
  for (const file of READMES) texts.push([file, ofMarkdown(await readFile(new URL(file, ROOT), "utf8"))]);
  for (const url of [`${appUrl}/api`, `${appUrl}/problems`, `${appUrl}/operators`, `${cognitoUrl}/`]) {
    texts.push([url, await pageAt(url)]);
  }
  expect(texts.length).toBeGreaterThan(1_000);
  expect(texts.flatMap(([place, text]) => mistakesIn(text).map((found) => `${place}: ${found}`))).toEqual([]);
});
