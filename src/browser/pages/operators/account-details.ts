// One account: what is known about it, and what the operator may do. Each action asks once and names the account.

import { isStaff } from "../../../core/roles.ts";
import * as messages from "../../../messages/catalogue.ts";
import { fill } from "../../../messages/fill.ts";
import type { AccountDetails } from "../../../operators/operation.ts";
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
import { copyTemplate, element, find } from "../../widgets/dom.ts";
import { busy } from "../../widgets/form.ts";
import { onDemand } from "../../widgets/on-demand.ts";
import { updateListed } from "./accounts.ts";
import { confirmAction } from "./act.ts";
import { call } from "./api.ts";
import { chooseRoles } from "./choose-roles.ts";
import { disable } from "./disable.ts";
import { clearMessages, showFailure, statusLine } from "./done.ts";
import { editProfile, fieldRows } from "./edit-profile.ts";
import type { eventName } from "./event-names.ts";
import { eventColumns } from "./events.ts";
import { showLoadFailure } from "./load-failure.ts";
import type { Outcome } from "./outcome.ts";
import { pagedTable } from "./paged-table.ts";
import { action, badge, idRow, lines, roleNames, row, time, withTime } from "./rows.ts";
import { isOperator, isOwn } from "./staff.ts";
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

export async function showAccount(view: HTMLElement, id: string, setTitle: (title: string) => void): Promise<void> {
  view.ariaBusy = "true";
  // Without it, the events have their names of the documentation.
  const names = loadEventNames();
  const outcome = await call(readAccount, DETAILS, { id });
  const nameOf = (await names)?.eventName ?? (() => undefined);
  // The operator has gone to another view meanwhile.
  if (!view.isConnected) return;
  view.ariaBusy = null;
  if (outcome.kind !== "ok") {
    showLoadFailure(view, outcome, () => showAccount(view, id, setTitle));
    return;
  }
  setTitle(outcome.body.name);
  updateListed(outcome.body);
  const focused = nameOfFocused(view);
  render(view, outcome.body, nameOf, () => void showAccount(view, id, setTitle));
  if (focused !== undefined) focusAgain(view, focused);
}

/** The row of the button that has the focus. */
function nameOfFocused(view: HTMLElement): string | undefined {
  const row = view.contains(document.activeElement) ? document.activeElement?.closest(".row") : null;
  return row?.querySelector("h3")?.textContent ?? undefined;
}

/** The rows were replaced. The focus returns to the button of the same row, or to the heading if it has none now. */
function focusAgain(view: HTMLElement, name: string): void {
  const row = [...view.querySelectorAll(".row")].find((one) => one.querySelector("h3")?.textContent === name);
  (row?.querySelector("button") ?? document.querySelector("h1"))?.focus();
}

