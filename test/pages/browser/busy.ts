// A tab that runs no script for a while, as if it were busy or frozen: until `end` is called, it does not respond,
// and its events wait. The DevTools protocol freezes only hidden tabs, and all tabs of this Chromium
// count as visible.

import type { Route } from "playwright-core";
import type { Visitor } from "./visitor.ts";

export type Busy = { readonly end: () => Promise<void> };

/** Blocks the page's main thread until `end` is called, by a synchronous request that gets its response only then. */
export async function keepBusy({ page }: Visitor): Promise<Busy> {
  let begin = () => {};
  let end = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const respond = async (route: Route) => {
    begin();
    await ended;
    await route.fulfill({ body: "" });
  };
  // This route is never removed: Playwright can miss a request that a page sends while its last route is being removed.
  await page.route("**/slow", respond);
  // `evaluate` fails if the test closes the page before the request has its response.
  const blocked = page
    .evaluate(() => {
      const request = new XMLHttpRequest();
      request.open("GET", "/slow", false);
      request.send();
    })
    .catch(() => undefined);
  await begun;
  return {
    async end() {
      end();
      await blocked;
    },
  };
}
