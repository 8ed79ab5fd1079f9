// The colours of a sample, as classes of page.css: quoted text, and the names and values of JSON, also of that in a command. And the
// place of the origin, for which src/browser/pages/api.ts enters that of the page.

import { type Html, html } from "./html.ts";

/** The address of `npm run dev`. */
export const LOCAL = "http://localhost:8787";

/** A name of JSON, quoted text of one line, or a number or a word of JSON, which is indented or after its name. */
const TOKEN =
  /(?<name>"(?:[^"\\\n]|\\.)*"(?=:))|(?<text>"(?:[^"\\\n]|\\.)*"|'[^'\n{]*')|(?<=: |^ +)(?<value>-?\d[\d.]*|true|false|null)\b/gm;

export function highlighted(sample: string): Html[] {
  const parts: Html[] = [];
  let end = 0;
  for (const { 0: token, index, groups = {} } of sample.matchAll(TOKEN)) {
    const [kind = ""] = Object.keys(groups).filter((name) => groups[name] !== undefined);
    parts.push(withOrigin(sample.slice(end, index)), html`<span class="${kind}">${withOrigin(token)}</span>`);
    end = index + token.length;
  }
  return [...parts, withOrigin(sample.slice(end))];
}

function withOrigin(text: string): Html {
  return html`${text.split(LOCAL).map((part, index) => html`${index === 0 ? "" : html`<span class="origin">${LOCAL}</span>`}${part}`)}`;
}
