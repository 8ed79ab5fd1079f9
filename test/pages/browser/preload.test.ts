// A page uses every file that it preloads: with its preload links removed, it requests the same files. Chromium's
// warning about unused files depends on the speed of the machine, so `complaints` leaves it out.

import { expect } from "vitest";
import { states } from "./states.ts";
import { appUrl, test } from "./visit.ts";

const PRELOAD = /<link rel="(?:module)?preload" href="([^"]+)"[^>]*>/g;

/** One state of each page that preloads files. */
const STATES = [
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

test.for(STATES)("%s uses each file that its page preloads", async (name, { visit }) => {
  const state = states.find((one) => one.name === name);
  if (state === undefined) throw new Error(`no state ${name}`);
  const visitor = await visit("about:blank");
  await visitor.context.grantPermissions(["local-network-access"]);
  let preloaded: string[] = [];
  await visitor.context.route("**/*", async (route, request) => {
    if (request.resourceType() !== "document") return route.fallback();
    const response = await route.fetch({ maxRedirects: 0 });
    const { location } = response.headers();
    // Playwright does not intercept the request that follows a redirect. So each redirect is replaced by a page that
    // leads to the redirect's target.
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
