// Files of public/. What isn't there is a page for people and a problem document for programs. A page is served in the
// visitor's language: the first of the build's languages stands at its own path, the others in a folder per language.

import type { Context } from "hono";
import type { AppEnv } from "./app-env.ts";
import { chooseLanguage, LANGUAGE_HEADERS, wantedLanguages } from "./language/negotiation.ts";
import type { SiteLanguages } from "./language/site-languages.ts";
import { problem } from "./problem.ts";

const METHODS = ["GET", "HEAD", "OPTIONS"];

export function fileServer(assets: Fetcher, languages: SiteLanguages) {
  /** A page of that language if there is one; otherwise the page as it is; otherwise that there is none. */
  async function page(request: Request): Promise<Response> {
    const available = await languages(request.url);
    const wanted = wantedLanguages((name) => request.headers.get(name) ?? undefined);
    const language = chooseLanguage(available, wanted);
    if (language === undefined || language === available[0]) return assets.fetch(request);
    const url = new URL(request.url);
    url.pathname = `/${language}${url.pathname}`;
    const translated = await assets.fetch(new Request(url, request));
    if (translated.status === 200 || translated.status === 304) return translated;
    const plain = await assets.fetch(request);
    const unused = plain.status === 404 && translated.status === 404 ? plain : translated;
    await unused.body?.cancel();
    return unused === plain ? translated : plain;
  }

  return async (c: Context<AppEnv>): Promise<Response> => {
    const { method } = c.req;
    if (method === "GET" || method === "HEAD") {
      if (/\btext\/html\b/.test(c.req.header("accept") ?? "")) {
        const answer = await page(c.req.raw);
        const served = new Response(answer.body, answer);
        served.headers.append("vary", LANGUAGE_HEADERS);
        return served;
      }
      const file = await assets.fetch(c.req.raw);
      if (file.status !== 404) return file;
      await file.body?.cancel();
      return problem(c, { kind: "not_found" });
    }
    await c.req.raw.body?.cancel();
    const there = await assets.fetch(new Request(c.req.url, { method: "HEAD" }));
    if (there.status === 404) return problem(c, { kind: "not_found" });
    if (method === "OPTIONS") return c.body(null, 204, { allow: METHODS.join(", ") });
    return problem(c, { kind: "method_not_allowed", allow: METHODS });
  };
}
