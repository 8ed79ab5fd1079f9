// The catalogues of messages: every language has the same keys and placeholders, `npm run check` names each mistake,
// and limits come from src/core/limits.ts.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Field } from "../../../src/accounts/field-kinds.ts";
import * as limits from "../../../src/core/limits.ts";
import * as english from "../../../src/messages/en.ts";
import { catalogueKey, FIELD_MESSAGES } from "../../../src/messages/field-messages.ts";
import { fillLimits } from "../../../src/messages/limits.ts";
import type { SiteLink } from "../../../src/messages/site-messages.ts";
import { MESSAGES, readCatalogues } from "../../../src/tooling/build/read-catalogues.ts";
import { requireTexts } from "../../../src/tooling/build/render-fields.ts";
import { renderSiteLinks } from "../../../src/tooling/build/render-site-links.ts";

const source = (file: string) => readFileSync(join(MESSAGES, file), "utf8");

describe("npm run check", () => {
  const command = resolve(import.meta.dirname, "../../../src/tooling/build/check-catalogues.ts");
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "catalogues-"));
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    writeFileSync(join(folder, "en.ts"), source("en.ts"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Checks English and a changed copy of the German catalogue. */
  function check(change: (german: string) => string) {
    writeFileSync(join(folder, "xx.ts"), change(source("de.ts")));
    const { status, stdout, stderr } = spawnSync(process.execPath, [command, folder], { encoding: "utf8" });
    return { status, output: (stdout + stderr).trim() };
  }

  test("accepts a complete copy of a language", () =>
    expect(check((german) => german)).toEqual({ status: 0, output: "Languages are complete: en, xx." }));

  test.each<[string, (german: string) => string, string]>([
    ["a missing message", (german) => german.replace(/^export const signOut =.*\n/m, ""), "xx.ts has no signOut"],
    [
      "a missing problem detail",
      (german) => german.replace(/^ {4}detail: "Unter dieser Adresse.*\n/m, ""),
      "xx.ts has no problems.not_found.detail",
    ],
    [
      "missing advice",
      (german) => german.replace(/^ {2}not_found: "Vergleichen.*\n/m, ""),
      "xx.ts has no problemAdvice.not_found",
    ],
    [
      "a surplus message",
      (german) => `${german}export const extra = "Mehr";\n`,
      "xx.ts has extra, which en.ts does not have",
    ],
    [
      "a lost placeholder",
      (german) => german.replace("{nameMaxCharacters}", "200"),
      "xx.ts needs the placeholders {nameMaxCharacters} in nameTooLong",
    ],
    [
      "a lost link",
      (german) => german.replace('"Neu hier? [Konto erstellen]"', '"Neu hier?"'),
      "xx.ts needs the placeholders [ in newHere",
    ],
  ])("names %s in one line", (_, change, output) => expect(check(change)).toEqual({ status: 1, output }));

  test("runs check-catalogues.ts", () =>
    expect(readFileSync(resolve(MESSAGES, "../../package.json"), "utf8")).toContain(
      "node src/tooling/build/check-catalogues.ts",
    ));
});

test.each<[string, Field]>([
  ["a label", { kind: "text", label: { en: "Company" } }],
  ["a hint", { kind: "text", label: { en: "Company", de: "Firma" }, hint: { en: "Its full name" } }],
  ["an option", { kind: "choice", label: { en: "Plan", de: "Tarif" }, options: { free: { en: "Free" } } }],
  ["a label that no page shows", { kind: "text", askedOn: "nowhere", label: { en: "Reference" } }],
])("the site's own fields need %s in every language", (_, field) => {
  expect(() => requireTexts({ company: field }, "en")).not.toThrow();
  expect(() => requireTexts({ company: field }, "de")).toThrow('company has a label without "de"');
});

test("the API and the pages have one message for one rule", () => {
  const byKey: Readonly<Record<string, unknown>> = english;
  for (const [name, message] of Object.entries(FIELD_MESSAGES)) expect(byKey[catalogueKey(name)]).toBe(message);
});

describe("limits", () => {
  const languages = readdirSync(MESSAGES).filter((file) => /^[a-z]{2}\.ts$/.test(file));
  const numbers = [...Object.values(limits), limits.BODY_MAX_KIB * 1024].map(String);

  test.each([...languages, "problem-catalogue.ts"])("%s writes no limit as a number", (file) => {
    // Removes separators, as in 16,384. The second expression skips the digit in UTF-8.
    const text = source(file).replace(/(\d)[.,\s](?=\d{3}\b)/g, "$1");
    const found = [...text.matchAll(/(?<![\w-])\d+(?![\w-])/g)].map(([number]) => number);
    expect(found.filter((number) => numbers.includes(number))).toEqual([]);
  });

  test("are filled in for pages and for the API", async () => {
    for (const [language, { messages, fields, problems }] of await readCatalogues()) {
      expect(messages.nameTooLong, language).toContain(String(limits.NAME_MAX_CHARACTERS));
      expect(fields.name_too_long, language).toBe(messages.nameTooLong);
      expect(messages.mailedCodeMissing, language).toContain(String(limits.CODE_DIGITS));
      expect(problems.idempotency_key_malformed.detail, language).toContain("255");
    }
  });

  test("a placeholder that is not a limit is unchanged", () => expect(fillLimits("{email}")).toBe("{email}"));
});

describe("the owner's texts in src/site.ts", () => {
  const read = (languages: string[], messages: Record<string, Record<string, string>>) =>
    readCatalogues(MESSAGES, { languages, messages, links: [] });

  test("replace those of the pages, and only languages of the list are offered", async () => {
    const catalogues = await read(["en", "de"], { de: { signIn: "Einloggen" } });
    expect([...catalogues.keys()]).toEqual(["en", "de"]);
    expect(catalogues.get("de")?.messages.signIn).toBe("Einloggen");
    expect(catalogues.get("en")?.messages.signIn).toBe(english.signIn);
  });

  test("may be missing for a language", async () => {
    const catalogues = await read(["en"], {});
    expect(catalogues.get("en")?.messages).toEqual((await readCatalogues()).get("en")?.messages);
  });

  test.each<[string, string[], Record<string, Record<string, string>>, string]>([
    ["no English", ["de"], {}, "src/site.ts: languages has no en"],
    ["a language without a file", ["en", "xx"], {}, "src/site.ts: there is no src/messages/xx.ts"],
    ["an unknown key", ["en"], { en: { signInn: "x" } }, "src/site.ts: en has signInn, which is no message"],
    [
      "a text of the API",
      ["en"],
      { en: { nameRequired: "x" } },
      "src/site.ts: en has nameRequired, which the API sends too",
    ],
    [
      "a lost placeholder",
      ["en"],
      { en: { codeSent: "x" } },
      "src/site.ts: en needs the placeholders {codeDigits} {email} in codeSent",
    ],
    ["an added link", ["en"], { en: { signIn: "[x]" } }, "src/site.ts: en needs no placeholders in signIn"],
  ])("name a mistake: %s", async (_, languages, messages, mistake) => {
    await expect(read(languages, messages)).rejects.toThrow(mistake);
  });
});

describe("the owner's links in src/site.ts", () => {
  const read = (links: readonly SiteLink[]) =>
    readCatalogues(MESSAGES, { languages: ["en", "de"], messages: {}, links });

  test("have one text, or one in each language", async () => {
    const links = [
      { href: "/imprint", text: { en: "Imprint", de: "Impressum" } },
      { href: "https://help.example.com/?a=1&b=2", text: 'Help & "more"' },
    ];
    expect([...(await read(links)).keys()]).toEqual(["en", "de"]);
    expect(renderSiteLinks(links, "de")).toBe(
      '<p class="foot" id="site-links"><a href="/imprint" class="quiet" target="_blank" rel="noopener">Impressum</a> <a href="https://help.example.com/?a=1&amp;b=2" class="quiet" target="_blank" rel="noopener">Help &amp; &quot;more&quot;</a></p>',
    );
  });

  test("cost nothing when there are none", () => expect(renderSiteLinks([], "en")).toBe(""));

  test.each<[string, SiteLink, string]>([
    [
      "another protocol",
      { href: "javascript:alert(1)", text: "Help" },
      "src/site.ts: links has javascript:alert(1), which is neither an https address nor a path of this site",
    ],
    [
      "a path that leads to another site",
      { href: "//evil.example", text: "Help" },
      "src/site.ts: links has //evil.example, which is neither an https address nor a path of this site",
    ],
    ["a missing language", { href: "/help", text: { en: "Help" } }, "src/site.ts: links has no text in de for /help"],
  ])("name a mistake in one line: %s", async (_, link, mistake) => {
    await expect(read([link])).rejects.toThrow(new Error(mistake));
  });
});
