// One account: what is known about it, and what the operator may do. Each action asks for one confirmation, which
// names the account. Loaded on demand. The page passes in its state, because this bundle can't import it.

import { isStaff, OPERATORS } from "../../../core/roles.ts";
import * as messages from "../../../messages/catalogue.ts";
import { fill } from "../../../messages/fill.ts";
import type { AccountDetails, StaffResponse } from "../../../operators/operation.ts";
import {
  enableAccount,
  readAccount,
  removeAccount,
  removeSecondFactor,
  resetPassword,
  restoreAccount,
  setAccountRoles,
  signOutAccount,
} from "../../../operators/operation.ts";
import { copyTemplate, element, find, showHeading } from "../../widgets/dom.ts";
import { busy } from "../../widgets/form.ts";
import { shortDate } from "../../widgets/format.ts";
import { onDemand } from "../../widgets/on-demand.ts";
import { addressElement } from "../../widgets/with-address.ts";
import type { updateListed } from "./accounts.ts";
import { confirmAction } from "./act.ts";
import type { call } from "./api.ts";
import { chooseRoles } from "./choose-roles.ts";
import { disable } from "./disable.ts";
import { clearMessages, showFailure, statusLine } from "./done.ts";
import { editProfile, fieldLabels, fieldRows } from "./edit-profile.ts";
import type { eventName } from "./event-names.ts";
import { eventColumns } from "./events.ts";
import { showLoadFailure } from "./load-failure.ts";
import type { Outcome } from "./outcome.ts";
import { pagedTable } from "./paged-table.ts";
import { action, badge, idRow, lines, roleNames, row, time, withTime } from "./rows.ts";
import { endOf, stateBadge } from "./states.ts";

const DETAILS = {
  id: "string",
  name: "string",
  email: "string",
  state: "string",
  roles: "list",
  events: "list",
} as const;

const loadEventNames = onDemand<typeof import("./event-names.ts")>("./event-names.js");

export type Page = {
  readonly call: typeof call;
  readonly staff: StaffResponse;
  readonly updateListed: typeof updateListed;
};

export async function showAccount(view: HTMLElement, id: string, page: Page): Promise<void> {
  view.ariaBusy = "true";
  if (view.childElementCount === 0) showShape(view);
  // If the script with the names can't be loaded, the events are shown with their names from the documentation.
  const names = loadEventNames();
  const outcome = await page.call(readAccount, DETAILS, { id });
  const nameOf = (await names)?.eventName ?? (() => undefined);
  // The operator may have gone to another view meanwhile.
  if (!view.isConnected) return;
  view.ariaBusy = null;
  if (outcome.kind === "problem" && outcome.type === "account-not-found") return showMissing(view, id);
  if (outcome.kind !== "ok") return showLoadFailure(view, outcome, () => showAccount(view, id, page));
  showHeading(outcome.body.name);
  if (outcome.body.state !== "active") find(HTMLElement, "h1").append(" ", stateBadge(outcome.body.state));
  page.updateListed(outcome.body);
  const focused = nameOfFocused(view);
  render(view, outcome.body, nameOf, page, () => void showAccount(view, id, page));
  if (focused !== undefined) focusAgain(view, focused);
}

/** Until the account is loaded, shows its rows with bars in place of the values. */
function showShape(view: HTMLElement): void {
  view.replaceChildren(copyTemplate("account-view"));
  const bars = (...labels: readonly string[]) =>
    labels.map((label) => row(label, element("span", { className: "fetched" })));
  const [profile, access, danger] = view.querySelectorAll<HTMLElement>(".rows");
  profile?.append(...bars(messages.nameLabel, messages.emailLabel, ...fieldLabels()));
  profile?.append(...bars(messages.consoleCreated, messages.consoleLastSeen, messages.consoleId));
  access?.append(...bars(messages.consoleState, messages.consoleRoles, messages.sessions, messages.passwordLabel));
  access?.append(...bars(messages.secondFactor, "Cognito"));
  danger?.append(...bars(messages.deleteAccount));
  eventsTable(view, () => undefined).show(() => new Promise(() => {}));
}

function eventsTable(view: HTMLElement, nameOf: typeof eventName) {
  return pagedTable(find(HTMLElement, ".results", view), {
    caption: messages.consoleEvents,
    columns: eventColumns(nameOf),
    empty: () => [messages.consoleNoEvents],
  });
}

/** Says that there is no such account. The ID is shown because it may have been mistyped. */
function showMissing(view: HTMLElement, id: string): void {
  const place = element("div", { className: "section surface empty", role: "status" });
  view.replaceChildren(place);
  // Added only now, because screen readers announce only changes to an element that is already on the page.
  place.append(element("h2", {}, messages.consoleNoSuchAccount), element("p", {}, element("code", {}, id)));
}

