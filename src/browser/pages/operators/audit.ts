// The audit log: filters, events, and its verification. Loaded on demand. The page passes in `call`: an imported copy
// of it would not have the operator's tokens.

import { AUDIT_EVENTS, RETENTION_SECONDS, RETENTIONS } from "../../../audit/event.ts";
import { type AuditVerification, listAuditEvents, verifyAuditLog } from "../../../audit/operation.ts";
import type { RequestOf } from "../../../http/operation.ts";
import * as messages from "../../../messages/catalogue.ts";
import { fill } from "../../../messages/fill.ts";
import { type AlertRegion, alertRegion } from "../../widgets/alert.ts";
import { element, findControl } from "../../widgets/dom.ts";
import { busy } from "../../widgets/form.ts";
import { numberText } from "../../widgets/format.ts";
import type { call } from "./api.ts";
import { eventName } from "./event-names.ts";
import { auditColumns } from "./events.ts";
import { failureOf } from "./failures.ts";
import type { Outcome } from "./outcome.ts";
import { pagedTable } from "./paged-table.ts";
import { moment, nextStep } from "./rows.ts";

/** The filters of which the API accepts only one at a time. */
const EXCLUSIVE = ["event", "account", "actor", "request"] as const;

const NAMES = [...EXCLUSIVE, "after", "before"] as const;

/** The groups of events: the first part of the events' names, and what the events are about. */
const GROUPS = {
  account: messages.consoleAccounts,
  invitation: messages.consoleInvitations,
  operator: messages.consoleTitle,
} as const;

/** What is wrong with the log, by the API's name for the problem. */
const PROBLEMS: ReadonlyMap<string, string> = new Map([
  ["changed", messages.consoleBrokenChanged],
  ["event_missing", messages.consoleBrokenMissing],
  ["event_added", messages.consoleBrokenAdded],
  ["seal_missing", messages.consoleBrokenSealMissing],
  ["oldest_missing", messages.consoleBrokenOldestMissing],
  ["newest_missing", messages.consoleBrokenNewestMissing],
  ["not_signed", messages.consoleBrokenNotSigned],
]);

const DAY_SECONDS = 86_400;

/** @param filter A filter that a link names, such as account=0d3c8f5e-2b1a-4c47-9f60-5a6e7d1b9c21, or "". */
export function showAudit(view: HTMLElement, callApi: typeof call, filter: string): void {
  const every = element("option", { value: "" }, messages.consoleAllEvents);
  const event = element("select", { id: "event", name: "event" }, every, ...Object.entries(GROUPS).map(eventOptions));
  const form = element(
    "form",
    { className: "surface filters" },
    field(messages.consoleEvent, event),
    field(messages.consoleAccountId, textInput("account")),
    field(messages.consoleActorId, textInput("actor")),
    field(messages.consoleRequestId, textInput("request")),
    field(messages.consoleFrom, dayInput("after")),
    field(messages.consoleBefore, dayInput("before")),
    element(
      "p",
      { className: "actions" },
      element("button", { className: "button", type: "submit" }, messages.consoleSearchNow),
    ),
  );
  const results = element("div", { className: "results" });
  view.replaceChildren(form, results, verification(callApi));
  const isFiltered = () => NAMES.some((name) => findControl(name, form).value.trim() !== "");
  const clear = () => {
    form.reset();
    search();
    findControl("event", form).focus();
  };
  const showRequest = (id: string) => {
    form.reset();
    findControl("request", form).value = id;
    search();
    findControl("request", form).focus();
  };
  const table = pagedTable(results, {
    caption: messages.consoleAudit,
    columns: auditColumns(eventName, showRequest),
    empty: () => [
      isFiltered() ? messages.consoleNoEventMatches : messages.consoleNoEvents,
      fill(messages.consoleEventsKept, {
        everyday: RETENTION_SECONDS.everyday / DAY_SECONDS,
        security: RETENTION_SECONDS.security / DAY_SECONDS,
      }),
      ...(isFiltered() ? [nextStep(messages.consoleClear, clear)] : []),
    ],
  });
  /** Once one of the exclusive filters is used, disables the others. */
  const disableOthers = () => {
    const used = EXCLUSIVE.find((name) => findControl(name, form).value.trim() !== "");
    for (const name of EXCLUSIVE) findControl(name, form).disabled = used !== undefined && name !== used;
  };
  const search = () => {
    disableOthers();
    const filter = Object.fromEntries(NAMES.map((name) => [name, findControl(name, form).value.trim()]));
    table.show(async (cursor) => {
      const outcome = await callApi(
        listAuditEvents,
        { events: "list", next: "string|undefined" },
        { query: { ...filter, cursor } },
      );
      return outcome.kind === "ok"
        ? { kind: "ok", body: { rows: outcome.body.events, next: outcome.body.next } }
        : outcome;
    });
  };
  form.addEventListener("input", disableOthers);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  findControl("account", form).value = /^account=([\w-]+)$/.exec(filter)?.[1] ?? "";
  search();
}

