// The owner's terms and privacy policy on the pages of forms: what a visitor accepts on /sign-up, and links at the end of
// the others.

import { escapeHtml } from "../core/escape-html.ts";
import type { Terms } from "../core/terms.ts";
import type { WrittenMessages } from "../messages/written-messages.ts";
import type { Addition } from "./written-pages.ts";

/** Of forms that make an account. */
const SIGN_UP_PATHS = ["/sign-up", "/callback"];

const PATHS = ["/login", "/forgot-password", ...SIGN_UP_PATHS];

/** The name is that of the member of POST /accounts, and of the control in src/browser/pages/sign-up.ts. */
const MEMBER = "termsAccepted";

/** Undefined if the site has neither. */
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

/** Each text in [brackets] becomes a link to the next address. */
function linked(text: string, urls: readonly string[]): string {
  const rest = [...urls];
  return escapeHtml(text).replace(/\[(.*?)\]/g, (_, label: string) => link(rest.shift() ?? "", label));
}

/** In a new tab, so that nothing that was typed is lost. */
function link(href: string, label: string, attributes = ""): string {
  return `<a href="${escapeHtml(href)}"${attributes} target="_blank" rel="noopener">${label}</a>`;
}

function withAcceptance(page: HTMLRewriter, html: string, { isRequired }: Terms): HTMLRewriter {
  const next = isRequired ? "form > .button" : "form > .other-way";
  return page.on(next, { element: (element) => void element.before(html, { html: true }) });
}

/** Beside the links of src/site.ts, if there are any. */
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
