// Events of the audit log in a table. Their names are those of the documentation, in every language: operators filter by them.

import type { AuditEventResponse } from "../../../audit/event.ts";
import * as messages from "../../../messages/catalogue.ts";
import { element } from "../../widgets/dom.ts";
import type { Column } from "./paged-table.ts";
import { lines, time } from "./rows.ts";

const ACTORS: Readonly<Record<AuditEventResponse["actor"]["kind"], string>> = {
  person: messages.consolePerson,
  operator: messages.consoleOperator,
  scheduled_run: messages.consoleScheduledRun,
  command: messages.consoleCommand,
};

const OUTCOMES: Readonly<Record<AuditEventResponse["outcome"], string>> = {
  done: "",
  started: messages.consoleStarted,
  failed: messages.consoleFailed,
  reported: messages.consoleReported,
};

const when: Column<AuditEventResponse> = { label: messages.consoleTime, cell: ({ at }) => time(at) };

const what: Column<AuditEventResponse> = {
  label: messages.consoleEvent,
  cell: ({ event, outcome, detail }) => lines(element("code", {}, event), OUTCOMES[outcome], detailText(detail)),
};

const who: Column<AuditEventResponse> = {
  label: messages.consoleBy,
  cell: ({ actor, account, network, country }) => {
    const isThemselves = actor.kind === "person" && (actor.id === null || actor.id === account);
    const first = isThemselves || actor.id === null ? ACTORS[actor.kind] : linkTo(actor.id, ACTORS[actor.kind]);
    return lines(first, [network, country].filter((part) => part !== null).join(", "));
  },
};

const whom: Column<AuditEventResponse> = {
  label: messages.consoleAccount,
  cell: ({ account }) => (account === null ? "–" : linkTo(account, account.slice(0, 8), "whole")),
};

const request: Column<AuditEventResponse> = {
  label: messages.consoleRequestId,
  cell: ({ request: id }) => (id === null ? "–" : element("code", {}, id)),
};

export const EVENT_COLUMNS = [when, what, who] as const;

export const AUDIT_COLUMNS = [when, what, whom, who, request] as const;

function linkTo(id: string, text: string, className = ""): HTMLAnchorElement {
  return element("a", { href: `#account/${id}`, className }, text);
}

/** Such as "rolesBefore: member; rolesAfter: editor, member". */
function detailText(detail: AuditEventResponse["detail"]): string {
  return Object.entries(detail)
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(", ") || "–" : value}`)
    .join("; ");
}
