// The links to the owner's terms and privacy policy, which the Worker writes into the pages with forms.

import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { request } from "../harness/gatehouse.ts";
import { type Instance, openInstance } from "../harness/instance.ts";

const TERMS_URL = "https://www.example.com/terms?a=1&b=2";
const both = await openInstance({ settings: { TERMS_URL, PRIVACY_URL: "/privacy" } });
const required = await openInstance({ settings: { TERMS_URL, PRIVACY_URL: "/privacy", TERMS_REQUIRED: "on" } });
const requiredAlone = await openInstance({ settings: { TERMS_URL: "/terms", TERMS_REQUIRED: "on" } });
const privacyAlone = await openInstance({ settings: { PRIVACY_URL: "/privacy" } });
const termsAlone = await openInstance({ settings: { TERMS_URL: "/terms" } });

const FORMS = ["/login", "/sign-up", "/forgot-password"];
const LANGUAGES = ["en", "de", "es", "fr", "ja"];

const ask = (path: string, headers: Record<string, string> = {}, method = "GET") => ({
  path,
  init: { method, headers: { accept: "text/html", ...headers } },
});

async function htmlOf(instance: Instance, path: string, language = "en"): Promise<string> {
  const { init } = ask(path, { "accept-language": language });
  const response = await instance.request(path, init);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toMatch(/^text\/html/);
  return response.text();
}

const linksIn = (html: string) =>
  [...html.matchAll(/<a href="([^"]+)"[^>]* target="_blank" rel="noopener">(.*?)<\/a>/g)].map(([, href, text]) => [
    href,
    text,
  ]);

test("without the settings the pages are as they were built", async () => {
  const unset = await openInstance();
  for (const path of FORMS) {
    const html = await htmlOf(unset, path);
    expect(linksIn(html)).toEqual([]);
    expect(html).not.toContain("termsAccepted");
    const { init } = ask(path);
    const [own, plain] = [await unset.request(path, init), await request(path, init)];
    expect(own.headers.get("etag")).toBe(plain.headers.get("etag"));
    expect(await own.text()).toBe(await plain.text());
  }
});

describe.each(["/login", "/forgot-password"])("%s", (path) => {
  test.each([
    [
      both,
      [
        ["https://www.example.com/terms?a=1&amp;b=2", "Terms"],
        ["/privacy", "Privacy policy"],
      ],
    ],
    [
      required,
      [
        ["https://www.example.com/terms?a=1&amp;b=2", "Terms"],
        ["/privacy", "Privacy policy"],
      ],
    ],
    [termsAlone, [["/terms", "Terms"]]],
    [privacyAlone, [["/privacy", "Privacy policy"]]],
  ])("ends with the links that are set", async (instance, links) => {
    const html = await htmlOf(instance, path);
    expect(linksIn(html)).toEqual(links);
    expect(html).toMatch(/<p class="foot">(?:(?!<p).)*<\/p><\/body>/);
    expect(html).not.toContain("termsAccepted");
  });
});

describe("/sign-up", () => {
  test.each([
    [
      both,
      'By creating an account you agree to the <a href="https://www.example.com/terms?a=1&amp;b=2" target="_blank" rel="noopener">Terms</a> and the <a href="/privacy" target="_blank" rel="noopener">Privacy policy</a>.',
    ],
    [termsAlone, 'By creating an account you agree to the <a href="/terms" target="_blank" rel="noopener">Terms</a>.'],
    [
      privacyAlone,
      'By creating an account you agree to the <a href="/privacy" target="_blank" rel="noopener">Privacy policy</a>.',
    ],
  ])("says what an account agrees to, without a checkbox", async (instance, sentence) => {
    const html = await htmlOf(instance, "/sign-up");
    expect(html).toContain(`<p class="hint">${sentence}</p>`);
    expect(html).not.toContain('type="checkbox"');
  });

  test.each([
    [required, "I accept the ", 2],
    [requiredAlone, "I accept the ", 1],
  ])("has a checkbox before its button if acceptance is required", async (instance, words, count) => {
    const html = await htmlOf(instance, "/sign-up");
    expect(html).toMatch(
      new RegExp(`<input type="checkbox" id="termsAccepted" name="termsAccepted" required[^>]*><span>${words}`),
    );
    expect(html.indexOf('type="checkbox"')).toBeLessThan(html.indexOf('type="submit"'));
    expect(linksIn(html)).toHaveLength(count);
    expect(html).not.toContain("you agree");
  });
});

test.each(LANGUAGES)("the links and the sentence are in the page's language: %s", async (language) => {
  const english = await htmlOf(both, "/login");
  for (const path of FORMS) {
    const html = await htmlOf(both, path, language);
    expect(html).toContain(`<html lang="${language}"`);
    expect(linksIn(html).map(([href]) => href)).toEqual(["https://www.example.com/terms?a=1&amp;b=2", "/privacy"]);
    if (language !== "en") expect(linksIn(html)).not.toEqual(linksIn(english));
  }
});

