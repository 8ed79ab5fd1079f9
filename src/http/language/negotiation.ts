// Which language a visitor is answered in, by pages and by problem documents: the one that they have chosen on a page,
// which a cookie remembers, otherwise the one of those at hand that the browser asks for first (RFC 9110, 12.5.4).

/** What the pages and our words are written in; the others are translations. */
export const DEFAULT_LANGUAGE = "en";

/** The request headers that decide: for `Vary`. */
export const LANGUAGE_HEADERS = "accept-language, cookie";

/** What the language row of the pages writes. */
const CHOICE_COOKIE = "language";

/** Far more than any browser sends; the rest is not read. */
const LONGEST_LIST = 50;

/** Codes such as "de", dearest first; whether they are at hand or not. `header` gives a request's header. */
export function wantedLanguages(header: (name: "cookie" | "accept-language") => string | undefined): string[] {
  const cookies = (header("cookie") ?? "").split(/;\s*/);
  const chosen = cookies.find((cookie) => cookie.startsWith(`${CHOICE_COOKIE}=`));
  const ranges = languageRanges(header("accept-language") ?? "");
  return chosen === undefined ? ranges : [chosen.slice(CHOICE_COOKIE.length + 1), ...ranges];
}

/** @param available The default first. */
export function chooseLanguage(available: readonly string[], wanted: readonly string[]): string | undefined {
  return wanted.find((code) => available.includes(code)) ?? available[0];
}

/** The primary subtags of an Accept-Language, dearest first. `*` is no wish: what is at hand first answers it. */
function languageRanges(header: string): string[] {
  return header
    .split(",", LONGEST_LIST)
    .map((range) => {
      const [tag = "", ...parameters] = range
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const weight = parameters.find((parameter) => parameter.startsWith("q="));
      return { code: tag.split("-")[0] ?? "", weight: weight === undefined ? 1 : Number(weight.slice(2)) };
    })
    .filter(({ code, weight }) => code !== "" && weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ code }) => code);
}
