// What pages have if people can sign in with other providers: a button for each of them above the forms of /login and /sign-up
// (src/browser/pages/start-provider.ts says what it does), and a row on /account.

import { escapeHtml } from "../core/escape-html.ts";
import type { Federation } from "../core/federation.ts";
import { GOOGLE_STROKES } from "../core/google-mark.ts";
import { providerLabel } from "../core/provider-label.ts";
import { fill } from "../messages/fill.ts";
import type { WrittenMessages } from "../messages/written-messages.ts";
import type { Addition } from "./written-pages.ts";

const ACCOUNT = "/account";

/** Undefined if there are none. */
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

/** Of the other providers the name is enough. */
const GOOGLE = `<svg width="18" height="18" fill="none" stroke-width="3.5" aria-hidden="true">${GOOGLE_STROKES.map(({ stroke, d }) => `<path stroke="${stroke}" d="${d}"/>`).join("")}</svg>`;

function buttons(providers: readonly string[], { continueWith, orWithEmail }: WrittenMessages): string {
  const all = providers.map((name) => {
    const label = escapeHtml(fill(continueWith, { provider: providerLabel(name) }));
    return `<button class="button" type="button" data-provider="${escapeHtml(name)}">${name === "Google" ? GOOGLE : ""}${label}</button>`;
  });
  return `<div class="stack providers">${all.join("")}<p class="hint">${escapeHtml(orWithEmail)}</p></div>`;
}
