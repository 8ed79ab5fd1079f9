// The audit log: filters, events, and its verification.

import { AUDIT_EVENTS, RETENTIONS } from "../../../audit/event.ts";
import { type AuditVerification, listAuditEvents, verifyAuditLog } from "../../../audit/operation.ts";
import type { RequestOf } from "../../../http/operation.ts";
import * as messages from "../../../messages/catalogue.ts";
import { fill } from "../../../messages/fill.ts";
import { alertRegion } from "../../widgets/alert.ts";
import { copyTemplate, element, find, findControl } from "../../widgets/dom.ts";
import { busy } from "../../widgets/form.ts";
import { numberText } from "../../widgets/format.ts";
import { call } from "./api.ts";
import { AUDIT_COLUMNS } from "./events.ts";
import { failureOf } from "./failures.ts";
import type { Outcome } from "./outcome.ts";
import { pagedTable } from "./paged-table.ts";

/** The API offers one of them at a time. */
const EXCLUSIVE = ["event", "account", "actor", "request"] as const;

const NAMES = [...EXCLUSIVE, "after", "before"] as const;

export function showAudit(view: HTMLElement): void {
  view.replaceChildren(copyTemplate("audit-view"));
  const form = find(HTMLFormElement, "form", view);
  const events = Object.keys(AUDIT_EVENTS);
  const groups = [...new Set(events.map((event) => event.replace(/\..*/, ".*")))];
  find(HTMLSelectElement, "#event", form).append(
    ...[...groups, ...events].map((event) => element("option", { value: event }, event)),
  );
  const table = pagedTable(
    find(HTMLElement, ".results", view),
    messages.consoleAudit,
    AUDIT_COLUMNS,
    messages.consoleNoEvents,
  );
  const search = () => {
    const filter = Object.fromEntries(NAMES.map((name) => [name, findControl(name, form).value.trim()]));
    table.show(async (cursor) => {
      const outcome = await call(
        listAuditEvents,
        { events: "list", next: "string|undefined" },
        { query: { ...filter, cursor } },
      );
      return outcome.kind === "ok"
        ? { kind: "ok", body: { rows: outcome.body.events, next: outcome.body.next } }
        : outcome;
    });
  };
  form.addEventListener("input", () => {
    const used = EXCLUSIVE.find((name) => findControl(name, form).value.trim() !== "");
    for (const name of EXCLUSIVE) findControl(name, form).disabled = used !== undefined && name !== used;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  search();

  const button = find(HTMLButtonElement, "#verify", view);
  button.addEventListener("click", () => verify(button));
}

async function verify(button: HTMLButtonElement): Promise<void> {
  if (button.ariaDisabled === "true") return;
  const section = button.closest("section") ?? document;
  const alert = alertRegion(find(HTMLElement, "[role=alert]", section));
  const status = find(HTMLElement, "[role=status]", section);
  alert.clear();
  const idle = busy(button, status);
  const outcome = await verifyAll();
  idle();
  if (outcome.isIntact) status.textContent = outcome.text;
  else alert.say(outcome.text);

  async function verifyAll(): Promise<{ readonly isIntact: boolean; readonly text: string }> {
    let checked = 0;
    let next: AuditVerification["next"] = { retention: RETENTIONS[0], after: 0 };
    while (next !== null) {
      const portion = await verifyPortion(next);
      if (portion.kind !== "ok") return { isIntact: false, text: failureOf(portion).alert ?? "" };
      const { intact, problem } = portion.body;
      if (!intact) {
        const text = fill(messages.consoleBroken, { kind: problem?.kind ?? "", number: problem?.number ?? 0 });
        return { isIntact: false, text };
      }
      checked += portion.body.checked;
      status.textContent = fill(messages.consoleVerifying, { count: numberText(checked) });
      next = portion.body.next;
    }
    return { isIntact: true, text: fill(messages.consoleIntact, { count: numberText(checked) }) };
  }
}

/** The API verifies in portions. */
function verifyPortion(body: RequestOf<typeof verifyAuditLog>): Promise<Outcome<AuditVerification>> {
  return call(verifyAuditLog, { checked: "number", intact: "boolean" }, { body });
}
