// Where else the account is signed in: a row for each session, which can be ended. The page passes in its state,
// because this bundle can't import it.

import * as messages from "../../../messages/catalogue.ts";
import type { Gatehouse, SessionCallFailure, UserSession } from "../../client/client.ts";
import { withTarget } from "../../widgets/alert.ts";
import { element } from "../../widgets/dom.ts";
import { fillWith } from "../../widgets/fill-with.ts";
import { busy, type Outcome, unreachable } from "../../widgets/form.ts";
import { countryName } from "../../widgets/format.ts";
import { keepInPlace } from "../../widgets/keep-in-place.ts";
import { timeElement } from "../../widgets/time-element.ts";
import { sayDone } from "./status-at.ts";

export type AccountPage = {
  /** The container of the rows. */
  readonly place: HTMLElement;
  /** The row with the buttons that end several sessions. */
  readonly all: HTMLElement;
  /** The line that says what was done. */
  readonly status: HTMLElement;
  readonly gatehouse: Gatehouse;
  readonly sessionFailure: (outcome: SessionCallFailure) => Outcome;
};

export async function showSessions(page: AccountPage): Promise<void> {
  const { place, all, gatehouse, sessionFailure } = page;
  const outcome = await gatehouse.sessions();
  const show = (rows: readonly HTMLElement[], endOthers: readonly HTMLElement[] = []) =>
    keepInPlace(() => {
      place.replaceChildren(...rows);
      all.querySelector(".others")?.remove();
      all.querySelector(".link")?.before(...endOthers);
    });
  switch (outcome.kind) {
    case "signed_out":
      sessionFailure(outcome);
      return;
    case "not_offered":
      return show([]);
    case "sessions": {
      const others = outcome.sessions.filter(({ isHere }) => !isHere);
      return show(
        others.map((session) => sessionRow(page, session)),
        others.length > 1 ? [endOthersButton(page, others)] : [],
      );
    }
    default:
      show([retryRow(() => showSessions(page))]);
  }
}

function retryRow(retry: () => void): HTMLElement {
  const text = withTarget(messages.sessionsUnreachable, retry);
  const title = element("h3", {}, messages.whereSignedIn);
  return row(element("div", {}, title, element("p", { className: "hint" }, ...text)));
}

function endOthersButton(page: AccountPage, others: readonly UserSession[]): HTMLElement {
  const button = endButton(page, messages.endOthers, others, messages.otherSessionsEnded);
  button.classList.add("others");
  return button;
}

function sessionRow(page: AccountPage, session: UserSession): HTMLElement {
  // Turns Cognito's "Safari 18 / iOS 18.0" into "Safari 18 · iOS 18.0", as the page names this browser.
  const device = session.device.replace(" / ", " · ") || messages.unknownDevice;
  const state = element("p", { className: "hint details" }, ...stateOf(session));
  const button = endButton(page, messages.endSession, [session], messages.sessionEnded);
  button.ariaLabel = `${messages.endSession}: ${device}`;
  return row(element("div", {}, element("h3", {}, device), state), button);
}

function stateOf({ city, country, lastActiveAt }: UserSession): (string | Node)[] {
  const place = [city, countryName(country) ?? country].filter(Boolean).join(", ");
  return [
    element("span", {}, ...fillWith(messages.lastActive, "time", timeElement(lastActiveAt))),
    ...(place === "" ? [] : [" ", element("span", {}, place)]),
  ];
}

function row(...content: readonly HTMLElement[]): HTMLElement {
  return element("div", { className: "row session" }, ...content);
}

function endButton(
  page: AccountPage,
  label: string,
  sessions: readonly UserSession[],
  done: string,
): HTMLButtonElement {
  const { place, status, gatehouse, sessionFailure } = page;
  const button = element("button", { className: "link", type: "button" }, label);
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
    // The button is about to be removed, and with it the focus.
    place.tabIndex = -1;
    place.focus();
    await showSessions(page);
    sayDone(status, done);
  };
  return button;
}
