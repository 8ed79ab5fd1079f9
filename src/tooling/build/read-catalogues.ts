// The texts of each language that src/messages has a file of. The compiler has held them to the English ones; here
// it is looked whether one has more than those.

import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { FieldTexts, ProblemAdvice, ProblemTexts } from "../../messages/complete.ts";
import { FIELD_SENTENCES } from "../../messages/field-messages.ts";
import { PROBLEMS } from "../../messages/problem-catalogue.ts";

export const MESSAGES = resolve(import.meta.dirname, "../../messages");

export const DEFAULT_LANGUAGE = "en";

export interface Catalogue {
  /** Of the pages. */
  readonly texts: Readonly<Record<string, string>>;
  /** What the API says. */
  readonly problems: ProblemTexts;
  readonly fields: FieldTexts;
  readonly problemAdvice: ProblemAdvice;
}

/** English first, then by code. */
export async function readCatalogues(): Promise<Map<string, Catalogue>> {
  const codes = (await readdir(MESSAGES)).flatMap((file) => /^([a-z]{2,3})\.ts$/.exec(file)?.[1] ?? []);
  codes.sort(
    (one, other) => Number(other === DEFAULT_LANGUAGE) - Number(one === DEFAULT_LANGUAGE) || (one < other ? -1 : 1),
  );
  const catalogues = new Map<string, Catalogue>();
  for (const code of codes) catalogues.set(code, await readCatalogue(code));
  const expected = keysOf(catalogues.get(DEFAULT_LANGUAGE));
  for (const [code, catalogue] of catalogues) {
    if (keysOf(catalogue) !== expected) throw new Error(`The texts of ${code} are not those of ${DEFAULT_LANGUAGE}.`);
  }
  return catalogues;
}

async function readCatalogue(code: string): Promise<Catalogue> {
  // What the API says in English is in the Worker.
  const english = { problems: PROBLEMS, fields: FIELD_SENTENCES };
  // A path is no URL: a folder may be called `100%`.
  const translated = await import(pathToFileURL(join(MESSAGES, `${code}.ts`)).href);
  const { problems, fields, problemAdvice, ...texts } = { ...english, ...translated };
  return { texts, problems, fields, problemAdvice };
}

function keysOf(catalogue: Catalogue | undefined): string {
  if (catalogue === undefined) return "";
  const { texts, problems, fields, problemAdvice } = catalogue;
  return JSON.stringify([texts, problems, fields, problemAdvice].map((part) => Object.keys(part).sort()));
}
