// The texts that a site may replace in src/site.ts: the messages of the pages. Those about a field stay as they are, because
// the API sends them too.

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