test.each([
  ['/terms?q="><script>alert(1)</script>', "/terms?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"],
  ["/terms?q='&lt;b&gt;&copy", "/terms?q=%27&amp;lt;b&amp;gt;&amp;copy"],
  ["/terms#\"'><img src=x>", "/terms#%22'%3E%3Cimg%20src=x%3E"],
])("the address %s cannot break out of its link", async (address, href) => {
  const instance = await openInstance({ settings: { TERMS_URL: address, TERMS_REQUIRED: "on" } });
  for (const path of FORMS) expect(linksIn(await htmlOf(instance, path))[0]?.[0]).toBe(href);
});

test.each(["/", "/account", "/problems", "/nowhere", "/login.js"])("%s is not touched", async (path) => {
  const { init } = ask(path);
  const [own, plain] = [await required.request(path, init), await request(path, init)];
  expect(own.status).toBe(plain.status);
  expect(await own.text()).toBe(await plain.text());
});

describe("a browser's copy of a page", () => {
  const tagOf = async (instance: Instance, path: string) => {
    const response = await instance.request(path, ask(path).init);
    await response.body?.cancel();
    return response.headers.get("etag") ?? "";
  };

  test.each(FORMS)("is current as long as the settings are the same: %s", async (path) => {
    const etag = await tagOf(both, path);
    for (const sent of [etag, etag.replace("W/", ""), `"other", ${etag}`]) {
      const again = await both.request(path, ask(path, { "if-none-match": sent }).init);
      expect(again.status).toBe(304);
      expect(again.headers.get("etag")).toBe(etag);
      expect(again.headers.get("vary")).toContain("accept-language, cookie");
      expect(again.headers.get("cache-control")).toBe("public, max-age=0, must-revalidate");
      expect(await again.text()).toBe("");
    }
  });

  test.each(FORMS)("is replaced after a change of the settings: %s", async (path) => {
    for (const other of [termsAlone, privacyAlone, await openInstance()]) {
      const response = await both.request(path, ask(path, { "if-none-match": await tagOf(other, path) }).init);
      expect(response.status).toBe(200);
      expect(linksIn(await response.text())).toHaveLength(2);
    }
    const back = await request(path, ask(path, { "if-none-match": await tagOf(both, path) }).init);
    expect(back.status).toBe(200);
    await back.body?.cancel();
  });

  test("in another language has another tag", async () => {
    const tags = await Promise.all(
      LANGUAGES.map(async (language) => {
        const response = await both.request("/login", ask("/login", { "accept-language": language }).init);
        await response.body?.cancel();
        return response.headers.get("etag");
      }),
    );
    expect(new Set(tags).size).toBe(LANGUAGES.length);
  });
});

test("a page without a tag gets none, and is served each time", async () => {
  const assets = {
    fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
      const file = await env.ASSETS.fetch(new Request(input, init));
      const untagged = new Response(file.body, file);
      untagged.headers.delete("etag");
      return untagged;
    },
  } as Fetcher;
  const site = await openInstance({ settings: { TERMS_URL: "/terms" }, bindings: { ASSETS: assets } });
  for (const headers of [{}, { "if-none-match": '""' }]) {
    const response = await site.request("/login", ask("/login", headers).init);
    expect(response.status).toBe(200);
    expect(response.headers.get("etag")).toBeNull();
    expect(linksIn(await response.text())).toHaveLength(1);
  }
});

test("HEAD has the headers of GET, and the security headers are those of every page", async () => {
  for (const path of FORMS) {
    const [get, head] = [
      await required.request(path, ask(path).init),
      await required.request(path, ask(path, {}, "HEAD").init),
    ];
    const plain = await request(path, ask(path).init);
    expect(head.status).toBe(200);
    expect(await head.text()).toBe("");
    for (const name of ["etag", "content-type", "cache-control", "vary"]) {
      expect(head.headers.get(name)).toBe(get.headers.get(name));
    }
    for (const name of ["content-security-policy", "x-content-type-options", "referrer-policy"]) {
      expect(get.headers.get(name)?.replace(/connect-src [^;]+/, "")).toBe(
        plain.headers.get(name)?.replace(/connect-src [^;]+/, ""),
      );
    }
    await Promise.all([get.body?.cancel(), plain.body?.cancel()]);
  }
});

test("another spelling of the path still redirects", async () => {
  for (const path of ["/login.html", "/login/"]) {
    const response = await both.request(path, { ...ask(path).init, redirect: "manual" });
    expect(response.status).toBe(307);
    expect(response.headers.get("location")).toBe("/login");
  }
});

test("the links follow those of src/site.ts in the same line", async () => {
  const assets = {
    fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
      const file = await env.ASSETS.fetch(new Request(input, init));
      if (!file.headers.get("content-type")?.startsWith("text/html")) return file;
      const html = await file.text();
      return new Response(
        html.replace("</body>", '<p class="foot" id="site-links"><a href="/help">Help</a></p></body>'),
        file,
      );
    },
  } as Fetcher;
  const site = await openInstance({ settings: { PRIVACY_URL: "/privacy" }, bindings: { ASSETS: assets } });
  expect(await htmlOf(site, "/login")).toContain(
    '<p class="foot" id="site-links"><a href="/help">Help</a> <a href="/privacy" class="quiet" target="_blank" rel="noopener">Privacy policy</a></p></body>',
  );
});
