// HTML in which no text can become markup: whatever is put into html`…` is escaped, unless it is html itself.

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

/** The little Markdown that descriptions use: paragraphs, `code`, **strong**; a path of the site in code is a link. */
export function paragraphs(markdown: string): Html[] {
  return markdown.split(/\n{2,}/).map((text) => html`<p>${inline(text)}</p>\n`);
}

export function inline(markdown: string): Html[] {
  return markdown.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((text) => {
    const inner = /^[`*]/.test(text) ? text.replace(/^(`|\*\*)|(`|\*\*)$/g, "") : text;
    if (text.startsWith("**")) return html`<strong>${inner}</strong>`;
    if (!text.startsWith("`")) return html`${text}`;
    return /^\/[\w./-]+\.(json|js)$/.test(inner)
      ? html`<a href="${inner}"><code>${inner}</code></a>`
      : html`<code>${inner}</code>`;
  });
}
