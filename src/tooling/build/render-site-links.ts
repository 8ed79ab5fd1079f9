// Renders the links of src/site.ts for the end of a page, and checks them. Without links nothing is added to a page.

import { escapeHtml } from "../../core/escape-html.ts";
import { parseLink } from "../../core/link.ts";
import type { SiteLink } from "../../messages/site-messages.ts";

/**
 * Returns a paragraph with the links. They open in a new tab, so that nothing that a visitor has typed is lost.
 * src/http/terms.ts adds a link to the owner's terms to the paragraph.
 */
export function renderSiteLinks(links: readonly SiteLink[], language: string): string {
  if (links.length === 0) return "";
  const all = links.map(({ href, text }) => {
    const address = escapeHtml(parseLink(href) ?? "");
    return `<a href="${address}" class="quiet" target="_blank" rel="noopener">${escapeHtml(textIn(text, language) ?? "")}</a>`;
  });
  return `<p class="foot" id="site-links">${all.join(" ")}</p>`;
}

/** One line for each mistake. */
export function mistakesInLinks(links: readonly SiteLink[], languages: readonly string[]): string[] {
  return links.flatMap(({ href, text }) => {
    const without = languages.filter((language) => (textIn(text, language) ?? "").trim() === "");
    return [
      ...(parseLink(href) === undefined
        ? [`links has ${href}, which is neither an https address nor a path of this site`]
        : []),
      ...without.map((language) => `links has no text in ${language} for ${href}`),
    ];
  });
}

function textIn(text: SiteLink["text"], language: string): string | undefined {
  return typeof text === "string" ? text : text[language];
}
