// The page for people who are signed in but lack the role for a gated file. It is served at the URL of the file, and
// says which role is needed. Its script shows with which account they are signed in.

import { escapeHtml } from "../core/escape-html.ts";
import { chooseLanguage, DEFAULT_LANGUAGE, LANGUAGE_HEADERS, wantedLanguages } from "./language/negotiation.ts";
import type { SiteLanguages } from "./language/site-languages.ts";

/** @param roles The roles, one of which is needed. */
export type RolePage = (request: Request, roles: readonly string[]) => Promise<Response>;

export function rolePage(assets: Fetcher, languages: SiteLanguages): RolePage {
  return async ({ url, headers }, roles) => {
    const wanted = wantedLanguages((name) => headers.get(name) ?? undefined);
    const language = chooseLanguage(await languages(url), wanted) ?? DEFAULT_LANGUAGE;
    const page = await assets.fetch(new URL(`/_gatehouse/pages/${language}/role-required`, url));
    if (page.status !== 200) throw new Error(`The page role-required in ${language}: status ${page.status}`);
    const names = new Intl.ListFormat(language, { type: "disjunction" })
      .formatToParts(roles)
      .map(({ type, value }) => (type === "element" ? `<strong>${escapeHtml(value)}</strong>` : value));
    const shown = new HTMLRewriter()
      .on(roles.length === 1 ? "#roles" : "#role", { element: (other) => void other.remove() })
      .on("[data-roles]", {
        element(element) {
          element.setInnerContent(names.join(""), { html: true });
          element.setAttribute("data-roles", roles.join(" "));
        },
      })
      .transform(page);
    return new Response(shown.body, {
      status: 403,
      headers: { "content-type": "text/html; charset=utf-8", "content-language": language, vary: LANGUAGE_HEADERS },
    });
  };
}
