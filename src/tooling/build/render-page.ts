// Renders a page in one language: a template of src/browser/html, with the messages of a catalogue in place of
// {{key}}. `{{key href="…"}}` makes the text in [brackets] a link with these attributes. Text in `backticks` becomes
// code. `{{> name key="value"}}` inserts html/parts/NAME.html, with the value in place of $key. A $key without a
// value is removed. Comments and indentation are removed too, to keep the page small.

import { readdirSync, readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { fields } from "../../accounts/fields.ts";
import { escapeHtml } from "../../core/escape-html.ts";
import { fill } from "../../messages/fill.ts";
import { links, logo, name as siteName } from "../../site.ts";
import type { Catalogue } from "./read-catalogues.ts";
import { accountPanels, accountRows, operatorFields, signUpFields } from "./render-fields.ts";
import { renderProblemIndex, renderProblemSample, renderProblems } from "./render-problems.ts";
import { renderSiteLinks } from "./render-site-links.ts";
import { withCode } from "./with-code.ts";

const PARTS_FOLDER = resolve(import.meta.dirname, "../../browser/html/parts");
const PARTS = new Map(
  readdirSync(PARTS_FOLDER).map((file) => [
    basename(file, ".html"),
    readFileSync(resolve(PARTS_FOLDER, file), "utf8").trim(),
  ]),
);

export function renderPage(template: string, language: string, catalogues: ReadonlyMap<string, Catalogue>): string {
  const catalogue = catalogues.get(language);
  if (catalogue === undefined) throw new Error(`There is no catalogue for ${language}.`);
  const messages: Catalogue["messages"] = { ...catalogue.messages, language, logo, site: siteName };
  const html = withParts(template).replace(
    /\{\{(\w+)( [^}]+)?\}\}/g,
    (_, key: string, attributes: string | undefined) => {
      if (key === "languageSwitch") return languageSwitch(language, catalogues);
      if (key === "siteLinks") return renderSiteLinks(links, language);
      if (key === "problemList") return renderProblems(catalogue);
      if (key === "problemSample") return renderProblemSample(catalogue);
      if (key === "problemIndex") return renderProblemIndex(catalogue);
      if (key === "signUpFields") return signUpFields(fields, language, messages);
      if (key === "accountRows") return accountRows(fields, language, messages);
      if (key === "accountPanels") return accountPanels(fields, language, messages);
      if (key === "operatorFields") return operatorFields(fields, language, messages);
      const text = messages[key];
      if (text === undefined) throw new Error(`There is no message ${key} in ${language}.`);
      // An empty element in place of {roles}: the Worker writes the roles into it when it serves the page.
      const marked = withCode(fill(text, { site: siteName })).replace("{roles}", "<span data-roles></span>");
      return attributes === undefined ? marked : marked.replace(/\[(.*)\]/, `<a${attributes}>$1</a>`);
    },
  );
  const { direction = "ltr" } = messages;
  return html
    .replace(/<html[^>]*>/, `<html lang="${language}" dir="${direction}">`)
    .replace(/<!--.*?-->/gs, "")
    .replace(/>\s*\n\s*/g, ">")
    .replace(/ \/>/g, ">");
}

/** Attributes in 'single quotes' may contain "double" ones. */
function withParts(template: string): string {
  return template.replace(
    /\{\{> ([\w-]+)((?: \w+=(?:"[^"]*"|'[^']*'))*)\}\}/g,
    (_, name: string, attributes: string) => {
      const part = PARTS.get(name);
      if (part === undefined) throw new Error(`There is no ${name}.html in ${PARTS_FOLDER}.`);
      const pairs = attributes.matchAll(/ (\w+)=(?:"([^"]*)"|'([^']*)')/g);
      const values = new Map([...pairs].map(([, key, double, single]) => [key, double ?? single ?? ""]));
      const filled = part.replace(/\$(\w+)/g, (_, key: string) => values.get(key) ?? "");
      return withParts(filled.replace(/ +(?=[" ])/g, ""));
    },
  );
}

/** A button for each language, with the language's own name. Buttons need a script, so pages hide them without one. */
function languageSwitch(language: string, catalogues: ReadonlyMap<string, Catalogue>): string {
  if (catalogues.size < 2) return "";
  const label = escapeHtml(catalogues.get(language)?.messages.languages ?? "");
  const buttons = [...catalogues].map(([code, { messages }]) => {
    const current = code === language ? ' aria-current="true"' : "";
    return `<button lang="${code}"${current}>${escapeHtml(messages.languageName ?? code)}</button>`;
  });
  return `<p class="foot" role="group" aria-label="${label}">${buttons.join(" ")}</p>`;
}
