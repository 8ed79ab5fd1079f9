// Serves the files in public/. Pages are served in the visitor's language: English pages are at their own path;
// translations, and the start page that the build makes, are below /_gatehouse/pages/LANGUAGE. A file without a
// translation, such as a page of the site's owner, is served as it is. If there is no file, people get the 404 page and
// programs get a problem document.

import type { Context } from "hono";
import { comparablePath } from "../gate/rules.ts";
import type { AppEnv } from "./app-env.ts";
import { chooseLanguage, DEFAULT_LANGUAGE, LANGUAGE_HEADERS, wantedLanguages } from "./language/negotiation.ts";
import type { SiteLanguages } from "./language/site-languages.ts";
import type { OperatorsHost } from "./operators-host.ts";
import { problem } from "./problem.ts";
import type { PageWriter } from "./written-pages.ts";

const METHODS = ["GET", "HEAD", "OPTIONS"];

/** The folder into which src/tooling/build/build-pages.ts writes pages that are not stored at their own path. */
const PAGES_FOLDER = "/_gatehouse/pages";

/** @param fileAt Returns the path of the file at a URL. */
export function fileServer(
  assets: Fetcher,
  languages: SiteLanguages,
  writer: PageWriter,
  fileAt: OperatorsHost["fileAt"],
) {
  async function page(request: Request): Promise<Response> {
    const available = await languages(request.url);
    const wanted = wantedLanguages((name) => request.headers.get(name) ?? undefined);
    const language = chooseLanguage(available, wanted) ?? DEFAULT_LANGUAGE;
    const built = (sent: Request) => builtPage(sent, language);
    return writer.isWanted(new URL(request.url).pathname) ? writer.serve(request, language, built) : built(request);
  }

  /** The page in this language, or else the file at the path. For "/" the file at the path takes precedence. */
  async function builtPage(request: Request, language: string): Promise<Response> {
    const url = new URL(request.url);
    const isStart = url.pathname === "/";
    if (language === DEFAULT_LANGUAGE && !isStart) return assets.fetch(request);
    url.pathname = `${PAGES_FOLDER}/${language}${url.pathname}`;
    const translation = new Request(url, request);
    const [preferred, other] = isStart ? [request, translation] : [translation, request];
    const first = await assets.fetch(preferred);
    if (first.status === 200 || first.status === 304) return first;
    const second = await assets.fetch(other);
    // If both responses are the 404 page, the translated one is served.
    const isFirst = !isStart && first.status === 404 && second.status === 404;
    await (isFirst ? second : first).body?.cancel();
    return isFirst ? first : second;
  }

  /** Whether the URL has a file or a redirect of the owner, which is not followed because its target may be gated. */
  async function isThere(url: string): Promise<boolean> {
    const { status, headers } = await lookAt(url);
    const next = headers.get("location");
    // The asset server redirects to its own spelling of a path even if there is no file.
    if (next === null || spellingOf(new URL(next, url)) !== spellingOf(new URL(url))) return status !== 404;
    return (await lookAt(new URL(next, url).href)).status !== 404;
  }

  const lookAt = (url: string) => page(new Request(url, { method: "HEAD", redirect: "manual" }));
  const spellingOf = ({ origin, pathname }: URL) => `${origin}${comparablePath(pathname) ?? pathname}`;

  return async (c: Context<AppEnv>): Promise<Response> => {
    const { method } = c.req;
    const url = new URL(c.req.url);
    const path = fileAt(url);
    const request = path === url.pathname ? c.req.raw : new Request(new URL(path, url), c.req.raw);
    if (method === "GET" || method === "HEAD") {
      const isForPeople = /\btext\/html\b/.test(c.req.header("accept") ?? "");
      const isPage = isForPeople || isPagePath(c.req.url);
      const file = isPage ? await page(request) : await assets.fetch(request);
      if (file.status === 404 && !isForPeople) {
        await file.body?.cancel();
        const missing = await problem(c, { kind: "not_found" });
        missing.headers.append("vary", "accept");
        return missing;
      }
      if (!isPage) return file;
      const served = new Response(file.body, file);
      served.headers.append("vary", LANGUAGE_HEADERS);
      if (file.status === 404) served.headers.append("vary", "accept");
      return served;
    }
    if (!(await isThere(request.url))) return problem(c, { kind: "not_found" });
    if (method === "OPTIONS") return c.body(null, 204, { allow: METHODS.join(", ") });
    return problem(c, { kind: "method_not_allowed", allow: METHODS });
  };
}

/** Whether the path has no extension. It is then served as a page whatever the client accepts, also to curl. */
function isPagePath(url: string): boolean {
  return !/\.[^/]*$/.test(new URL(url).pathname);
}
