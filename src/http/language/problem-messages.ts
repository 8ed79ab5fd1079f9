// The messages of problem documents in the visitor's language. English is part of the Worker's bundle, so it never
// waits for a file. The build writes every other language to a file, which is read when a problem in that language is
// first sent, and cached in the isolate. If the file cannot be read, the messages are English.

import type { FailureKind, FieldMessageKey } from "../../core/failure.ts";
import { FIELD_MESSAGES } from "../../messages/field-messages.ts";
import { PROBLEMS, type ProblemMessage } from "../../messages/problem-catalogue.ts";
import { chooseLanguage, DEFAULT_LANGUAGE, wantedLanguages } from "./negotiation.ts";
import type { SiteLanguages } from "./site-languages.ts";

export interface LocalizedMessages {
  readonly language: string;
  readonly problems: Readonly<Record<FailureKind, ProblemMessage>>;
  readonly fields: Readonly<Record<FieldMessageKey, string>>;
}

/** The parts of a request that decide about the language. Hono's request has this type. */
export interface LanguageRequest {
  readonly url: string;
  header(name: string): string | undefined;
}

export type ReadProblemMessages = (request: LanguageRequest) => Promise<LocalizedMessages>;

const ENGLISH: LocalizedMessages = { language: DEFAULT_LANGUAGE, problems: PROBLEMS, fields: FIELD_MESSAGES };

/** The longest time that a response waits for its messages. */
const TIME_LIMIT_MILLISECONDS = 1_000;

export function problemMessages(assets: Fetcher, languages: SiteLanguages): ReadProblemMessages {
  const cached = new Map<string, LocalizedMessages>();
  return async (request) => {
    const wanted = wantedLanguages((name) => request.header(name));
    const [preferred = DEFAULT_LANGUAGE] = wanted;
    const known = preferred === DEFAULT_LANGUAGE ? ENGLISH : cached.get(preferred);
    if (known !== undefined) return known;
    try {
      const { url } = request;
      const language = chooseLanguage(await languages(url), wanted) ?? DEFAULT_LANGUAGE;
      const messages = language === DEFAULT_LANGUAGE ? ENGLISH : (cached.get(language) ?? (await load(language, url)));
      cached.set(messages.language, messages);
      return messages;
    } catch {
      return ENGLISH;
    }
  };

  async function load(language: string, url: string): Promise<LocalizedMessages> {
    const signal = AbortSignal.timeout(TIME_LIMIT_MILLISECONDS);
    const response = await assets.fetch(new URL(`/_gatehouse/${language}/problems.json`, url), { signal });
    const body: unknown = response.ok ? await response.json() : await response.body?.cancel();
    return isComplete(body) ? { ...body, language } : ENGLISH;
  }
}

/** Whether the file has all messages. The compiler cannot check it, and it may be from another build. */
function isComplete(body: unknown): body is Pick<LocalizedMessages, "problems" | "fields"> {
  const problems = memberOf(body, "problems");
  const fields = memberOf(body, "fields");
  const isProblem = (problem: unknown) => isText(memberOf(problem, "title")) && isText(memberOf(problem, "detail"));
  return (
    Object.keys(PROBLEMS).every((kind) => isProblem(memberOf(problems, kind))) &&
    Object.keys(FIELD_MESSAGES).every((name) => isText(memberOf(fields, name)))
  );
}

function memberOf(value: unknown, member: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, member) : undefined;
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}
