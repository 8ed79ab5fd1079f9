// A tab that runs no script for a while, as if it were busy or frozen: it does not respond, and events wait until it is back.
// The DevTools protocol cannot freeze a tab of this Chromium, because all of its tabs are visible.

import type { Route } from "playwright-core";
import type { Visitor } from "./visitor.ts";

export type Busy = { readonly end: () => Promise<void> };

/** Blocks the thread of the page, by a synchronous request that gets its response at the end. */
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
  // For good: Playwright can miss the request that a page sends at the moment when its last route is removed.
  await page.route("**/slow", respond);
  // The call also ends when the test closes the page.
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
