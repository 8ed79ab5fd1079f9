// Holds a catalogue to what every language has: the keys of the English one, and the words of the API's rejections, whose
// English ones are in the Worker (http/problem-words.ts, field-words.ts). Too few do not compile, and the build rejects
// too many.

import type { FailureKind, FieldMessageKey } from "../core/failure.ts";
import type * as english from "./en.ts";

/** What the API says of each failure. */
export type ProblemTexts = Readonly<Record<FailureKind, { readonly title: string; readonly detail: string }>>;

/** What it says of a rejected field. */
export type FieldTexts = Readonly<Record<FieldMessageKey, string>>;

/** What to do about each, on the page /problems. Missing and rejected tokens have one entry there. */
export type ProblemAdvice = Readonly<
  Record<Exclude<FailureKind, "token_missing" | "token_rejected"> | "unauthorized", string>
>;

type Advice<Given extends ProblemAdvice> = Given;

/** English is held to it from here, so that neither module needs the other's types in a circle. */
export type EnglishAdvice = Advice<typeof english.problemAdvice>;

type Texts = { readonly [Key in Exclude<keyof typeof english, "problemAdvice">]: string };

/** To be exported by each language as `Complete<typeof import("./itself.ts")>`. */
export type Complete<
  Catalogue extends Texts & {
    readonly problems: ProblemTexts;
    readonly fields: FieldTexts;
    readonly problemAdvice: ProblemAdvice;
  },
> = Catalogue;
