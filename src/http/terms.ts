// Adds the site's terms and privacy policy to pages with forms: what visitors accept when they create an account, and
// links at the end of the other pages.

import { escapeHtml } from "../core/escape-html.ts";
import type { Terms } from "../core/terms.ts";
import type { WrittenMessages } from "../messages/written-messages.ts";
import type { Addition } from "./written-pages.ts";

/** The pages whose form creates an account. */
const SIGN_UP_PATHS = ["/sign-up", "/callback"];

const PATHS = ["/login", "/forgot-password", ...SIGN_UP_PATHS];

/**
 * The name of the checkbox, which src/browser/pages/sign-up.ts reads, and of the member in the body of POST /accounts.
 */
const MEMBER = "termsAccepted";

/** Undefined if the site has neither terms nor a privacy policy. */
export function termsAddition(terms: Terms): Addition | undefined {
  if (terms.url === undefined && terms.privacyUrl === undefined) return undefined;
  return {
    paths: PATHS,
    html: (path, messages) => (SIGN_UP_PATHS.includes(path) ? acceptance(terms, messages) : links(terms, messages)),
    write: (page, path, html) =>
      SIGN_UP_PATHS.includes(path) ? withAcceptance(page, html, terms) : withLinks(page, html),
  };
}

/** A checkbox if the terms must be accepted, otherwise a sentence. */
function acceptance({ url, privacyUrl, isRequired }: Terms, messages: WrittenMessages): string {
  const urls = [url, privacyUrl].filter((one) => one !== undefined);
  if (!isRequired) {
    const one = url === undefined ? messages.agreePrivacy : messages.agreeTerms;
    return `<p class="hint">${linked(urls.length === 2 ? messages.agreeBoth : one, urls)}</p>`;
  }
  const text = linked(urls.length === 2 ? messages.acceptBoth : messages.acceptTerms, urls);
  const control = `<input type="checkbox" id="${MEMBER}" name="${MEMBER}" required aria-describedby="${MEMBER}-error">`;
  return `<div class="field"><label class="check">${control}<span>${text}</span></label><p class="error" id="${MEMBER}-error"></p></div>`;
}

function links({ url, privacyUrl }: Terms, { termsLabel, privacyLabel }: WrittenMessages): string {
  const all = [
    [url, termsLabel],
    [privacyUrl, privacyLabel],
  ] as const;
  return all
    .flatMap(([href, label]) => (href === undefined ? [] : [link(href, escapeHtml(label), ' class="quiet"')]))
    .join(" ");
}

/** Escapes a message. Each text in [brackets] becomes a link to the next of `urls`. */
function linked(text: string, urls: readonly string[]): string {
  const rest = [...urls];
  return escapeHtml(text).replace(/\[(.*?)\]/g, (_, label: string) => link(rest.shift() ?? "", label));
}

/** A link that opens in a new tab, so that the visitor's input in the form is not lost. */
function link(href: string, label: string, attributes = ""): string {
  return `<a href="${escapeHtml(href)}"${attributes} target="_blank" rel="noopener">${label}</a>`;
}

function withAcceptance(page: HTMLRewriter, html: string, { isRequired }: Terms): HTMLRewriter {
  const next = isRequired ? "form > .button" : "form > .other-way";
  return page.on(next, { element: (element) => void element.before(html, { html: true }) });
}

/** Appends the HTML to the row with the links of src/site.ts, or to the body if there is no such row. */
function withLinks(page: HTMLRewriter, html: string): HTMLRewriter {
  let isWritten = false;
  return page
    .on("#site-links", {
      element(row) {
        row.append(` ${html}`, { html: true });
        isWritten = true;
      },
    })
    .on("body", {
      element(body) {
        body.onEndTag((end) => {
          if (!isWritten) end.before(`<p class="foot">${html}</p>`, { html: true });
        });
      },
    });
}