/** The label of the row whose button has the focus. */
function nameOfFocused(view: HTMLElement): string | undefined {
  const row = view.contains(document.activeElement) ? document.activeElement?.closest(".row") : null;
  return row?.querySelector("h3")?.textContent ?? undefined;
}

/**
 * Returns the focus after the rows were replaced: to the button of the row with this label, or to the heading if the
 * row has no button now.
 */
function focusAgain(view: HTMLElement, name: string): void {
  const row = [...view.querySelectorAll(".row")].find((one) => one.querySelector("h3")?.textContent === name);
  (row?.querySelector("button") ?? document.querySelector("h1"))?.focus();
}

function render(
  view: HTMLElement,
  account: AccountDetails,
  nameOf: typeof eventName,
  { call, staff }: Page,
  reload: () => void,
): void {
  const { id, name, state } = account;
  view.replaceChildren(copyTemplate("account-view"));
  const [profile, access, danger] = view.querySelectorAll<HTMLElement>(".rows");
  const isOperator = staff.roles.includes(OPERATORS);
  // Nobody acts on their own account, and support does not act on the accounts of operators and support.
  const mayAct = staff.id !== id && (isOperator || !isStaff(account.roles));
  const mayChange = mayAct && isOperator;
  const ifChanging = (...actions: readonly HTMLButtonElement[]) => (mayChange ? actions : []);
  const ifActing = (...actions: readonly HTMLButtonElement[]) => (mayAct ? actions : []);
  const ask = (
    [title, text, submit, done]: readonly [title: string, text: string, submit: string, done: string],
    run: () => Promise<Outcome<unknown>>,
    isDangerous = false,
  ) => confirmAction({ title, text: fill(text, { date }), submit, done, name, run, isDangerous, onClose: reload });
  /** The day until which the account can be restored if it is deleted now. */
  const date = shortDate(new Date(Date.now() + staff.deletionGraceDays * 86_400_000).toISOString());

  const edit = () => editProfile(account, call, reload);
  profile?.append(
    row(messages.nameLabel, name, ...ifChanging(action(messages.edit, edit))),
    row(messages.emailLabel, lines(emailWithState(account), pendingText(account))),
    ...fieldRows(account),
    row(messages.consoleCreated, time(account.createdAt)),
    row(messages.consoleLastSeen, account.lastSeenDay === null ? messages.consoleNever : time(account.lastSeenDay)),
    idRow(messages.consoleId, id),
  );

  const restoreIt = action(messages.consoleRestore, () => ask(RESTORE, () => call(restoreAccount, undefined, { id })));
  const isLeaving = account.deletesAt !== null;
  const disableIt = action(messages.consoleDisable, () => disable(account, call, reload), true);
  const enableIt = action(messages.consoleEnable, () => ask(ENABLE, () => call(enableAccount, undefined, { id })));
  const removeIt = action(
    messages.consoleRemove,
    () => ask(REMOVE_FACTOR, () => call(removeSecondFactor, undefined, { id }), true),
    true,
  );
  const factorRow = (value: string | Node) => row(messages.secondFactor, value, ...ifChanging(removeIt));
  const factor =
    account.secondFactorSince === null
      ? row(messages.secondFactor, lines(messages.consoleNoSecondFactor, messages.consoleNoSecondFactorHint))
      : factorRow(withTime(messages.consoleSecondFactorSince, account.secondFactorSince));
  const cognito = cognitoRow(id, call, () => factor.replaceWith(factorRow(messages.secondFactorOn)));
  access?.append(
    row(
      messages.consoleState,
      lines(
        stateBadge(state),
        account.disabledReason ? `${messages.consoleReason}: ${account.disabledReason}` : "",
        endOf(account.disabledUntil, account.deletesAt),
        behindText(account),
      ),
      ...ifChanging(
        ...(isLeaving ? [restoreIt] : state === "active" ? [disableIt] : state === "disabled" ? [enableIt] : []),
      ),
    ),
    row(
      messages.consoleRoles,
      roleNames(account.roles),
      ...ifChanging(action(messages.change, () => changeRoles(account, staff.siteRoles, call, reload))),
    ),
    row(
      messages.sessions,
      explanation(messages.consoleSessionsWhat),
      ...ifActing(
        action(messages.signOutEverywhere, () => ask(SIGN_OUT, () => call(signOutAccount, undefined, { id }))),
      ),
    ),
    row(
      messages.passwordLabel,
      explanation(messages.consolePasswordWhat),
      ...ifActing(action(messages.consoleReset, () => ask(RESET, () => call(resetPassword, undefined, { id }), true))),
    ),
    factor,
    cognito,
  );
  if (isOperator) {
    const all = element("a", { href: `#audit/account=${id}` }, messages.consoleAllEvents);
    find(HTMLElement, "#events-title", view).after(all);
  }
  eventsTable(view, nameOf).show(async () => ({ kind: "ok", body: { rows: account.events, next: null } }));

  const deleteIt = action(
    messages.deleteShort,
    () => ask(DELETE, () => call(removeAccount, undefined, { id }), true),
    true,
  );
  if (state === "closing") danger?.closest(".section")?.remove();
  else
    danger?.append(
      row(messages.deleteAccount, explanation(fill(messages.consoleDeleteEffect, { date })), ...ifChanging(deleteIt)),
    );
}

