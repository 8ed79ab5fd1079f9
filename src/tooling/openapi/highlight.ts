// Marks up a sample: its parts get classes, which page.css colours, and its origin gets an element, in which
// src/browser/pages/api.ts puts the origin of the page.

import { tokensOf } from "../../core/sample-tokens.ts";
import { type Html, html } from "./html.ts";

/** The origin of the app under `npm run dev`. Samples use it. */
export const LOCAL = "http://localhost:8787";

export function highlighted(sample: string): Html[] {
  return tokensOf(sample).map(({ text, kind }) =>
    kind === undefined ? withOrigin(text) : html`<span class="${kind}">${withOrigin(text)}</span>`,
  );
}

function withOrigin(text: string): Html {
  return html`${text.split(LOCAL).map((part, index) => html`${index === 0 ? "" : html`<span class="origin">${LOCAL}</span>`}${part}`)}`;
}
