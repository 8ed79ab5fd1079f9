// The app by https, with other hosts of its domain, in one visitor's Chromium: locally there is only http, where cookies have no
// prefix.

import type { BrowserContext } from "playwright-core";
import { cognitoUrl } from "../../stack/running.ts";
import { SECURE_ORIGIN } from "./providers.ts";

/** A host of the same domain, which belongs to the attacker. */
export const SIBLING = SECURE_ORIGIN.replace("://", "://evil.");

export async function serveSecurely(context: BrowserContext, appUrl: string): Promise<void> {
  await context.route(`${SECURE_ORIGIN}/**`, async (route, request) => {
    const { pathname, search } = new URL(request.url());
    // Node sends no header with the cookies that a test plants. The pages need none on the server.
    const { cookie: _cookie, ...headers } = await request.allHeaders();
    const response = await route.fetch({ url: appUrl + pathname + search, headers, maxRedirects: 0 });
    await route.fulfill({ response });
  });
  // Chromium lets no public site call this machine.
  await context.route(`${cognitoUrl}/**`, async (route) => route.fulfill({ response: await route.fetch() }));
  await context.route(`${SIBLING}/**`, (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Evil</title>" }),
  );
}
