// The words of problem documents in the language of whoever asked. English is in the Worker; the others are files of the
// build, read through the assets when somebody who wants them is rejected something, and kept in the isolate. So a language
// costs nothing before, and whoever wants English never waits for one. If a file can't be had, English does.

import type { FailureKind, FieldMessageKey } from "../../core/failure.ts";
import { FIELD_SENTENCES } from "../../messages/field-messages.ts";
import { PROBLEMS, type ProblemMessage } from "../../messages/problem-catalogue.ts";
import { chooseLanguage, DEFAULT_LANGUAGE, wantedLanguages } from "./negotiation.ts";
import type { SiteLanguages } from "./site-languages.ts";

export interface ProblemTexts {
  readonly language: string;
  readonly problems: Readonly<Record<FailureKind, ProblemMessage>>;
  readonly fields: Readonly<Record<FieldMessageKey, string>>;
}

/** What of a request the language is chosen by; Hono's request fits. */
export interface LanguageAsked {
  readonly url: string;
  header(name: string): string | undefined;
}

export type ReadProblemTexts = (asked: LanguageAsked) => Promise<ProblemTexts>;

const ENGLISH: ProblemTexts = { language: DEFAULT_LANGUAGE, problems: PROBLEMS, fields: FIELD_SENTENCES };

/** An answer must not wait long for its words. */
const TIME_LIMIT_MILLISECONDS = 1_000;

export function problemTexts(assets: Fetcher, languages: SiteLanguages): ReadProblemTexts {
  const known = new Map<string, ProblemTexts>();
  return async (asked) => {
    const wanted = wantedLanguages((name) => asked.header(name));
    const [dearest = DEFAULT_LANGUAGE] = wanted;
    const held = dearest === DEFAULT_LANGUAGE ? ENGLISH : known.get(dearest);
    if (held !== undefined) return held;
    try {
      const { url } = asked;
      const language = chooseLanguage(await languages(url), wanted) ?? DEFAULT_LANGUAGE;
      const texts = language === DEFAULT_LANGUAGE ? ENGLISH : (known.get(language) ?? (await load(language, url)));
      known.set(texts.language, texts);
      return texts;
    } catch {
      return ENGLISH;
    }
  };

  async function load(language: string, url: string): Promise<ProblemTexts> {
    const signal = AbortSignal.timeout(TIME_LIMIT_MILLISECONDS);
    const answer = await assets.fetch(new URL(`/_gatehouse/${language}/problems.json`, url), { signal });
    const body: unknown = answer.ok ? await answer.json() : await answer.body?.cancel();
    return isComplete(body) ? { ...body, language } : ENGLISH;
  }
}

/** The compiler has held the catalogue to it; whether this is what was built from it, only a look can tell. */
function isComplete(body: unknown): body is Pick<ProblemTexts, "problems" | "fields"> {
  const problems = memberOf(body, "problems");
  const fields = memberOf(body, "fields");
  const isProblem = (problem: unknown) => isText(memberOf(problem, "title")) && isText(memberOf(problem, "detail"));
  return (
    Object.keys(PROBLEMS).every((kind) => isProblem(memberOf(problems, kind))) &&
    Object.keys(FIELD_SENTENCES).every((sentence) => isText(memberOf(fields, sentence)))
  );
}

function memberOf(value: unknown, member: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, member) : undefined;
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}
