// The colours of a sample, as classes of page.css, and the place of the origin, for which src/browser/pages/api.ts enters that of
// the page.

import { tokensOf } from "../../core/sample-tokens.ts";
import { type Html, html } from "./html.ts";

/** The address of `npm run dev`. */
export const LOCAL = "http://localhost:8787";

export function highlighted(sample: string): Html[] {
  return tokensOf(sample).map(({ text, kind }) =>
    kind === undefined ? withOrigin(text) : html`<span class="${kind}">${withOrigin(text)}</span>`,
  );
}

function withOrigin(text: string): Html {
  return html`${text.split(LOCAL).map((part, index) => html`${index === 0 ? "" : html`<span class="origin">${LOCAL}</span>`}${part}`)}`;
}
