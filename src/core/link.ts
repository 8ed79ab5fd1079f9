// Which links the site's owner may set: in TERMS_URL, PRIVACY_URL, and `links` of src/site.ts. A laxer check would
// let a link run a script (javascript:), or lead to another site although it looks like a path (//example.com).

import { parseOrigin } from "./origin.ts";

/** Paths are resolved against this placeholder, to check that they stay on our own origin. */
const OWN_ORIGIN = "https://own.invalid";

/** The https address, or the path of our own origin, as browsers write it; undefined for any other text. */
export function parseLink(text: string): string | undefined {
  const isPath = text.startsWith("/");
  const base = isPath ? OWN_ORIGIN : undefined;
  const url = URL.canParse(text, base) ? new URL(text, base) : undefined;
  if (url?.protocol !== "https:" || parseOrigin(url.origin) === undefined) return undefined;
  if (url.username !== "" || url.password !== "") return undefined;
  if (!isPath) return url.href;
  const path = url.href.slice(OWN_ORIGIN.length);
  // `/..//example.com` resolves to the path `//example.com`, whose first segment a browser would read as a host.
  return url.origin === OWN_ORIGIN && !path.startsWith("//") ? path : undefined;
}
