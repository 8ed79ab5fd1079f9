// The actions on a user that the console offers to developers. Each is a form, needs no script, and calls an operation
// for administrators.

import type { Pool } from "../domain/pools.ts";
import type { User, UserStatus } from "../domain/users.ts";
import type { OperationName } from "../model/operations.ts";
import { address } from "./format.ts";
import { type Html, html } from "./html.ts";
import { passwordRules } from "./pool-section.ts";
import { isWrongPassword, type RejectedAction, rejection, wrongPassword } from "./rejected-action.ts";
import { hrefOf, type View } from "./view.ts";

/** The path to which the forms are sent. */
export const USERS_PATH = "/_local/console/users";

interface Action {
  readonly label: string;
  readonly operation: OperationName;
  /** The message after a successful call. */
  readonly done: string;
  readonly isOffered: (user: User) => boolean;
}

const CAN_RESET: readonly UserStatus[] = ["CONFIRMED", "RESET_REQUIRED"];

export const ACTIONS: ReadonlyMap<string, Action> = new Map(
  Object.entries({
    confirm: {
      label: "Confirm sign-up",
      operation: "AdminConfirmSignUp",
      done: "The user is confirmed.",
      isOffered: ({ status }) => status === "UNCONFIRMED",
    },
    reset: {
      label: "Reset password",
      operation: "AdminResetUserPassword",
      done: "The password is reset. The mail with the code is in the outbox.",
      isOffered: ({ status, enabled }) => enabled && CAN_RESET.includes(status),
    },
    password: {
      label: "Set password…",
      operation: "AdminSetUserPassword",
      done: "The password is set.",
      isOffered: () => true,
    },
    disable: {
      label: "Disable",
      operation: "AdminDisableUser",
      done: "The user is disabled, and signed out everywhere.",
      isOffered: ({ enabled }) => enabled,
    },
    enable: {
      label: "Enable",
      operation: "AdminEnableUser",
      done: "The user is enabled.",
      isOffered: ({ enabled }) => !enabled,
    },
    delete: {
      label: "Delete…",
      operation: "AdminDeleteUser",
      done: "The user is deleted. The app's own record of them is not.",
      isOffered: () => true,
    },
  } satisfies Record<string, Action>),
);

/** The actions that open a dialog before the call. */
const WITH_DIALOG = ["password", "delete"];

export function doneText(name: string): string | null {
  return ACTIONS.get(name)?.done ?? null;
}

/** The URL of the same view, without the message about the last action. */
export const viewAgain = (view: View) => hrefOf({ ...view, done: "" }, "users");

/**
 * The menu of a user, and the dialogs that it opens.
 * @param name The user's name in the menu and the dialogs.
 * @param rejected The action on this user that Cognito rejected. Its dialog stays open with the values that were
 * entered, and its Cancel button is a link.
 */
export function userActions(pool: Pool, user: User, name: string, view: View, rejected: RejectedAction | null): Html {
  const id = `user-${user.id}`;
  const hidden = html`<input type="hidden" name="poolId" value="${user.poolId}"><input type="hidden" name="username" value="${user.username}"><input type="hidden" name="view" value="${viewAgain(view)}">`;
  const alertFor = (action: string) =>
    rejected?.action === action && !isWrongPassword(rejected)
      ? rejection(rejected, `${ACTIONS.get(action)?.label} of ${name}`)
      : null;
  const shown = (action: string) => (rejected?.action === action ? html`open` : html`popover`);
  const cancel = (action: string, focus: Html | null = null) =>
    rejected?.action === action
      ? html`<a class="button" href="${viewAgain(view)}">Cancel</a>`
      : html`<button class="button" type="button" popovertarget="${id}-${action}" popovertargetaction="hide"${focus}>Cancel</button>`;
  const { password = "", isTemporary = false } = rejected ?? {};
  const isWrong = rejected !== null && isWrongPassword(rejected);
  const items = [...ACTIONS].filter(([, { isOffered }]) => isOffered(user));
  return html`
    <button class="link" type="button" popovertarget="${id}">Actions<span class="visually-hidden"> for ${name}</span></button>
    <form class="menu" id="${id}" method="post" action="${USERS_PATH}" popover>
      ${hidden}
      ${items.map(([action, { label }]) =>
        WITH_DIALOG.includes(action)
          ? html`${action === "delete" ? html`<hr>` : null}<button${action === "delete" ? html` class="danger"` : null} type="button" popovertarget="${id}-${action}">${label}</button>`
          : html`<button name="action" value="${action}">${label}</button>`,
      )}
    </form>
    ${items.filter(([action]) => !WITH_DIALOG.includes(action)).map(([action]) => alertFor(action))}
    <dialog class="dialog" id="${id}-password" aria-labelledby="${id}-password-title" ${shown("password")}>
      <form method="post" action="${USERS_PATH}">
        ${hidden}
        <h3 id="${id}-password-title">Set the password of ${address(name)}</h3>
        <div class="field">
          <label for="${id}-new">New password</label>
          <input id="${id}-new" name="password" value="${password}" required autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="${id}-rule"${isWrong ? html` aria-invalid="true"` : null} autofocus>
          ${
            isWrong
              ? html`<p class="hint" id="${id}-rule" role="alert">${wrongPassword(pool, rejected)}</p>`
              : html`<p class="hint" id="${id}-rule">It needs ${passwordRules(pool)}.</p>`
          }
        </div>
        <label class="check"><input type="checkbox" name="temporary"${isTemporary ? html` checked` : null}>Require a change at the next sign\u2011in</label>
        <p class="actions"><button class="button main" name="action" value="password">Set password</button>${cancel("password")}</p>
        ${alertFor("password")}
      </form>
    </dialog>
    <dialog class="dialog" id="${id}-delete" aria-labelledby="${id}-delete-title" ${shown("delete")}>
      <form method="post" action="${USERS_PATH}">
        ${hidden}
        <h3 id="${id}-delete-title">Delete ${address(name, "?")}</h3>
        <p>The user goes from Cognito alone, as if somebody deleted them in the AWS console. The app's own record stays.</p>
        <p class="actions"><button class="button main danger" name="action" value="delete">Delete user</button>${cancel("delete", html` autofocus`)}</p>
        ${alertFor("delete")}
      </form>
    </dialog>`;
}
