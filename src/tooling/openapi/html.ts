// Safe HTML templates: html`…` escapes every value, except for values that are Html themselves.

import { prose } from "../build/prose.ts";

export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | string | number | readonly Part[];

export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.map((string, index) => string + written(parts[index] ?? "")).join(""));
}

function written(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === "string" || typeof part === "number") return escapeText(String(part));
  return part.map(written).join("");
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** A heading, followed by a link to itself. The link is always on the same line as the heading's last word. */
export function titled(level: "h2" | "h3", id: string, title: string): Html {
  const tag = new Html(level);
  return html`<div class="title"><${tag} id="${id}">${prose(title)}</${tag}>⁠<a class="anchor" href="#${id}" aria-label="Link to: ${title}">#</a></div>`;
}

/**
 * Renders the Markdown of descriptions: paragraphs, `code` and **strong**. The path of a file in code becomes a link.
 */
export function paragraphs(markdown: string): Html[] {
  return markdown.split(/\n{2,}/).map((text) => html`<p>${inline(text)}</p>\n`);
}

export function inline(markdown: string): Html[] {
  return prose(markdown)
    .split(/(`[^`]+`|\*\*[^*]+\*\*)/)
    .map((text) => {
      const inner = /^[`*]/.test(text) ? text.replace(/^(`|\*\*)|(`|\*\*)$/g, "") : text;
      if (text.startsWith("**")) return html`<strong>${inner}</strong>`;
      if (!text.startsWith("`")) return html`${text}`;
      return /^\/[\w./-]+\.(json|js)$/.test(inner)
        ? html`<a href="${inner}"><code>${inner}</code></a>`
        : inner.length > LONG_CODE
          ? html`<code class="long">${breakable(inner)}</code>`
          : html`<code>${inner}</code>`;
    });
}

/** Code up to this number of characters is not broken, because it fits on a line of a phone. */
const LONG_CODE = 24;

/** Allows line breaks before a dot and after a slash, an equals sign or an underscore, but not inside a word. */
function breakable(code: string): Html[] {
  return code
    .split(/(?<=\w\/)(?=\w)|(?=\.\w)|(?<==)(?=.)|(?<=\w_)(?=\w)/)
    .map((part, index) => (index === 0 ? html`${part}` : html`<wbr>${part}`));
}

/** A path that may break after each slash. */
export function path(text: string): Html[] {
  return text.split(/(?<=\/)/).map((part, index) => (index === 0 ? html`${part}` : html`<wbr>${part}`));
}
