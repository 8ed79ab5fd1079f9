// Where else the account is signed in: a row for each session, which can be ended. It gets everything that has a state from the
// page.

import * as messages from "../../../messages/catalogue.ts";
import { fill } from "../../../messages/fill.ts";
import type { Gatehouse, SessionCallFailure, UserSession } from "../../client/client.ts";
import { withTarget } from "../../widgets/alert.ts";
import { element } from "../../widgets/dom.ts";
import { fillWith } from "../../widgets/fill-with.ts";
import { busy, type Outcome, unreachable } from "../../widgets/form.ts";
import { countryName } from "../../widgets/format.ts";
import { keepInPlace } from "../../widgets/keep-in-place.ts";
import { sayDone } from "./status-at.ts";
import { timeElement } from "../../widgets/time-element.ts";

export type AccountPage = {
  /** Of the rows. */
  readonly place: HTMLElement;
  /** Says what was done. */
  readonly status: HTMLElement;
  readonly gatehouse: Gatehouse;
  readonly sessionFailure: (outcome: SessionCallFailure) => Outcome;
};

export async function showSessions(page: AccountPage): Promise<void> {
  const { place, gatehouse, sessionFailure } = page;
  const outcome = await gatehouse.sessions();
  const show = (rows: readonly HTMLElement[]) => keepInPlace(() => place.replaceChildren(...rows));
  switch (outcome.kind) {
    case "signed_out":
      sessionFailure(outcome);
      return;
    case "not_offered":
      return show([]);
    case "sessions":
      return show(rowsOf(page, outcome.sessions));
    default:
      show([retryRow(() => showSessions(page))]);
  }
}

function retryRow(retry: () => void): HTMLElement {
  const text = withTarget(messages.sessionsUnreachable, retry);
  const title = element("h3", {}, messages.whereSignedIn);
  const content = element("div", {}, title, element("p", { className: "hint" }, ...text));
  return element("div", { className: "row session" }, content);
}

function rowsOf(page: AccountPage, sessions: readonly UserSession[]): HTMLElement[] {
  const others = sessions.filter(({ isHere }) => !isHere);
  const count = others.length;
  const all =
    count < 2
      ? []
      : [
          row(
            page,
            messages.allOtherDevices,
            [fill(messages.manySessions, { count })],
            messages.endOtherSessions,
            others,
            messages.otherSessionsEnded,
          ),
        ];
  return [
    ...others.map((session) =>
      row(
        page,
        // Cognito's "Safari 18 / iOS 18.0", in the form of this browser's own name.
        session.device.replace(" / ", " · ") || messages.unknownDevice,
        stateOf(session),
        messages.endSession,
        [session],
        messages.sessionEnded,
      ),
    ),
    ...all,
  ];
}

function stateOf({ city, country, lastActiveAt }: UserSession): (string | Node)[] {
  const place = [city, countryName(country) ?? country].filter(Boolean).join(", ");
  return [
    ...fillWith(messages.lastActive, "time", timeElement(lastActiveAt)),
    ...(place === "" ? [] : [` · ${place}`]),
  ];
}

function row(
  page: AccountPage,
  device: string,
  state: readonly (string | Node)[],
  label: string,
  sessions: readonly UserSession[],
  done: string,
): HTMLElement {
  const { place, status, gatehouse, sessionFailure } = page;
  const button = element("button", { className: "link", type: "button" }, label);
  if (sessions.length === 1) button.ariaLabel = `${label}: ${device}`;
  button.onclick = async () => {
    if (button.ariaBusy === "true") return;
    const idle = busy(button, status);
    const outcomes = await Promise.all(sessions.map(({ id }) => gatehouse.endSession(id)));
    idle();
    const failed = outcomes.find(({ kind }) => kind !== "ended");
    if (failed !== undefined && failed.kind !== "ended") {
      const failure = failed.kind === "not_offered" ? unreachable() : sessionFailure(failed);
      if (failure === "done") return;
      status.textContent = failure.alert ?? messages.unreachable;
      return;
    }
    // The button is about to go, and with it the focus.
    place.tabIndex = -1;
    place.focus();
    await showSessions(page);
    sayDone(status, done);
  };
  return element(
    "div",
    { className: "row session" },
    element("div", {}, element("h3", {}, device), element("p", { className: "hint" }, ...state)),
    button,
  );
}
