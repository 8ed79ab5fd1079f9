// Prints the HTML of /_design: the components of src/browser/development/specimens.html, once for each colour scheme
// and text direction. IDs in that file begin with PANE, which is replaced by the scheme and direction, so that each ID
// is unique.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { readCatalogues } from "../build/read-catalogues.ts";
import { renderPage } from "../build/render-page.ts";

const FOLDER = resolve(import.meta.dirname, "../../browser/development");

const read = (name: string) => readFileSync(resolve(FOLDER, `${name}.html`), "utf8");

const panes = ["light", "dark"].flatMap((scheme) =>
  ["ltr", "rtl"].map((direction) => {
    const id = `${scheme}-${direction}`;
    const title = `${scheme === "light" ? "Light" : "Dark"}, ${direction === "ltr" ? "left to right" : "right to left"}`;
    const specimens = read("specimens").replaceAll("PANE", id);
    return `<section class="pane ${scheme}" id="${id}" dir="${direction}" aria-label="${title}"><p class="pane-title">${title}</p>${specimens}</section>`;
  }),
);

console.log(
  renderPage(
    read("design").replace("PANES", () => panes.join("\n")),
    "en",
    await readCatalogues(),
  ),
);
