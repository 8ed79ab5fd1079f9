// Renders a page in one language: a template of src/browser/html, with the messages of a catalogue in place of {{key}}.
// `{{key href="…"}}` makes the text in [brackets] a link with these attributes. Text in `backticks` becomes code. Comments
// and indentation are removed, to keep the page small.

import { fields } from "../../accounts/fields.ts";
import { SITE_NAME } from "../../browser/pages/site.ts";
import { escapeHtml, withCode } from "./escape-html.ts";
import type { Catalogue } from "./read-catalogues.ts";
import { accountPanels, accountRows, signUpFields } from "./render-fields.ts";
import { renderProblems } from "./render-problems.ts";

export function renderPage(template: string, language: string, catalogues: ReadonlyMap<string, Catalogue>): string {
  const catalogue = catalogues.get(language);
  if (catalogue === undefined) throw new Error(`There is no catalogue for ${language}.`);
  const messages: Catalogue["messages"] = { ...catalogue.messages, language, site: SITE_NAME };
  const html = template.replace(/\{\{(\w+)( [^}]+)?\}\}/g, (_, key: string, attributes: string | undefined) => {
    if (key === "languageSwitch") return languageSwitch(language, catalogues);
    if (key === "problemList") return renderProblems(catalogue);
    if (key === "signUpFields") return signUpFields(fields, language, messages);
    if (key === "accountRows") return accountRows(fields, language, messages);
    if (key === "accountPanels") return accountPanels(fields, language, messages);
    const text = messages[key];
    if (text === undefined) throw new Error(`There is no message ${key} in ${language}.`);
    const marked = withCode(text);
    return attributes === undefined ? marked : marked.replace(/\[(.*)\]/, `<a${attributes}>$1</a>`);
  });
  const { direction = "ltr" } = messages;
  return html
    .replace(/<html[^>]*>/, `<html lang="${language}" dir="${direction}">`)
    .replace(/<!--.*?-->/gs, "")
    .replace(/>\s*\n\s*/g, ">")
    .replace(/ \/>/g, ">");
}

/** Each language by its own name. The switch needs a script, so pages hide it without one. */
function languageSwitch(language: string, catalogues: ReadonlyMap<string, Catalogue>): string {
  if (catalogues.size < 2) return "";
  const label = escapeHtml(catalogues.get(language)?.messages.languages ?? "");
  const buttons = [...catalogues].map(([code, { messages }]) => {
    const current = code === language ? ' aria-current="true"' : "";
    return `<button type="button" lang="${code}"${current}>${escapeHtml(messages.languageName ?? code)}</button>`;
  });
  return `<p class="languages" role="group" aria-label="${label}">${buttons.join(" ")}</p>`;
}
