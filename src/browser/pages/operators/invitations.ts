// Invitations: their list, and creating, resending and revoking one. Loaded on demand. The page passes in its state,
// because this bundle can't import it.

import { isStaff } from "../../../core/roles.ts";
import * as messages from "../../../messages/catalogue.ts";
import { fill } from "../../../messages/fill.ts";
import {
  createInvitation,
  type InvitationResponse,
  listInvitations,
  resendInvitation,
  revokeInvitation,
} from "../../../proofs/invitations/operation.ts";
import { checkEmail } from "../../widgets/checks.ts";
import { copyTemplate, element, find } from "../../widgets/dom.ts";
import { handleForm } from "../../widgets/form.ts";
import { addressElement } from "../../widgets/with-address.ts";
import { conclude, confirmAction } from "./act.ts";
import type { call } from "./api.ts";
import { addRoles, chosenRoles } from "./choose-roles.ts";
import { openDialog } from "./dialog.ts";
import { type Column, pagedTable } from "./paged-table.ts";
import { action, badge, day, lines, roleNames } from "./rows.ts";

const STATES: Readonly<Record<InvitationResponse["state"], readonly [text: string, kind?: "good"]>> = {
  pending: [messages.consoleInvitationOpen],
  accepted: [messages.consoleInvitationAccepted, "good"],
  expired: [messages.consoleInvitationExpired],
  revoked: [messages.consoleInvitationRevoked],
};

const INVITATION = { id: "string", email: "string" } as const;

export type Page = {
  readonly call: typeof call;
  readonly isOperator: boolean;
  /** The roles of the site. */
  readonly roles: readonly string[];
};

export function showInvitations(view: HTMLElement, page: Page): void {
  view.replaceChildren(copyTemplate("invitations-view"));
  const columns: readonly Column<InvitationResponse>[] = [
    {
      label: messages.emailLabel,
      width: 28,
      cell: ({ email, name }) => lines(addressElement("span", email), name ?? ""),
    },
    { label: messages.consoleState, width: 14, cell: ({ state }) => badge(...STATES[state]) },
    { label: messages.consoleRoles, width: 14, cell: ({ roles }) => roleNames(roles) },
    { label: messages.consoleCreated, width: 13, cell: ({ createdAt }) => day(createdAt) },
    {
      label: messages.consoleExpires,
      width: 13,
      cell: ({ state, expiresAt }) => (isOpen(state) ? day(expiresAt) : "–"),
    },
    { label: messages.consoleActions, width: 18, cell: (invitation) => actionsOf(page, invitation, load) },
  ];
  const table = pagedTable(find(HTMLElement, ".results", view), {
    caption: messages.consoleInvitations,
    columns,
    empty: () => [messages.consoleNoInvitations, messages.consoleInvitationsWhat],
  });
  const load = () =>
    table.show(async (cursor) => {
      const outcome = await page.call(
        listInvitations,
        { invitations: "list", next: "string|undefined" },
        { query: { cursor } },
      );
      return outcome.kind === "ok"
        ? { kind: "ok", body: { rows: outcome.body.invitations, next: outcome.body.next } }
        : outcome;
    });
  load();
  view.querySelector("#invite")?.addEventListener("click", () => invite(page, load));
}

/** Whether the invitation's link still works, or can be sent again because it has expired. */
function isOpen(state: InvitationResponse["state"]): boolean {
  return state === "pending" || state === "expired";
}

function actionsOf(page: Page, invitation: InvitationResponse, reload: () => void): string | Node {
  const { id, email: name, state, accountId } = invitation;
  if (accountId !== null) {
    const link = element("a", { href: `#account/${accountId}`, className: "link" }, messages.consoleShowAccount);
    return element("span", { className: "links" }, link);
  }
  if (!isOpen(state)) return "";
  const resend = () =>
    confirmAction({
      title: messages.consoleResendTitle,
      text: messages.consoleResendWhat,
      submit: messages.consoleResend,
      done: messages.consoleResentDone,
      name,
      run: () => page.call(resendInvitation, INVITATION, { id }),
      onClose: reload,
    });
  const revoke = () =>
    confirmAction({
      title: messages.consoleRevokeTitle,
      text: messages.consoleRevokeWhat,
      submit: messages.consoleRevoke,
      done: messages.consoleRevokedDone,
      name,
      isDangerous: true,
      run: () => page.call(revokeInvitation, undefined, { id }),
      onClose: reload,
    });
  const buttons = [
    ...(page.isOperator || !isStaff(invitation.roles) ? [action(messages.consoleResend, resend)] : []),
    ...(page.isOperator && state === "pending" ? [action(messages.consoleRevoke, revoke, true)] : []),
  ];
  for (const button of buttons) button.ariaLabel = `${button.textContent}: ${name}`;
  return element("span", { className: "links" }, ...buttons);
}

function invite({ call, roles }: Page, reload: () => void): void {
  const dialog = openDialog(messages.consoleInvite, "invite-dialog", reload);
  const { form } = dialog;
  addRoles(form, roles, []);
  const checks = { "invited-email": checkEmail, "invited-name": () => undefined };
  handleForm(form, checks, async (values) => {
    const email = values["invited-email"].trim();
    const name = values["invited-name"].trim();
    const body = { email, roles: chosenRoles(form), ...(name !== "" && { name }) };
    const outcome = await call(createInvitation, INVITATION, { body });
    const done = fill(messages.consoleInvitedDone, { name: email });
    return conclude(dialog, outcome, done, (member) => `invited-${member}`);
  });
}
