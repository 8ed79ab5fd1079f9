// GET /error: errors that must not reach a client, because its redirect URI is not known to be the client's.

import type { Call, Outcome } from "./call.ts";
import { failurePage } from "./page.ts";

const OTHER = "An error was encountered with the requested page. The client is unknown, or the request is incomplete.";
const TEXTS: ReadonlyMap<string, string> = new Map([
  [
    "redirect_mismatch",
    "An error was encountered with the requested page: redirect_mismatch. The redirect URI must equal one of the client's registered URLs, letter by letter.",
  ],
]);

/** The query is written by whoever made the link, so only known texts are shown. */
export function errorPage({ query }: Call): Promise<Outcome> {
  const error = query.get("error") ?? "";
  const text = TEXTS.get(error);
  return text === undefined ? failurePage("invalid_request", OTHER) : failurePage(error, text);
}