const ENABLE = [
  messages.consoleEnableTitle,
  messages.consoleEnableWhat,
  messages.consoleEnable,
  messages.consoleEnabledDone,
] as const;
const SIGN_OUT = [
  messages.signOutEverywhere,
  messages.consoleSignOutWhat,
  messages.signOutEverywhere,
  messages.consoleSignedOutDone,
] as const;
const RESET = [
  messages.consoleResetTitle,
  messages.consoleResetWhat,
  messages.consoleReset,
  messages.consoleResetDone,
] as const;
const REMOVE_FACTOR = [
  messages.consoleRemoveFactorTitle,
  messages.consoleRemoveFactorWhat,
  messages.consoleRemove,
  messages.consoleFactorRemovedDone,
] as const;
const DELETE = [
  messages.deleteAccount,
  messages.consoleDeleteWhat,
  messages.deleteAccount,
  messages.consoleDeletedDone,
] as const;
const RESTORE = [
  messages.consoleRestoreTitle,
  messages.consoleRestoreWhat,
  messages.consoleRestore,
  messages.consoleRestoredDone,
] as const;

/** What an action does, shown in place of a value. */
function explanation(text: string): HTMLElement {
  return element("p", { className: "quiet" }, text);
}

function emailWithState({ email, emailProvedAt }: AccountDetails): DocumentFragment {
  const fragment = new DocumentFragment();
  const state = emailProvedAt === null ? badge(messages.emailUnproved) : badge(messages.emailProved, "good");
  fragment.append(addressElement("span", email), " ", state);
  return fragment;
}

function pendingText({ newEmail }: AccountDetails): string {
  return newEmail === undefined ? "" : fill(messages.consolePendingEmail, { email: newEmail });
}

function behindText({ isBehind }: AccountDetails): string {
  return isBehind ? messages.consoleBehind : "";
}

/**
 * Changes only the roles that the operator ticked or unticked: another operator may have changed the other roles
 * meanwhile.
 */
function changeRoles(
  account: AccountDetails,
  offered: readonly string[],
  callApi: typeof call,
  reload: () => void,
): void {
  const { id, roles: before } = account;
  const save = async (chosen: readonly string[]): Promise<Outcome<unknown>> => {
    const now = await callApi(readAccount, DETAILS, { id });
    if (now.kind !== "ok") return now;
    const kept = now.body.roles.filter((role) => chosen.includes(role) || !before.includes(role));
    const given = chosen.filter((role) => !before.includes(role));
    return callApi(setAccountRoles, DETAILS, { id, body: { roles: [...new Set([...kept, ...given])] } });
  };
  chooseRoles(account, offered, save, reload);
}

/**
 * The row with the user's state at Cognito. It is read only on request, because AWS counts a user whose state was read
 * as active in that month.
 * @param whenFound Called if the user has an authenticator app at Cognito.
 */
function cognitoRow(id: string, callApi: typeof call, whenFound: () => void): HTMLElement {
  const value = explanation(messages.consoleCognitoWhy);
  const button = action(messages.consoleAskCognito, async () => {
    if (button.ariaDisabled === "true") return;
    clearMessages();
    const idle = busy(button, statusLine());
    const outcome = await callApi(readAccount, DETAILS, { id, query: { cognito: "1" } });
    idle();
    if (outcome.kind !== "ok") return showFailure(outcome);
    const { cognito } = outcome.body;
    if (cognito?.hasAuthenticatorApp) whenFound();
    value.className = "";
    value.textContent =
      cognito == null
        ? messages.consoleNoCognitoUser
        : [
            cognito.status,
            cognito.isEnabled ? messages.consoleEnabledAtCognito : messages.consoleDisabled,
            cognito.hasAuthenticatorApp ? messages.secondFactorOn : messages.consoleNoAuthenticatorApp,
          ].join(" · ");
    // The focus makes screen readers read the new value.
    value.tabIndex = -1;
    value.focus();
  });
  return row("Cognito", value, button);
}
