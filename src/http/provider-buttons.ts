// What the Worker shows on pages if people can sign in with other providers: above the forms of /login and /sign-up, a
// button for each provider (its script is src/browser/pages/start-provider.ts), and on /account, the row of providers.

import { escapeHtml } from "../core/escape-html.ts";
import type { Federation } from "../core/federation.ts";
import { GOOGLE_STROKES } from "../core/google-mark.ts";
import { providerLabel } from "../core/provider-label.ts";
import { fill } from "../messages/fill.ts";
import type { WrittenMessages } from "../messages/written-messages.ts";
import type { Addition } from "./written-pages.ts";

const ACCOUNT = "/account";

/** Undefined if the site has no providers. */
export function providersAddition(federation: Federation | undefined): Addition | undefined {
  if (federation === undefined) return undefined;
  const { providers } = federation;
  return {
    paths: ["/login", "/sign-up", ACCOUNT],
    html: (path, messages) => (path === ACCOUNT ? "" : buttons(providers, messages)),
    write: (page, path, html) =>
      path === ACCOUNT
        ? page.on("#providers", { element: (row) => void row.removeAttribute("hidden") })
        : page.on("form", { element: (form) => void form.before(html, { html: true }) }),
  };
}

/** The mark on Google's button. The buttons of other providers have only text. */
const GOOGLE = `<svg width="18" height="18" fill="none" stroke-width="3.5" aria-hidden="true">${GOOGLE_STROKES.map(({ stroke, d }) => `<path stroke="${stroke}" d="${d}"/>`).join("")}</svg>`;

function buttons(providers: readonly string[], { continueWith, orWithEmail }: WrittenMessages): string {
  const all = providers.map((name) => {
    const label = escapeHtml(fill(continueWith, { provider: providerLabel(name) }));
    return `<button class="button" type="button" data-provider="${escapeHtml(name)}">${name === "Google" ? GOOGLE : ""}${label}</button>`;
  });
  return `<div class="stack providers">${all.join("")}<p class="hint">${escapeHtml(orWithEmail)}</p></div>`;
}
