// A table of which the API gives a page at a time. It shows that it is loading, that there is nothing, or why it failed.

import * as messages from "../../../messages/catalogue.ts";
import { fill } from "../../../messages/fill.ts";
import { alertRegion } from "../../widgets/alert.ts";
import { element } from "../../widgets/dom.ts";
import { loadFailure } from "./failures.ts";
import type { Outcome } from "./outcome.ts";

export type Page<Row> = { readonly rows: readonly Row[]; readonly next: string | null };

export type Column<Row> = { readonly label: string; readonly cell: (row: Row) => string | Node };

type PagedTable<Row> = {
  /** Shows the first page of `load`. */
  readonly show: (load: (cursor: string) => Promise<Outcome<Page<Row>>>) => void;
};

const SKELETON_ROWS = 5;

/** @param caption What the rows are, for screen readers. */
export function pagedTable<Row>(
  place: HTMLElement,
  caption: string,
  columns: readonly Column<Row>[],
  empty: string,
): PagedTable<Row> {
  const body = element("tbody", {});
  const head = columns.map(({ label }) => element("th", { scope: "col" }, label));
  const table = element(
    "table",
    { className: "table" },
    element("caption", { className: "visually-hidden" }, caption),
    element("thead", {}, element("tr", {}, ...head)),
    body,
  );
  const nothing = element("div", { className: "empty", hidden: true }, element("p", {}, empty));
  const more = element("button", { type: "button", className: "button", hidden: true }, messages.consoleMore);
  const alertLine = element("p", { role: "alert" });
  const status = element("p", { role: "status", className: "visually-hidden" });
  const alert = alertRegion(alertLine);
  place.replaceChildren(
    element("div", { className: "surface" }, table, nothing),
    element("div", { className: "messages" }, alertLine),
    status,
    more,
  );
  /** The response of an earlier question may arrive after that of a later one. */
  let current = 0;

  async function next(load: (cursor: string) => Promise<Outcome<Page<Row>>>, cursor: string): Promise<void> {
    const mine = ++current;
    const isFirst = cursor === "";
    alert.clear();
    status.textContent = "";
    table.ariaBusy = "true";
    more.ariaDisabled = "true";
    if (isFirst) {
      body.replaceChildren(...Array.from({ length: SKELETON_ROWS }, skeleton));
      nothing.hidden = true;
      more.hidden = true;
      table.hidden = false;
    }
    const outcome = await load(cursor);
    if (mine !== current) return;
    table.ariaBusy = null;
    more.ariaDisabled = null;
    if (isFirst) body.replaceChildren();
    if (outcome.kind !== "ok") {
      table.hidden = body.childElementCount === 0;
      alert.say(loadFailure(outcome), () => next(load, cursor));
      return;
    }
    const { rows, next: following } = outcome.body;
    body.append(...rows.map(rowOf));
    const shown = body.childElementCount;
    table.hidden = shown === 0;
    nothing.hidden = shown > 0;
    status.textContent = shown === 0 ? empty : fill(messages.consoleShown, { count: shown });
    // The focus would be lost with the button.
    const first = body.children[shown - rows.length]?.querySelector("a");
    if (following === null && document.activeElement === more) first?.focus();
    more.hidden = following === null;
    more.onclick = () => more.ariaDisabled !== "true" && following !== null && next(load, following);
  }

  function rowOf(row: Row): HTMLElement {
    const cells = columns.map(({ label, cell }) => {
      const created = element("td", {}, cell(row));
      // On a phone, cells stand below each other, without the heads of their columns.
      created.dataset.label = label;
      return created;
    });
    return element("tr", {}, ...cells);
  }

  const skeleton = () =>
    element("tr", {}, ...columns.map(() => element("td", {}, element("span", { className: "fetched" }))));

  return { show: (load) => void next(load, "") };
}
