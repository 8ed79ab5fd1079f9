// The texts of a site in src/site.ts: those that replace messages of the pages, and those of its own links. Messages about a
// field stay as they are, because the API sends them too.

import type { FieldMessageKey } from "../core/failure.ts";
import type * as english from "./en.ts";

type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

type Key = Exclude<
  keyof typeof english,
  "problemAdvice" | "mails" | "languageName" | "direction" | CamelCase<FieldMessageKey>
>;

/** By language and key. */
export type SiteMessages = Readonly<Record<string, Partial<Readonly<Record<Key, string>>>>>;

/** A link at the end of every page. */
export interface SiteLink {
  /** An https address, or a path of this site. */
  readonly href: string;
  /** One text, or one by language. */
  readonly text: string | Readonly<Record<string, string>>;
}
