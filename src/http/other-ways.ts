// The ways to sign in without a password have a place on /login, and the script of the page shows them there. The Worker hides those
// that the pool does not have, so that the page leaves no room for them.

import type { Config } from "../config.ts";
import type { Addition } from "./written-pages.ts";

/** Undefined if the pool has all of them. */
export function withoutOtherWays({
  passkeyDomain,
  emailCodes,
}: Pick<Config, "passkeyDomain" | "emailCodes">): Addition | undefined {
  const hasPasskeys = passkeyDomain !== undefined;
  if (hasPasskeys && emailCodes) return undefined;
  const one = hasPasskeys ? "#mail-code" : "#use-passkey";
  const selector = hasPasskeys || emailCodes ? one : ".ways";
  return {
    paths: ["/login"],
    html: () => selector,
    write: (page) => page.on(selector, { element: (line) => void line.setAttribute("hidden", "") }),
  };
}
