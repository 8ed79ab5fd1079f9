// Which addresses get the access token: those of Gatehouse, and of origins that the site has allowed. Anybody who has
// the token can act as the visitor.

import { ORIGIN } from "./origin.ts";

const allowed = new Set([ORIGIN]);

export function sendTokenTo(...origins: readonly string[]): void {
  for (const origin of origins) allowed.add(new URL(origin).origin);
}

/**
 * Whether the access token may be sent to this URL. Requires http(s): the origin of a blob: URL is that of the page
 * that created it, and URLs of other schemes may have an opaque origin, which reads "null" for all of them.
 */
export function maySendTo(url: string): boolean {
  return /^https?:/.test(url) && allowed.has(new URL(url).origin);
}
