// The size of a first visit without the favicon, in every language, compressed with Brotli as Cloudflare does.

import { brotliCompressSync } from "node:zlib";
import { beforeAll, describe, expect } from "vitest";
import { type OtherApp, startAppWith } from "./app-with-settings.ts";
import { signedIn } from "./signed-in.ts";
import { appUrl, cognitoUrl, test } from "./visit.ts";
import type { Visitor } from "./visitor.ts";

/** The limit for a first visit of /login. */
const SIGN_IN_MAX_BYTES = 12_288;

const LANGUAGES = ["en", "de", "es", "fr", "ja"];

/** The size of all files from Gatehouse, each counted once. */
async function loadedBytes(visitor: Visitor, locale: string): Promise<number> {
  const urls = new Set(visitor.sent.map(({ url }) => url).filter((url) => !url.endsWith("/favicon.svg")));
  let sum = 0;
  for (const url of urls) {
    if (url.startsWith(cognitoUrl) || url.includes("/accounts/")) continue;
    const response = await fetch(url, { headers: { accept: "text/html, */*", "accept-language": locale } });
    sum += brotliCompressSync(new Uint8Array(await response.arrayBuffer())).byteLength;
  }
  return sum;
}

describe.each(LANGUAGES)("in %s", (locale) => {
  test.for([
    ["/login", SIGN_IN_MAX_BYTES],
    ["/sign-up", 12_500],
    ["/forgot-password", 18_000],
  ] as const)("a first visit of %s loads at most %i bytes", async ([path, limit], { visit }) => {
    const visitor = await visit(path, { locale });
    await visitor.page.waitForLoadState("networkidle");
    expect(visitor.sent.length).toBe(new Set(visitor.sent.map(({ url }) => url)).size);
    expect(await loadedBytes(visitor, locale)).toBeLessThanOrEqual(limit);
  });
});

describe("with three other providers", () => {
  let app: OtherApp;

  beforeAll(async () => {
    app = await startAppWith({ IDENTITY_PROVIDERS: "Google SignInWithApple Facebook" });
    return () => app.stop();
  }, 60_000);

  test.for(LANGUAGES)("a first visit of /login in %s loads at most 12,288 bytes", async (locale, { visit }) => {
    const visitor = await visit(`${app.url}/login`, { locale });
    await visitor.page.waitForLoadState("networkidle");
    expect(await visitor.page.locator("[data-provider]").count()).toBe(3);
    expect(await loadedBytes(visitor, locale)).toBeLessThanOrEqual(SIGN_IN_MAX_BYTES);
  });
});

test.for(LANGUAGES)(
  "the account page in %s loads at most 27,550 bytes, without the QR code",
  async (language, { visit }) => {
    const { visitor } = await signedIn(visit);
    await visitor.page.waitForLoadState("networkidle");
    const before = visitor.sent.length;
    await visitor.context.addCookies([{ name: "language", value: language, url: appUrl }]);
    await visitor.page.reload();
    await visitor.page.waitForLoadState("networkidle");
    const reloaded = { ...visitor, sent: visitor.sent.slice(before) };
    expect(reloaded.sent.some(({ url }) => url.endsWith(`/_gatehouse/${language}/account.js`))).toBe(true);
    expect(reloaded.sent.every(({ url }) => !url.includes("authenticator-app"))).toBe(true);
    // Some parts of the limit, in bytes: normalising typed values and checking responses (850), the rows of the owner's
    // fields (500), the style of sections (1,300), the notice without script (150), visits from a site (500), verifying
    // the address (500), the session cookie (700), passkeys and other sessions (700), sign-ins with other providers
    // (450), connecting identities at them (450).
    expect(await loadedBytes(reloaded, language)).toBeLessThanOrEqual(27_550);
  },
);

/** Files that every page may load, which do not count as the console's own. */
const SHARED = /\/(style|_gatehouse\/app)\.css$|\/config\.json$/;

test.for(LANGUAGES)(
  "the console of operators in %s loads at most 20,000 bytes of its own",
  async (locale, { visit }) => {
    const visitor = await visit("/operators", { locale });
    await visitor.page.waitForLoadState("networkidle");
    const own = { ...visitor, sent: visitor.sent.filter(({ url }) => !SHARED.test(url)) };
    expect(own.sent.some(({ url }) => url.endsWith(`/_gatehouse/${locale}/operators.js`))).toBe(true);
    expect(await loadedBytes(own, locale)).toBeLessThanOrEqual(20_000);
  },
);
