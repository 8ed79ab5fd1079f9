// Events of the audit log in a table: what happened, in the page's language, and below it the event's name from the
// documentation.

import type { AuditEventResponse } from "../../../audit/event.ts";
import * as messages from "../../../messages/catalogue.ts";
import { fill } from "../../../messages/fill.ts";
import { element } from "../../widgets/dom.ts";
import type { eventName } from "./event-names.ts";
import type { Column } from "./paged-table.ts";
import { badge, lines, moment, shortId, time } from "./rows.ts";

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

const what = (nameOf: typeof eventName): Column<AuditEventResponse> => ({
  label: messages.consoleEvent,
  width: 32,
  cell: ({ event, outcome, detail }) => {
    const code = element("code", {}, event);
    const name = nameOf(event);
    const first = element("span", { className: "title" }, name ?? code);
    const isFailed = outcome === "failed";
    if (isFailed) first.append(" ", badge(OUTCOMES.failed, "bad"));
    return lines(first, name === undefined ? "" : code, isFailed ? "" : OUTCOMES[outcome], detailText(detail));
  },
});

const whom: Column<AuditEventResponse> = {
  label: messages.consoleAccount,
  width: 13,
  cell: ({ account }) => (account === null ? "–" : linkTo(account, element("code", {}, shortId(account)))),
};

const who: Column<AuditEventResponse> = {
  label: messages.consoleBy,
  width: 22,
  cell: ({ actor, account, network, country }) => {
    const isThemselves = actor.kind === "person" && (actor.id === null || actor.id === account);
    const first = isThemselves || actor.id === null ? ACTORS[actor.kind] : linkTo(actor.id, ACTORS[actor.kind]);
    return lines(first, [network, country].filter((part) => part !== null).join(", "));
  },
};

const when: Column<AuditEventResponse> = {
  label: messages.consoleTime,
  width: 19,
  // The time includes the seconds.
  cell: ({ at }) => time(at, { timeStyle: "long" }),
};

/**
 * The columns for the events of one account.
 * @param nameOf Returns the name of an event. Its script is loaded on demand.
 */
export function eventColumns(nameOf: typeof eventName): readonly Column<AuditEventResponse>[] {
  return [what(nameOf), who, { ...when, width: 26 }];
}

/** The columns for the whole audit log. @param showRequest Shows all events of a request. */
export function auditColumns(
  nameOf: typeof eventName,
  showRequest: (id: string) => void,
): readonly Column<AuditEventResponse>[] {
  const request: Column<AuditEventResponse> = {
    label: messages.consoleRequestId,
    width: 14,
    cell: ({ request: id }) =>
      id === null
        ? "–"
        : element(
            "button",
            { type: "button", className: "link", title: id, onclick: () => showRequest(id) },
            element("code", {}, shortId(id)),
          ),
  };
  return [what(nameOf), whom, who, when, request];
}

function linkTo(id: string, content: string | Node): HTMLAnchorElement {
  return element("a", { href: `#account/${id}`, title: id }, content);
}

/**
 * The details of an event as text, such as "Roles: member → editor, member". Members that have no label here are shown
 * with their names from the documentation.
 */
function detailText({
  rolesBefore,
  rolesAfter,
  stateBefore,
  stateAfter,
  until,
  ...others
}: AuditEventResponse["detail"]) {
  const changes = [
    [messages.consoleRoles, rolesBefore?.join(", "), rolesAfter?.join(", ")],
    [messages.consoleState, stateBefore, stateAfter],
  ] as const;
  return [
    ...changes
      .filter(([, before, after]) => before !== undefined || after !== undefined)
      .map(([label, before, after]) => `${label}: ${before || "–"} → ${after || "–"}`),
    ...(until === undefined ? [] : [fill(messages.consoleDisabledUntil, { time: moment(until) })]),
    ...Object.entries(others).map(([name, value]) => `${name}: ${[value].flat().join(", ") || "–"}`),
  ].join("; ");
}
