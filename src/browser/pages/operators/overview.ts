// Numbers that the scheduled run counted, and what it still has to do. Loaded on demand. The page passes in `call`: an
// imported copy of it would not have the operator's tokens.

import * as messages from "../../../messages/catalogue.ts";
import { fill } from "../../../messages/fill.ts";
import { type OverviewResponse, readOverview } from "../../../operators/overview/operation.ts";
import { element, find } from "../../widgets/dom.ts";
import { dayOfYear, numberText, shortDay } from "../../widgets/format.ts";
import type { call } from "./api.ts";
import { barChart } from "./bar-chart.ts";
import { showLoadFailure } from "./load-failure.ts";
import { lines, row, time, withTime } from "./rows.ts";
import { stateBadge } from "./states.ts";

const OVERVIEW = { newPerDay: "list", unfinished: "object" } as const;

export async function showOverview(view: HTMLElement, callApi: typeof call): Promise<void> {
  view.ariaBusy = "true";
  const [outcome] = await Promise.all([callApi(readOverview, OVERVIEW, {}), loadStyle()]);
  if (!view.isConnected) return;
  view.ariaBusy = null;
  if (outcome.kind !== "ok") return showLoadFailure(view, outcome, () => showOverview(view, callApi));
  const { counts, newPerDay, unfinished, consistency } = outcome.body;
  const states = counts === null ? [] : (["active", "disabled", "closing", "pending"] as const);
  view.replaceChildren(
    section(
      messages.consoleByState,
      counts === null ? messages.consoleNotCounted : withTime(messages.consoleCounted, counts.countedAt),
      ...numbers(
        ...states.map((state) => {
          const link = element("a", { href: `#accounts/state=${state}` }, numberText(counts?.byState[state] ?? 0));
          return countRow(stateBadge(state), link);
        }),
      ),
    ),
    newPerDay.length === 0 ? section(messages.consoleNewPerDay, messages.consoleNotCounted) : newAccounts(newPerDay),
    section(
      messages.consoleUnfinished,
      messages.consoleUnfinishedWhat,
      ...numbers(
        countRow(messages.consoleSignUps, numberText(unfinished.signUps)),
        countRow(messages.consoleDeletions, numberText(unfinished.deletions)),
        countRow(messages.consoleEmailChanges, numberText(unfinished.emailChanges)),
        countRow(messages.consoleCognitoChanges, numberText(unfinished.cognitoChanges)),
      ),
    ),
    consistency === null
      ? section(messages.consoleConsistency, messages.consoleNotChecked)
      : section(
          messages.consoleConsistency,
          withTime(messages.consoleChecked, consistency.finishedAt),
          ...numbers(
            countRow(
              messages.consoleRowsWithoutUser,
              numberText(consistency.rowsWithoutUser),
              messages.consoleRowsWithoutUserWhat,
            ),
            countRow(
              messages.consoleUsersWithoutRow,
              numberText(consistency.usersWithoutRow),
              messages.consoleUsersWithoutRowWhat,
            ),
          ),
        ),
  );
}

let style: Promise<unknown> | undefined;

/** Loads the style sheet of this view. Also resolves if that fails, because the numbers are legible without it. */
function loadStyle(): Promise<unknown> {
  style ??= new Promise((resolve) => {
    document.head.append(
      element("link", { rel: "stylesheet", href: "/_gatehouse/overview.css", onload: resolve, onerror: resolve }),
    );
  });
  return style;
}

let sections = 0;

function section(title: string, hint: string | Node, ...content: readonly Node[]): HTMLElement {
  const heading = element("h2", { id: `section-${++sections}` }, title);
  const header = element("header", {}, heading, element("p", { className: "hint" }, hint));
  const created = element("section", { className: "section surface" }, header, ...content);
  created.setAttribute("aria-labelledby", heading.id);
  return created;
}

/** The rows side by side, where there is room. */
function numbers(...rows: readonly HTMLElement[]): HTMLElement[] {
  return rows.length === 0 ? [] : [element("div", { className: "numbers" }, ...rows)];
}

/** A row with a count. If the count is a link, its name for screen readers includes the label of the row. */
function countRow(label: string | Node, count: string | HTMLElement, what = ""): HTMLElement {
  const created = row("", lines(count, what));
  const heading = find(HTMLElement, "h3", created);
  heading.append(label);
  if (count instanceof HTMLElement) {
    count.id = `${heading.id}-count`;
    count.setAttribute("aria-labelledby", `${heading.id} ${count.id}`);
  }
  return created;
}

/** @param newPerDay At least one day. */
function newAccounts(newPerDay: OverviewResponse["newPerDay"]): HTMLElement {
  const isOneYear = new Set(newPerDay.map(({ day }) => day.slice(0, 4))).size === 1;
  const bars = newPerDay.map(({ day, count }) => ({
    label: shortDay(day),
    mark: isOneYear ? dayOfYear(day) : shortDay(day),
    count,
  }));
  const sum = bars.reduce((before, { count }) => before + count, 0);
  const most = bars.reduce((one, other) => (other.count > one.count ? other : one));
  const total = fill(messages.consoleNewSum, { count: numberText(sum), days: bars.length });
  const peak = fill(messages.consoleNewMost, { count: numberText(most.count), day: most.label });
  const summary = sum === 0 ? total : `${total} · ${peak}`;
  const head = element(
    "tr",
    {},
    element("th", { scope: "col" }, messages.consoleDay),
    element("th", { scope: "col" }, messages.consoleAccounts),
  );
  const rows = [...newPerDay].reverse().map(({ day, count }) => {
    const text = numberText(count);
    const link = count === 0 ? text : element("a", { href: `#accounts/created=${day}` }, text);
    if (link instanceof HTMLElement) link.ariaLabel = `${shortDay(day)}: ${text}`;
    return element("tr", {}, element("td", {}, time(day)), element("td", {}, link));
  });
  const table = element(
    "table",
    { className: "table days" },
    element("thead", {}, head),
    element("tbody", {}, ...rows),
  );
  const details = element("details", {}, element("summary", {}, messages.consoleAsTable), table);
  return section(
    messages.consoleNewPerDay,
    summary,
    element("div", { className: "padded" }, barChart(bars, summary), details),
  );
}