function field(label: string, control: HTMLInputElement | HTMLSelectElement): HTMLElement {
  return element("div", { className: "field" }, element("label", { htmlFor: control.id }, label), control);
}

const textInput = (name: string) =>
  element("input", { id: `of-${name}`, name, autocomplete: "off", spellcheck: false });

const dayInput = (name: string) => element("input", { id: name, name, type: "date" });

function verification(callApi: typeof call): HTMLElement {
  const heading = element("h2", { id: "verify-title" }, messages.consoleVerify);
  const header = element("header", {}, heading, element("p", { className: "hint" }, messages.consoleVerifyWhat));
  const button = element("button", { className: "button", type: "button" }, messages.consoleVerifyNow);
  const alertLine = element("p", { role: "alert" });
  const status = element("p", { role: "status" });
  const lines = element("div", { className: "messages" }, alertLine, status);
  const content = element("div", { className: "padded" }, button, lines);
  const section = element("section", { className: "section surface" }, header, content);
  section.setAttribute("aria-labelledby", heading.id);
  button.addEventListener("click", () => verify(button, alertRegion(alertLine), status, callApi));
  return section;
}

/** The options for a group: all of its events, then each single event. */
function eventOptions([group, title]: readonly [string, string]): HTMLOptGroupElement {
  const option = (value: string, text: string) => element("option", { value }, `${text} (${value})`);
  const events = Object.keys(AUDIT_EVENTS).filter((event) => event.startsWith(`${group}.`));
  return element(
    "optgroup",
    { label: title },
    option(`${group}.*`, messages.consoleAllEvents),
    ...events.map((event) => option(event, eventName(event) ?? event)),
  );
}

async function verify(
  button: HTMLButtonElement,
  alert: AlertRegion,
  status: HTMLElement,
  callApi: typeof call,
): Promise<void> {
  if (button.ariaDisabled === "true") return;
  alert.clear();
  const idle = busy(button, status);
  const outcome = await verifyAll();
  idle();
  if (typeof outcome === "string") status.textContent = outcome;
  else alert.show(...outcome);

  /** Returns a sentence for the status line if the log is intact, otherwise the content of an alert. */
  async function verifyAll(): Promise<string | (string | Node)[]> {
    let checked = 0;
    let next: AuditVerification["next"] = { retention: RETENTIONS[0], after: 0 };
    while (next !== null) {
      const portion = await verifyPortion(next, callApi);
      if (portion.kind !== "ok") return [failureOf(portion).alert ?? ""];
      const { intact, problem } = portion.body;
      if (!intact) return describe(problem);
      checked += portion.body.checked;
      status.textContent = fill(messages.consoleVerifying, { count: numberText(checked) });
      next = portion.body.next;
    }
    return fill(messages.consoleIntact, { count: numberText(checked) });
  }
}

function describe(problem: AuditVerification["problem"]): (string | Node)[] {
  const { number = 0, kind = "", from = null, until = null } = problem ?? {};
  const isKnown = from !== null && until !== null;
  const details = [
    PROBLEMS.get(kind) ?? "",
    isKnown ? fill(messages.consoleBrokenBetween, { from: moment(from), until: moment(until) }) : "",
    messages.consoleBrokenToDo,
  ].filter((text) => text !== "");
  return [element("strong", {}, fill(messages.consoleBroken, { number })), " ", details.join(" ")];
}

/** Verifies the next portion of the log, because one call verifies only a part. */
function verifyPortion(
  body: RequestOf<typeof verifyAuditLog>,
  callApi: typeof call,
): Promise<Outcome<AuditVerification>> {
  return callApi(verifyAuditLog, { checked: "number", intact: "boolean" }, { body });
}
