// A page uses what it preloads: without the links it asks for the same files. Chromium's own warning depends on how fast the
// machine is, so `complaints` leaves it out.

import { expect } from "vitest";
import { states } from "./states.ts";
import { appUrl, test } from "./visit.ts";

const PRELOAD = /<link rel="(?:module)?preload" href="([^"]+)"[^>]*>/g;

/** One state of each page that preloads. */
const WHOLE = [
  "start",
  "login-empty",
  "sign-up-empty",
  "forgot-password-empty",
  "account-shown",
  "operators-sign-in",
  "handover-choice",
  "callback-complete",
  "role-required",
];

const refresh = (url: string) => `<meta http-equiv="refresh" content="0;url=${url.replaceAll("&", "&amp;")}">`;

test.for(WHOLE)("%s uses each file that its page preloads", async (name, { visit }) => {
  const state = states.find((one) => one.name === name);
  if (state === undefined) throw new Error(`no state ${name}`);
  const visitor = await visit("about:blank");
  await visitor.context.grantPermissions(["local-network-access"]);
  let preloaded: string[] = [];
  await visitor.context.route("**/*", async (route, request) => {
    if (request.resourceType() !== "document") return route.fallback();
    const response = await route.fetch({ maxRedirects: 0 });
    const { location } = response.headers();
    // Playwright does not intercept what follows a redirect.
    if (location !== undefined) return route.fulfill({ contentType: "text/html", body: refresh(location) });
    const html = await response.text();
    preloaded = [...html.matchAll(PRELOAD)].map(([, href = ""]) => href);
    return route.fulfill({ response, body: html.replaceAll(PRELOAD, "") });
  });
  await state.reach(visitor, appUrl);
  expect(preloaded).not.toEqual([]);
  const requested = () => visitor.sent.map(({ url }) => new URL(url).pathname);
  await expect.poll(requested).toEqual(expect.arrayContaining(preloaded));
});
