// Where a visitor goes after signing in. The address comes from the query, so anybody can write it into a link: it is
// taken only when it is a path of this site, by the rules below and by what the browser itself makes of it (PG-3).

const DEFAULT_PATH = "/account";
const LONGEST = 2048;

/** Printable ASCII that begins with one slash, without a backslash: browsers read `\` as `/`, and drop tabs and line breaks. */
const PLAIN_PATH = /^\/(?![/\\])(?!.*\\)[\x21-\x7e]*$/;
/** Encoded slashes, backslashes, control characters and percent signs, on which browsers, proxies and servers disagree. */
const DISPUTED_IN_PATH = /^[^?#]*%(5c|2f|25|[01].|7f)/i;
/** The pages of signing in lead on to this very address: they are not where anybody was headed. */
const SIGN_IN_PAGE = /^\/(login|sign-up|forgot-password)(\.html)?\/?$/;

/** The path to go on to: what `?return_to=` says if that is a plain path of this origin, otherwise the account page. */
export function returnPath(search: string, origin: string): string {
  const wanted = new URLSearchParams(search).get("return_to") ?? "";
  if (wanted.length > LONGEST || !PLAIN_PATH.test(wanted) || DISPUTED_IN_PATH.test(wanted)) return DEFAULT_PATH;
  const url = URL.canParse(wanted, origin) ? new URL(wanted, origin) : undefined;
  // "/.//evil.example" has become "//evil.example" here, which as an address of its own names another host.
  if (url?.origin !== origin || url.pathname.startsWith("//")) return DEFAULT_PATH;
  return SIGN_IN_PAGE.test(url.pathname) ? DEFAULT_PATH : url.pathname + url.search + url.hash;
}

/** `page`, told to return to `path`. */
export function withReturn(page: string, path: string): string {
  return `${page}?return_to=${encodeURIComponent(path).replaceAll("%2F", "/")}`;
}
