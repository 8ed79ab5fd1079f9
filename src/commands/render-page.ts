// The HTML of one page in one language: a template of src/pages/html with the texts of a catalogue in place of
// {{key}}. `{{key href="…"}}` makes what the text has in [brackets] a link with these attributes. Nothing is left of
// comments and indentation, which visitors would load for nothing.

import { SITE_NAME } from "../pages/site.ts";

export type Catalogue = Readonly<Record<string, string>>;

export function renderPage(template: string, language: string, catalogues: ReadonlyMap<string, Catalogue>): string {
  const texts: Catalogue = { ...catalogues.get(language), language, site: SITE_NAME };
  const html = template.replace(/\{\{(\w+)( [^}]+)?\}\}/g, (_, key: string, attributes: string | undefined) => {
    if (key === "languageSwitch") return languageSwitch(language, catalogues);
    const text = texts[key];
    if (text === undefined) throw new Error(`There is no text ${key} in ${language}.`);
    const escaped = escapeHtml(text);
    return attributes === undefined ? escaped : escaped.replace(/\[(.*)\]/, `<a${attributes}>$1</a>`);
  });
  const { direction = "ltr" } = texts;
  return html
    .replace(/<html[^>]*>/, `<html lang="${language}" dir="${direction}">`)
    .replace(/<!--.*?-->/gs, "")
    .replace(/>\s*\n\s*/g, ">")
    .replace(/ \/>/g, ">");
}

/** Each language by its own name. Without script nobody can choose, so it is hidden then. */
function languageSwitch(language: string, catalogues: ReadonlyMap<string, Catalogue>): string {
  if (catalogues.size < 2) return "";
  const label = escapeHtml(catalogues.get(language)?.languages ?? "");
  const buttons = [...catalogues].map(([code, { languageName = code }]) => {
    const current = code === language ? ' aria-current="true"' : "";
    return `<button type="button" lang="${code}"${current}>${escapeHtml(languageName)}</button>`;
  });
  return `<p class="languages" role="group" aria-label="${label}">${buttons.join(" ")}</p>`;
}

export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
