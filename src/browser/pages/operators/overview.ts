// Numbers that the scheduled run counted, and what it has still to do.

import * as messages from "../../../messages/catalogue.ts";
import { fill } from "../../../messages/fill.ts";
import { type OverviewResponse, readOverview } from "../../../operators/overview/operation.ts";
import { copyTemplate, element, find } from "../../widgets/dom.ts";
import { dateAndTime, numberText, shortDay } from "../../widgets/format.ts";
import { showLoadFailure } from "./account.ts";
import { stateBadge } from "./accounts.ts";
import { call } from "./api.ts";
import { barChart } from "./bar-chart.ts";
import { row } from "./rows.ts";

const OVERVIEW = { newPerDay: "list", unfinished: "object" } as const;

export async function showOverview(view: HTMLElement): Promise<void> {
  view.ariaBusy = "true";
  const outcome = await call(readOverview, OVERVIEW, {});
  if (!view.isConnected) return;
  view.ariaBusy = null;
  if (outcome.kind !== "ok") return showLoadFailure(view, outcome, () => showOverview(view));
  view.replaceChildren(copyTemplate("overview-view"));
  const { counts, newPerDay, unfinished, consistency } = outcome.body;
  const place = (id: string) => find(HTMLElement, `#${id}`, view);
  place("counted").textContent =
    counts === null
      ? messages.consoleNotCounted
      : fill(messages.consoleCounted, { time: dateAndTime(counts.countedAt) });
  for (const state of ["active", "disabled", "closing", "pending"] as const) {
    if (counts !== null) place("states").append(countRow(stateBadge(state), counts.byState[state]));
  }
  place("new").append(...newAccounts(newPerDay));
  place("unfinished").append(
    countRow(messages.consoleSignUps, unfinished.signUps),
    countRow(messages.consoleDeletions, unfinished.deletions),
    countRow(messages.consoleEmailChanges, unfinished.emailChanges),
    countRow(messages.consoleCognitoChanges, unfinished.cognitoChanges),
  );
  place("checked").textContent =
    consistency === null
      ? messages.consoleNotChecked
      : fill(messages.consoleChecked, { time: dateAndTime(consistency.finishedAt) });
  if (consistency !== null) {
    place("consistency").append(
      countRow(messages.consoleRowsWithoutUser, consistency.rowsWithoutUser),
      countRow(messages.consoleUsersWithoutRow, consistency.usersWithoutRow),
    );
  }
}

function countRow(label: string | Node, count: number): HTMLElement {
  const created = row("", numberText(count));
  find(HTMLElement, "h3", created).append(label);
  return created;
}

function newAccounts(newPerDay: OverviewResponse["newPerDay"]): (string | Node)[] {
  if (newPerDay.length === 0) return [element("p", { className: "hint" }, messages.consoleNotCounted)];
  const days = newPerDay.map(({ day, count }) => ({ label: shortDay(day), count }));
  const sum = days.reduce((before, { count }) => before + count, 0);
  const total = fill(messages.consoleNewSum, { count: numberText(sum), days: days.length });
  const head = element(
    "tr",
    {},
    element("th", { scope: "col" }, messages.consoleDay),
    element("th", { scope: "col" }, messages.consoleAccounts),
  );
  const rows = days
    .toReversed()
    .map(({ label, count }) => element("tr", {}, element("td", {}, label), element("td", {}, numberText(count))));
  const table = element("table", { className: "table" }, element("thead", {}, head), element("tbody", {}, ...rows));
  return [
    barChart(days, total),
    element("p", { className: "hint" }, total),
    element("details", {}, element("summary", {}, messages.consoleAsTable), table),
  ];
}
