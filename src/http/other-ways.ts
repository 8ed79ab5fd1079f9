// The page /login reserves space that its script fills with the ways to sign in without a password. The Worker hides
// the space of ways that the pool does not offer, so that no empty space is left.

import type { Config } from "../config.ts";
import type { Addition } from "./written-pages.ts";

/** Hides the space of ways that the pool does not offer. Undefined if it offers all ways. */
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
