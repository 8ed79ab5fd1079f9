// Makes one visitor's Chromium reach the app by https, and a second host of the same domain. Locally the app is served
// only over http, where its cookies have no `__Host-` prefix.

import type { BrowserContext } from "playwright-core";
import { cognitoUrl } from "../../stack/running.ts";
import { SECURE_ORIGIN } from "./providers.ts";

/** A host of the same domain, which belongs to the attacker. */
export const SIBLING = SECURE_ORIGIN.replace("://", "://evil.");

export async function serveSecurely(context: BrowserContext, appUrl: string): Promise<void> {
  await context.route(`${SECURE_ORIGIN}/**`, async (route, request) => {
    const { pathname, search } = new URL(request.url());
    // The cookies are left out, because Node rejects some of the cookies that a test plants. The server does not need
    // them.
    const { cookie: _cookie, ...headers } = await request.allHeaders();
    const response = await route.fetch({ url: appUrl + pathname + search, headers, maxRedirects: 0 });
    await route.fulfill({ response });
  });
  // Chromium does not let a public site call this machine, so these requests are sent from Node.
  await context.route(`${cognitoUrl}/**`, async (route) => route.fulfill({ response: await route.fetch() }));
  await context.route(`${SIBLING}/**`, (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Evil</title>" }),
  );
}
