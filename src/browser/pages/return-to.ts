// Where a visitor goes after signing in. The path comes from the query, which an attacker can put into a link. It is
// used only if it is a path of this site both by the rules below and by the browser's URL parser (PG-3).

import { attempt } from "../widgets/attempt.ts";

const MAX_CHARACTERS = 2048;

/**
 * Printable ASCII with exactly one slash at the start and no backslash: browsers read `\` as `/` and drop control
 * characters.
 */
const PLAIN_PATH = /^\/(?![/\\])(?!.*\\)[\x21-\x7e]*$/;
/**
 * Encoded slashes, backslashes, control characters and percent signs: browsers, proxies and servers disagree about
 * them.
 */
const DISPUTED_IN_PATH = /^[^?#]*%(5c|2f|25|[01].|7f)/i;
/**
 * These pages redirect to the return path. With one of them as the return path, they would redirect to each other or
 * to themselves.
 */
const SIGN_IN_PAGE = /^\/(login|sign-up|forgot-password|session)(\.html)?\/?$/;

/** The path in `?return_to=` if it is a plain path of this origin, or else `otherwise`. */
export function returnPath(search: string, origin: string, otherwise = "/account"): string {
  const wanted = new URLSearchParams(search).get("return_to") ?? "";
  if (wanted.length > MAX_CHARACTERS || !PLAIN_PATH.test(wanted) || DISPUTED_IN_PATH.test(wanted)) return otherwise;
  // Browsers have URL.canParse only since 2023.
  const url = attempt(() => new URL(wanted, origin));
  // The parser turns "/.//evil.example" into "//evil.example", which, used as an address, names another host.
  if (url?.origin !== origin || url.pathname.startsWith("//")) return otherwise;
  return SIGN_IN_PAGE.test(url.pathname) ? otherwise : url.pathname + url.search + url.hash;
}

/** The address of `page` with `path` as its return path. */
export function withReturn(page: string, path: string): string {
  return `${page}?return_to=${encodeURIComponent(path).replaceAll("%2F", "/")}`;
}
