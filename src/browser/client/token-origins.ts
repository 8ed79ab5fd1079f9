// Which addresses get the access token: those of Gatehouse, and of origins that the site has allowed. Anybody who has the
// token can act as the visitor.

import { ORIGIN } from "./origin.ts";

const allowed = new Set([ORIGIN]);

export function sendTokenTo(...origins: readonly string[]): void {
  for (const origin of origins) allowed.add(new URL(origin).origin);
}

/**
 * Requires http(s): the origin of a blob: URL is that of the page that created it, and other origins may be opaque, which
 * all read "null".
 */
export function maySendTo(url: string): boolean {
  return /^https?:/.test(url) && allowed.has(new URL(url).origin);
}
