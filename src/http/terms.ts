// The owner's terms and privacy policy on the pages of forms: what a visitor accepts on /sign-up, and links at the end of
// the others. Their addresses are settings, so the build does not know them, and the Worker writes them into the page.
// Without these settings the pages are served as they were built.
//
// The ETag of a page contains a digest of what was written, so that no browser keeps a page with former links.

import type { Terms } from "../config.ts";
import { escapeHtml } from "../core/escape-html.ts";
import { TERMS_MESSAGES, type TermsMessages } from "../messages/terms-messages.ts";

const PATHS = ["/login", "/sign-up", "/forgot-password"];

/** The name is that of the member of POST /accounts, and of the control in src/browser/pages/sign-up.ts. */
const MEMBER = "termsAccepted";

interface Insertion {
  readonly html: string;
  readonly digest: string;
}

export interface TermsWriter {
  readonly isWanted: (path: string) => boolean;
  /** @param served Serves the page as it was built. */
  readonly serve: (
    request: Request,
    language: string,
    served: (request: Request) => Promise<Response>,
  ) => Promise<Response>;
}

export function termsWriter(terms: Terms, assets: Fetcher): TermsWriter {
  const hasLinks = terms.url !== undefined || terms.privacyUrl !== undefined;
  const cached = new Map<string, Promise<Insertion>>();

  /** After a failure, the next request tries again. */
  function insertionFor(isSignUp: boolean, language: string, url: string): Promise<Insertion> {
    const key = `${isSignUp} ${language}`;
    const known = cached.get(key);
    if (known !== undefined) return known;
    const made = insertion(isSignUp, language, url);
    cached.set(key, made);
    made.catch(() => cached.delete(key));
    return made;
  }

  async function insertion(isSignUp: boolean, language: string, url: string): Promise<Insertion> {
    const messages = await readMessages(assets, language, url);
    const html = isSignUp ? acceptance(terms, messages) : links(terms, messages);
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(html));
    return {
      html,
      digest: [...new Uint8Array(digest, 0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
    };
  }

  return {
    isWanted: (path) => hasLinks && PATHS.includes(path),

    async serve(request, language, served) {
      const isSignUp = new URL(request.url).pathname === "/sign-up";
      const { html, digest } = await insertionFor(isSignUp, language, request.url);
      const unconditional = new Request(request);
      unconditional.headers.delete("if-none-match");
      const file = await served(unconditional);
      if (file.status !== 200) return file;
      const page = new Response(file.body, file);
      page.headers.delete("content-length");
      page.headers.set("etag", `W/"${(file.headers.get("etag") ?? "").replace(/^W\/|"/g, "")}-${digest}"`);
      if (isCurrent(request, page)) {
        await page.body?.cancel();
        return new Response(null, { status: 304, headers: page.headers });
      }
      return isSignUp ? withAcceptance(page, html, terms) : withLinks(page, html);
    },
  };
}

/** RFC 9110, 13.1.2: weak comparison. */
function isCurrent(request: Request, page: Response): boolean {
  const known = (request.headers.get("if-none-match") ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return known.includes((page.headers.get("etag") ?? "").replace(/^W\//, ""));
}

async function readMessages(assets: Fetcher, language: string, url: string): Promise<TermsMessages> {
  const response = await assets.fetch(new URL(`/_gatehouse/${language}/terms.json`, url));
  const body: unknown = response.ok ? await response.json() : await response.body?.cancel();
  if (isComplete(body)) return body;
  throw new Error(`_gatehouse/${language}/terms.json is not from this build.`);
}

function isComplete(body: unknown): body is TermsMessages {
  const messages = Object(body);
  return TERMS_MESSAGES.every((key) => typeof messages[key] === "string");
}

/** A checkbox if the terms must be accepted, otherwise a sentence. */
function acceptance({ url, privacyUrl, isRequired }: Terms, messages: TermsMessages): string {
  const urls = [url, privacyUrl].filter((one) => one !== undefined);
  if (!isRequired) {
    const one = url === undefined ? messages.agreePrivacy : messages.agreeTerms;
    return `<p class="hint">${linked(urls.length === 2 ? messages.agreeBoth : one, urls)}</p>`;
  }
  const text = linked(urls.length === 2 ? messages.acceptBoth : messages.acceptTerms, urls);
  const control = `<input type="checkbox" id="${MEMBER}" name="${MEMBER}" required aria-describedby="${MEMBER}-error">`;
  return `<div class="field"><label class="check">${control}<span>${text}</span></label><p class="error" id="${MEMBER}-error"></p></div>`;
}

function links({ url, privacyUrl }: Terms, { termsLabel, privacyLabel }: TermsMessages): string {
  const all = [
    [url, termsLabel],
    [privacyUrl, privacyLabel],
  ] as const;
  return all
    .flatMap(([href, label]) => (href === undefined ? [] : [link(href, escapeHtml(label), ' class="quiet"')]))
    .join(" · ");
}

/** Each text in [brackets] becomes a link to the next address. */
function linked(text: string, urls: readonly string[]): string {
  const rest = [...urls];
  return escapeHtml(text).replace(/\[(.*?)\]/g, (_, label: string) => link(rest.shift() ?? "", label));
}

/** In a new tab, so that nothing that was typed is lost. */
function link(href: string, label: string, attributes = ""): string {
  return `<a href="${escapeHtml(href)}"${attributes} target="_blank" rel="noopener">${label}</a>`;
}

function withAcceptance(page: Response, html: string, { isRequired }: Terms): Response {
  const next = isRequired ? "form > .button" : "form > .other-way";
  return new HTMLRewriter()
    .on(next, { element: (element) => void element.before(html, { html: true }) })
    .transform(page);
}

/** Beside the links of src/site.ts, if there are any. */
function withLinks(page: Response, html: string): Response {
  let isWritten = false;
  return new HTMLRewriter()
    .on("#site-links", {
      element(row) {
        row.append(` · ${html}`, { html: true });
        isWritten = true;
      },
    })
    .on("body", {
      element(body) {
        body.onEndTag((end) => {
          if (!isWritten) end.before(`<p class="hint">${html}</p>`, { html: true });
        });
      },
    })
    .transform(page);
}
