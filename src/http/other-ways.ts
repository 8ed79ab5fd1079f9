// The page /login has space for the ways to sign in without a password, which its script fills. The Worker hides
// those that the pool does not offer, so that the page leaves no empty space.

import type { Config } from "../config.ts";
import type { Addition } from "./written-pages.ts";

/** What the Worker changes on the page. Undefined if the pool offers all ways. */
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
