// The types of the texts that the site's owner sets in src/site.ts: replacements for messages of the pages, and
// links. Messages about a field cannot be replaced, because the API sends them too.

import type { FieldMessageKey } from "../core/failure.ts";
import type * as english from "./en.ts";

type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

type Key = Exclude<
  keyof typeof english,
  "problemAdvice" | "mails" | "languageName" | "direction" | CamelCase<FieldMessageKey>
>;

/** Replacements for messages, by language and key. */
export type SiteMessages = Readonly<Record<string, Partial<Readonly<Record<Key, string>>>>>;

/** A link at the end of every page. */
export interface SiteLink {
  /** An https address, or a path of this site. */
  readonly href: string;
  /** The same text for all languages, or one text for each language code. */
  readonly text: string | Readonly<Record<string, string>>;
}