function render(view: HTMLElement, account: AccountDetails, nameOf: typeof eventName, reload: () => void): void {
  const { id, name, email, state } = account;
  view.replaceChildren(copyTemplate("account-view"));
  const [profile, access, danger] = view.querySelectorAll<HTMLElement>(".rows");
  const mayAct = !isOwn(id) && (isOperator() || !isStaff(account.roles));
  const mayChange = mayAct && isOperator();
  const ifChanging = (...actions: readonly HTMLButtonElement[]) => (mayChange ? actions : []);
  const ifActing = (...actions: readonly HTMLButtonElement[]) => (mayAct ? actions : []);
  const ask = (
    [title, text, submit, done]: readonly [title: string, text: string, submit: string, done: string],
    run: () => Promise<Outcome<unknown>>,
    isDangerous = false,
  ) => confirmAction({ title, text, submit, done, name, run, isDangerous, onClose: reload });

  const edit = () => editProfile(account, reload);
  profile?.append(
    row(messages.nameLabel, name, ...ifChanging(action(messages.edit, edit))),
    row(messages.emailLabel, lines(email, provedText(account), pendingText(account))),
    ...fieldRows(account),
    row(messages.consoleCreated, time(account.createdAt)),
    row(messages.consoleLastSeen, account.lastSeenDay === null ? messages.consoleNever : time(account.lastSeenDay)),
    idRow(messages.consoleId, id),
  );

  const restoreIt = action(messages.consoleRestore, () => ask(RESTORE, () => call(restoreAccount, undefined, { id })));
  const isLeaving = account.deletesAt !== null;
  const disableIt = action(messages.consoleDisable, () => disable(account, reload), true);
  const enableIt = action(messages.consoleEnable, () => ask(ENABLE, () => call(enableAccount, undefined, { id })));
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
      ...ifChanging(action(messages.change, () => changeRoles(account, reload))),
    ),
    row(
      messages.sessions,
      messages.allDevices,
      ...ifActing(
        action(messages.signOutEverywhere, () => ask(SIGN_OUT, () => call(signOutAccount, undefined, { id }))),
      ),
    ),
    row(
      messages.passwordLabel,
      messages.consolePasswordUnknown,
      ...ifActing(action(messages.consoleReset, () => ask(RESET, () => call(resetPassword, undefined, { id }), true))),
    ),
    row(
      messages.secondFactor,
      account.secondFactorSince === null
        ? messages.consoleNoSecondFactor
        : withTime(messages.consoleSecondFactorSince, account.secondFactorSince),
      ...ifChanging(
        action(
          messages.consoleRemove,
          () => ask(REMOVE_FACTOR, () => call(removeSecondFactor, undefined, { id }), true),
          true,
        ),
      ),
    ),
    cognitoRow(id),
  );
  const events = pagedTable(find(HTMLElement, ".results", view), {
    caption: messages.consoleEvents,
    columns: eventColumns(nameOf),
    empty: () => [messages.consoleNoEvents],
  });
  events.show(async () => ({ kind: "ok", body: { rows: account.events, next: null } }));

  const deleteIt = action(
    messages.deleteShort,
    () => ask(DELETE, () => call(removeAccount, undefined, { id }), true),
    true,
  );
  if (state === "closing") danger?.closest(".section")?.remove();
  else danger?.append(row(messages.deleteAccount, messages.deleteWhat, ...ifChanging(deleteIt)));
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
  messages.deleteShort,
  messages.consoleDeletedDone,
] as const;
const RESTORE = [
  messages.consoleRestoreTitle,
  messages.consoleRestoreWhat,
  messages.consoleRestore,
  messages.consoleRestoredDone,
] as const;

function provedText({ emailProvedAt }: AccountDetails): HTMLElement {
  return emailProvedAt === null ? badge(messages.emailUnproved) : badge(messages.emailProved, "good");
}

function pendingText({ newEmail }: AccountDetails): string {
  return newEmail === undefined ? "" : fill(messages.consolePendingEmail, { email: newEmail });
}

function behindText({ isBehind }: AccountDetails): string {
  return isBehind ? messages.consoleBehind : "";
}

/** Changes only what the operator ticked or unticked: another operator may have changed the others meanwhile. */
function changeRoles(account: AccountDetails, reload: () => void): void {
  const { id, roles: before } = account;
  const save = async (chosen: readonly string[]): Promise<Outcome<unknown>> => {
    const now = await call(readAccount, DETAILS, { id });
    if (now.kind !== "ok") return now;
    const kept = now.body.roles.filter((role) => chosen.includes(role) || !before.includes(role));
    const given = chosen.filter((role) => !before.includes(role));
    return call(setAccountRoles, DETAILS, { id, body: { roles: [...new Set([...kept, ...given])] } });
  };
  chooseRoles(account, save, reload);
}

/** Cognito is asked on request only: to AWS, a user who was asked about counts as active in that month. */
function cognitoRow(id: string): HTMLElement {
  const value = element("p", {}, messages.consoleCognitoWhy);
  const button = action(messages.consoleAskCognito, async () => {
    if (button.ariaDisabled === "true") return;
    clearMessages();
    const idle = busy(button, statusLine());
    const outcome = await call(readAccount, DETAILS, { id, query: { cognito: "1" } });
    idle();
    if (outcome.kind !== "ok") return showFailure(outcome);
    const { cognito } = outcome.body;
    value.textContent =
      cognito == null
        ? messages.consoleNoCognitoUser
        : [
            cognito.status,
            cognito.isEnabled ? messages.consoleEnabledAtCognito : messages.consoleDisabled,
            cognito.hasAuthenticatorApp ? messages.secondFactorOn : messages.consoleNoSecondFactor,
          ].join(" · ");
    // Screen readers announce it.
    value.tabIndex = -1;
    value.focus();
  });
  return row("Cognito", value, button);
}
