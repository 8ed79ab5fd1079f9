// Chooses the language of pages and problem documents: the language that the visitor chose on a page, which is stored
// in a cookie, or else the first available one of the browser's preferences (RFC 9110, 12.5.4).

/** The language in which pages and messages are written. The other languages are translations. */
export const DEFAULT_LANGUAGE = "en";

/** The request headers that decide about the language, for the `Vary` header. */
export const LANGUAGE_HEADERS = "accept-language, cookie";

/** The cookie that the language switch of the pages sets. */
const CHOICE_COOKIE = "language";

/** How many entries of Accept-Language are read: far more than any browser sends. */
const MAX_RANGES = 50;

/**
 * Language codes such as "de" in order of preference, whether or not the site has them.
 * @param header Returns the value of a request header.
 */
export function wantedLanguages(header: (name: "cookie" | "accept-language") => string | undefined): string[] {
  const cookies = (header("cookie") ?? "").split(/;\s*/);
  const chosen = cookies.find((cookie) => cookie.startsWith(`${CHOICE_COOKIE}=`));
  const ranges = languageRanges(header("accept-language") ?? "");
  return chosen === undefined ? ranges : [chosen.slice(CHOICE_COOKIE.length + 1), ...ranges];
}

/** @param available The languages of the site, the default language first. */
export function chooseLanguage(available: readonly string[], wanted: readonly string[]): string | undefined {
  return wanted.find((code) => available.includes(code)) ?? available[0];
}

/** The primary subtags of an Accept-Language, in order of preference. `*` matches no language of the site. */
function languageRanges(header: string): string[] {
  return header
    .split(",", MAX_RANGES)
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
