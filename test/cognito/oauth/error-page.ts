// GET /error: shows errors that cannot be sent to the client, because its redirect URI is missing or not registered.

import type { Call, Outcome } from "./call.ts";
import { failurePage } from "./page.ts";

const OTHER = "An error was encountered with the requested page. The client is unknown, or the request is incomplete.";
const TEXTS: ReadonlyMap<string, string> = new Map([
  [
    "redirect_mismatch",
    "An error was encountered with the requested page: redirect_mismatch. The redirect URI must equal one of the client's registered URLs, letter by letter.",
  ],
]);

/** Shows only known texts, because anybody can make a link with any error in its query. */
export function errorPage({ query }: Call): Promise<Outcome> {
  const error = query.get("error") ?? "";
  const text = TEXTS.get(error);
  return text === undefined ? failurePage("invalid_request", OTHER) : failurePage(error, text);
}
