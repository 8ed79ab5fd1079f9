// The recent activity of the account, newest first. It needs many sentences, so this file is loaded on demand. The
// page passes in its state, because this bundle can't import it.

import { type Activity, getActivity } from "../../../accounts/own-account/operation.ts";
import * as messages from "../../../messages/catalogue.ts";
import { fill } from "../../../messages/fill.ts";
import type { Gatehouse, SignedOut } from "../../client/client.ts";
import { asObject, type JsonObject, textIn } from "../../client/json.ts";
import { element, find } from "../../widgets/dom.ts";
import { countryName } from "../../widgets/format.ts";
import { keepInPlace } from "../../widgets/keep-in-place.ts";
import { timeElement } from "../../widgets/time-element.ts";
import { ACCOUNT_EVENTS } from "../account-events.ts";

const BY: Readonly<Record<Activity["by"], string>> = {
  you: messages.activityByYou,
  operator: messages.activityByOperator,
  gatehouse: messages.activityByGatehouse,
};

/**
 * Badges for changes that were not completed. Each stands next to a sentence that, without the badge, would say that
 * the change was done.
 */
const UNDONE: Readonly<Record<Exclude<Activity["outcome"], "done" | "reported">, string>> = {
  started: messages.activityStarted,
  failed: messages.activityFailed,
};

const FIRST = 10;
const TIME_LIMIT_MS = 25_000;

export type AccountPage = {
  readonly section: HTMLElement;
  readonly gatehouse: Gatehouse;
  readonly sessionFailure: (outcome: SignedOut) => unknown;
};

let lastCall = 0;
let shownCall = 0;
let isWhole = false;

/** Returns false if the activity could not be loaded. The list then stays as it was. */
export async function showActivity({ section, gatehouse, sessionFailure }: AccountPage): Promise<boolean> {
  const call = ++lastCall;
  const outcome = await gatehouse.fetch(getActivity.path, { signal: AbortSignal.timeout(TIME_LIMIT_MS) });
  if (outcome.kind === "signed_out") sessionFailure(outcome);
  if (outcome.kind !== "response") return outcome.kind === "signed_out";
  const { events } = asObject(outcome.response.ok && (await outcome.response.json()));
  if (!Array.isArray(events)) return false;
  const rows = withoutFollowed(events.map(asObject)).flatMap(rowOf);
  // The response of a newer call may have arrived first.
  if (call < shownCall) return true;
  shownCall = call;
  keepInPlace(() => show(section, rows));
  return true;
}

function show(section: HTMLElement, rows: readonly HTMLLIElement[]): void {
  const list = find(HTMLUListElement, "ul", section);
  // Removes what stood below the list: the placeholder rows, or the button or closing line of an earlier list.
  list.nextElementSibling?.remove();
  list.replaceChildren(...(isWhole ? rows : rows.slice(0, FIRST)));
  const next = rows[FIRST];
  if (isWhole || next === undefined) {
    const end = rows.length > 0 ? messages.activityEnd : messages.activityNone;
    list.after(element("div", { className: "row session" }, element("p", { className: "hint" }, end)));
    return;
  }
  const more = element("button", { type: "button", className: "link" }, messages.showMore);
  more.onclick = () => {
    isWhole = true;
    show(section, rows);
    next.tabIndex = -1;
    next.focus();
  };
  list.after(element("div", { className: "row" }, more));
}

/**
 * Some changes are recorded twice: an event when they start, and a newer one when they end. Removes the events of
 * starts whose end is listed.
 */
function withoutFollowed(events: readonly JsonObject[]): JsonObject[] {
  const ended = new Map<string, number>();
  return events.filter((entry) => {
    const change = `${textIn(entry, "event")} ${textIn(entry, "by")}`;
    const count = ended.get(change) ?? 0;
    const isStart = entry.outcome === "started";
    ended.set(change, Math.max(0, count + (isStart ? -1 : 1)));
    return !isStart || count === 0;
  });
}

/** Returns no row for an event that this version of the page does not know. */
function rowOf(entry: JsonObject): HTMLLIElement[] {
  const sentence = sentenceOf(entry);
  if (sentence === undefined) return [];
  const outcome = textIn(entry, "outcome");
  const undone = textOf(UNDONE, outcome);
  const className = outcome === "failed" ? "badge bad" : "badge";
  const mark = undone === undefined ? [] : [" ", element("span", { className }, undone)];
  return [
    element(
      "li",
      { className: "row" },
      timeElement(textIn(entry, "at"), "hint"),
      element(
        "div",
        { className: "value" },
        element("p", {}, sentence, ...mark),
        element("p", { className: "hint details" }, ...detailsOf(entry)),
      ),
    ),
  ];
}

/** Who caused the event, and from where. */
function detailsOf(entry: JsonObject): (string | Node)[] {
  const network = textIn(entry, "network");
  const details = [
    textOf(BY, textIn(entry, "by")),
    countryName(textIn(entry, "country")),
    network && fill(messages.activityNetwork, { network }),
  ];
  return details.flatMap((detail) => (detail ? [element("span", {}, detail), " "] : []));
}

function sentenceOf(entry: JsonObject): string | undefined {
  const { event, fields } = entry;
  const isName = event === "account.changed" && String(fields) === "name";
  return isName ? messages.activityNameChanged : textOf(ACCOUNT_EVENTS, textIn(entry, "event"));
}

function textOf(texts: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(texts, key) ? texts[key] : undefined;
}
