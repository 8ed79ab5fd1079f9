// The files in public/ as the Worker serves them: pages in the visitor's language, and the owner's own files.

import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { request } from "../harness/gatehouse.ts";
import { openInstance } from "../harness/instance.ts";

const BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";
const LANGUAGES = ["en", "de", "es", "fr", "ja"];

/** @param hasExample Whether the build's example start page still exists in addition to the owner's. */
async function siteWithStartPage(hasExample: boolean) {
  const assets = {
    fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
      const sent = new Request(input, init);
      const { pathname } = new URL(sent.url);
      if (!hasExample && /^\/_gatehouse\/pages\/\w+\/$/.test(pathname)) return new Response("none", { status: 404 });
      if (pathname !== "/") return env.ASSETS.fetch(sent);
      return new Response("<h1>My own page</h1>", { headers: { "content-type": "text/html" } });
    },
  } as Fetcher;
  return openInstance({ bindings: { ASSETS: assets } });
}

describe.each(LANGUAGES)("for a visitor who prefers %s", (language) => {
  test.each(["/", "/login", "/problems"])(
    "%s is served in that language, whatever the client accepts",
    async (path) => {
      for (const accept of [BROWSER, "*/*", ""]) {
        const response = await request(path, { headers: { accept, "accept-language": language } });
        expect(response.status).toBe(200);
        expect(response.headers.get("vary")).toContain("accept-language, cookie");
        expect(await response.text()).toContain(`<html lang="${language}"`);
      }
    },
  );

  test.each([false, true])("/ serves the owner's start page (an example beside it: %s)", async (hasExample) => {
    const site = await siteWithStartPage(hasExample);
    for (const accept of [BROWSER, "*/*"]) {
      const response = await site.request("/", { headers: { accept, "accept-language": language } });
      expect(response.status).toBe(200);
      expect(await response.text()).toBe("<h1>My own page</h1>");
    }
  });

  test("an unchanged page gets a 304", async () => {
    const headers = { accept: BROWSER, "accept-language": language };
    const first = await request("/login", { headers });
    await first.body?.cancel();
    const again = await request("/login", {
      headers: { ...headers, "if-none-match": first.headers.get("etag") ?? "" },
    });
    expect(again.status).toBe(304);
    expect(again.headers.get("vary")).toContain("accept-language, cookie");
  });

  test("another spelling of a page's path redirects to the page", async () => {
    for (const path of ["/login.html", "/login/"]) {
      const headers = { accept: BROWSER, "accept-language": language };
      const response = await request(path, { headers, redirect: "manual" });
      expect(response.status).toBe(307);
      expect(response.headers.get("location")).toBe("/login");
    }
  });

  test("a path with the extension .js is not served as a page", async () => {
    const response = await request("/login.js", { headers: { accept: BROWSER, "accept-language": language } });
    expect(response.status).toBe(404);
    expect(await response.text()).toContain(`<html lang="${language}"`);
  });
});

test("the start page allows the same methods as other pages", async () => {
  const response = await request("/", { method: "POST" });
  expect(response.status).toBe(405);
  expect(response.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
});
