// A table whose rows the API returns one page at a time. It says how many rows it shows and in which order, and shows
// that it is loading, that there are no rows, or why loading failed.

import * as messages from "../../../messages/catalogue.ts";
import { fill } from "../../../messages/fill.ts";
import { alertRegion } from "../../widgets/alert.ts";
import { element } from "../../widgets/dom.ts";
import { numberText } from "../../widgets/format.ts";
import { loadFailure } from "./failures.ts";
import type { Outcome } from "./outcome.ts";

export type Page<Row> = { readonly rows: readonly Row[]; readonly next: string | null };

type Direction = "ascending" | "descending";

export type Column<Row> = {
  readonly label: string;
  /**
   * In percent of the table, so that its head does not move when the rows arrive. The widths of all columns add up to
   * 100.
   */
  readonly width: number;
  readonly cell: (row: Row) => string | Node;
  /** The orders by this column that the API offers. The keys are the names of the orders in `sort`. */
  readonly orders?: Readonly<Record<string, Direction>>;
};

type Options<Row> = {
  /** What the rows are, for screen readers. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  /** Returns what is shown if there are no rows: what that means, and what to do next. */
  readonly empty: () => readonly [title: string, ...more: (string | Node)[]];
  /** The order of the rows in words. */
  readonly order?: () => string;
  /** Reads and changes the order of the rows. `current` returns undefined while no order can be chosen. */
  readonly sort?: { readonly current: () => string | undefined; readonly choose: (order: string) => void };
};

type PagedTable<Row> = {
  /** Loads and shows the first page. */
  readonly show: (load: (cursor: string) => Promise<Outcome<Page<Row>>>) => void;
  /** Renders each row again for which `changed` returns a new value. */
  readonly update: (changed: (row: Row) => Row | undefined) => void;
};

const SKELETON_ROWS = 5;

export function pagedTable<Row>(place: HTMLElement, options: Options<Row>): PagedTable<Row> {
  const { caption, columns, empty, order = () => messages.consoleNewestFirst, sort } = options;
  const body = element("tbody", {});
  const head = columns.map((column) => ({ column, cell: headOf(column) }));
  const table = element(
    "table",
    { className: "table" },
    element("caption", { className: "visually-hidden" }, caption),
    element("thead", {}, element("tr", {}, ...head.map(({ cell }) => cell))),
    body,
  );
  const summary = element("p", { role: "status", className: "hint summary" });
  const nothing = element("div", { className: "empty", hidden: true });
  const more = element("button", { type: "button", className: "button", hidden: true }, messages.consoleMore);
  const alertLine = element("p", { role: "alert" });
  const alert = alertRegion(alertLine);
  const surface = element("div", { className: "surface" }, summary, table, nothing);
  place.replaceChildren(surface, element("div", { className: "messages" }, alertLine), more);
  const shown: { row: Row; element: HTMLElement }[] = [];
  /** The number of the last request: the response to an earlier request may arrive later, and is then ignored. */
  let current = 0;

  async function next(load: (cursor: string) => Promise<Outcome<Page<Row>>>, cursor: string): Promise<void> {
    const mine = ++current;
    const isFirst = cursor === "";
    alert.clear();
    table.ariaBusy = "true";
    more.ariaDisabled = "true";
    if (isFirst) {
      shown.length = 0;
      showOrder();
      summary.textContent = order();
      body.replaceChildren(...Array.from({ length: SKELETON_ROWS }, skeleton));
      nothing.hidden = true;
      more.hidden = true;
      table.hidden = false;
      surface.hidden = false;
    }
    const outcome = await load(cursor);
    if (mine !== current) return;
    table.ariaBusy = null;
    more.ariaDisabled = null;
    if (isFirst) body.replaceChildren();
    if (outcome.kind !== "ok") {
      surface.hidden = shown.length === 0;
      alert.say(loadFailure(outcome), () => {
        // The focused button is about to be removed.
        document.querySelector("h1")?.focus({ preventScroll: true });
        void next(load, cursor);
      });
      return;
    }
    const { rows, next: following } = outcome.body;
    const added = rows.map((row) => ({ row, element: rowOf(row) }));
    shown.push(...added);
    body.append(...added.map((one) => one.element));
    table.hidden = shown.length === 0;
    showNothing(shown.length === 0);
    // The button is about to be hidden, so its focus moves to the first new row.
    if (following === null && document.activeElement === more) added[0]?.element.querySelector("a")?.focus();
    more.hidden = following === null;
    more.onclick = () => more.ariaDisabled !== "true" && following !== null && next(load, following);
  }

  function showNothing(isEmpty: boolean): void {
    const [title, ...others] = empty();
    nothing.hidden = !isEmpty;
    nothing.replaceChildren(element("h3", {}, title), ...others.map((other) => element("p", {}, other)));
    // Without rows, the same text is already visible in place of the table, so this copy is only for screen readers.
    summary.classList.toggle("visually-hidden", isEmpty);
    const count = fill(messages.consoleShown, { count: numberText(shown.length) });
    summary.textContent = isEmpty ? title : [count, order()].filter((text) => text !== "").join(" · ");
  }

  function showOrder(): void {
    const now = sort?.current();
    for (const { column, cell } of head) {
      cell.ariaSort = (now !== undefined && column.orders?.[now]) || null;
      const button = cell.querySelector("button");
      if (button !== null) button.disabled = now === undefined;
    }
  }

  function headOf({ label, width, orders }: Column<Row>): HTMLTableCellElement {
    const cell = element("th", { scope: "col" });
    cell.style.inlineSize = `${width}%`;
    if (orders === undefined || sort === undefined) {
      cell.append(label);
      return cell;
    }
    const names = Object.keys(orders);
    const onclick = () => sort.choose(names[(names.indexOf(sort.current() ?? "") + 1) % names.length] ?? "");
    cell.append(element("button", { type: "button", onclick }, label));
    return cell;
  }

  function rowOf(row: Row): HTMLElement {
    const cells = columns.map(({ label, cell }) => {
      const content = cell(row);
      const created = element("td", {}, element("div", {}, content));
      // In a narrow window, the cells of a row stand below each other, each with its label in place of the column's
      // head.
      created.dataset.label = label;
      return created;
    });
    return element("tr", {}, ...cells);
  }

  const skeleton = () =>
    element("tr", {}, ...columns.map(() => element("td", {}, element("span", { className: "fetched" }))));

  return {
    show: (load) => void next(load, ""),
    update(changed) {
      for (const one of shown) {
        const row = changed(one.row);
        if (row === undefined) continue;
        const renewed = rowOf(row);
        one.element.replaceWith(renewed);
        Object.assign(one, { row, element: renewed });
      }
    },
  };
}
