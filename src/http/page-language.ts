// Which language a page is served in: the one that the visitor has chosen on a page, which a cookie remembers, otherwise
// the one of those at hand that the browser asks for first (RFC 9110, 12.5.4).

/** What the language row of the pages writes. */
const CHOICE_COOKIE = "language";

/** Far more than any browser sends; the rest is not read. */
const LONGEST_LIST = 50;

/** @param available Codes such as "de", the default first. */
export function chooseLanguage(
  available: readonly string[],
  cookies: string | undefined,
  acceptLanguage: string | undefined,
): string | undefined {
  const chosen = (cookies ?? "").split(/;\s*/).find((cookie) => cookie.startsWith(`${CHOICE_COOKIE}=`));
  const wanted = [chosen?.slice(CHOICE_COOKIE.length + 1) ?? "", ...ranges(acceptLanguage ?? "")];
  return wanted.find((code) => available.includes(code)) ?? available[0];
}

/** The primary subtags of an Accept-Language, dearest first. `*` is no wish: what is at hand first answers it. */
function ranges(header: string): string[] {
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
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ code }) => code);
}
