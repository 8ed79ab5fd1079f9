// Reads the catalogues of src/messages, fills in limits such as the maximum length of a name, and adds the texts of
// src/site.ts. A translation must have exactly the keys and placeholders of the English catalogue. The compiler checks
// this only if the file exports `Translation<typeof import("./LANGUAGE.ts")>`, so this module checks every file.

import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { catalogueKey, FIELD_MESSAGES } from "../../messages/field-messages.ts";
import { fillLimits } from "../../messages/limits.ts";
import { PROBLEMS } from "../../messages/problem-catalogue.ts";
import type { SiteLink, SiteMessages } from "../../messages/site-messages.ts";
import type { MailMessages, ProblemAdvice, ProblemMessages } from "../../messages/translation.ts";
import * as ownSite from "../../site.ts";
import { mistakesInLinks } from "./render-site-links.ts";

export const MESSAGES = resolve(import.meta.dirname, "../../messages");

export const DEFAULT_LANGUAGE = "en";

export interface Catalogue {
  /** The messages of the pages. */
  readonly messages: Readonly<Record<string, string>>;
  /** The API's messages about each failure. */
  readonly problems: ProblemMessages;
  /** The API's messages about a rejected field of a request, by the code of the mistake. */
  readonly fields: Readonly<Record<string, string>>;
  readonly problemAdvice: ProblemAdvice;
  readonly mails: MailMessages;
}

/** The languages, texts and links of src/site.ts. */
export interface SiteTexts {
  readonly languages: readonly string[] | "all";
  readonly messages: SiteMessages;
  readonly links: readonly SiteLink[];
}

/**
 * The catalogues by language code: English first, then the others by code. Throws an error with one line for each
 * mistake.
 */
export async function readCatalogues(
  folder = MESSAGES,
  site: SiteTexts | undefined = folder === MESSAGES ? ownSite : undefined,
): Promise<Map<string, Catalogue>> {
  const codes = (await readdir(folder)).flatMap((file) => /^([a-z]{2,3})\.ts$/.exec(file)?.[1] ?? []);
  codes.sort(
    (one, other) => Number(other === DEFAULT_LANGUAGE) - Number(one === DEFAULT_LANGUAGE) || (one < other ? -1 : 1),
  );
  const modules = new Map<string, object>();
  for (const code of codes) modules.set(code, await import(pathToFileURL(join(folder, `${code}.ts`)).href));
  const expected = flatten({ ...modules.get(DEFAULT_LANGUAGE), problems: ENGLISH_PROBLEMS });
  const mistakes = [...modules].flatMap(([code, module]) =>
    code === DEFAULT_LANGUAGE ? [] : mistakesIn(flatten(module), expected).map((mistake) => `${code}.ts ${mistake}`),
  );
  if (site !== undefined) mistakes.push(...siteMistakes(site, codes, expected).map((text) => `src/site.ts: ${text}`));
  if (mistakes.length > 0) throw new Error(mistakes.join("\n"));
  const offered = offeredBy(site, codes);
  const shown = [...modules].filter(([code]) => offered.includes(code));
  return new Map(shown.map(([code, module]) => [code, catalogueOf({ ...module, ...site?.messages[code] })]));
}

function siteMistakes(site: SiteTexts, codes: readonly string[], expected: ReadonlyMap<string, string>): string[] {
  const { links, messages } = site;
  const languages = offeredBy(site, codes);
  const unknown = [...languages, ...Object.keys(messages)].filter((code) => !codes.includes(code));
  const texts = Object.entries(messages).flatMap(([code, replaced]) => {
    return Object.entries(replaced).flatMap(([key, text]) => {
      const english = expected.get(key);
      if (english === undefined) return [`${code} has ${key}, which is no message`];
      if (FIELD_KEYS.has(key)) return [`${code} has ${key}, which the API sends too`];
      const placeholders = placeholdersIn(english);
      if (placeholdersIn(text) === placeholders) return [];
      return [
        `${code} needs ${placeholders === "" ? "no placeholders" : `the placeholders ${placeholders}`} in ${key}`,
      ];
    });
  });
  return [
    ...(languages.includes(DEFAULT_LANGUAGE) ? [] : [`languages has no ${DEFAULT_LANGUAGE}`]),
    ...[...new Set(unknown)].map((code) => `there is no src/messages/${code}.ts`),
    ...texts,
    ...mistakesInLinks(links, languages),
  ];
}

function offeredBy(site: SiteTexts | undefined, codes: readonly string[]): readonly string[] {
  return site === undefined || site.languages === "all" ? codes : site.languages;
}

const FIELD_KEYS: ReadonlySet<string> = new Set(Object.keys(FIELD_MESSAGES).map(catalogueKey));

/** The English messages of problems, which are part of the Worker's code and not of en.ts. */
const ENGLISH_PROBLEMS = Object.fromEntries(
  Object.entries(PROBLEMS).map(([kind, { title, detail }]) => [kind, { title, detail }]),
);

function catalogueOf(module: object): Catalogue {
  const { problems, problemAdvice, mails, ...messages } = withLimits({ problems: ENGLISH_PROBLEMS, ...module });
  const fields = Object.keys(FIELD_MESSAGES).map((name) => [name, messages[catalogueKey(name)]]);
  return { messages, problems, fields: Object.fromEntries(fields), problemAdvice, mails };
}

function withLimits(messages: object) {
  const fillValue = (_key: string, value: unknown) => (typeof value === "string" ? fillLimits(value) : value);
  return JSON.parse(JSON.stringify(messages), fillValue);
}

/** The messages by path, such as "problems.not_found.title". */
function flatten(messages: object, prefix = ""): Map<string, string> {
  const flat = Object.entries(messages).flatMap(([key, message]): [string, string][] =>
    typeof message === "object" ? [...flatten(message, `${prefix}${key}.`)] : [[prefix + key, String(message)]],
  );
  return new Map(flat);
}

function mistakesIn(messages: ReadonlyMap<string, string>, expected: ReadonlyMap<string, string>): string[] {
  const missing = [...expected.keys()].filter((key) => !messages.has(key));
  const surplus = [...messages.keys()].filter((key) => !expected.has(key));
  const differing = [...expected].filter(
    ([key, english]) => messages.has(key) && placeholdersIn(messages.get(key) ?? "") !== placeholdersIn(english),
  );
  return [
    ...missing.map((key) => `has no ${key}`),
    ...surplus.map((key) => `has ${key}, which ${DEFAULT_LANGUAGE}.ts does not have`),
    ...differing.map(([key, english]) => {
      const placeholders = placeholdersIn(english);
      return placeholders === ""
        ? `needs no placeholders in ${key}`
        : `needs the placeholders ${placeholders} in ${key}`;
    }),
  ];
}

/**
 * The {placeholders} of a message, each once, and `[` for each text in [brackets], which becomes a link. They must be
 * the same in every language.
 */
function placeholdersIn(message: string): string {
  const names = new Set(message.match(/\{\w+\}/g));
  return [...names, ...(message.match(/\[/g) ?? [])].sort().join(" ");
}
