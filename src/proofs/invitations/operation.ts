// /admin/invitations: operators allow the owner of an address to create an account.

import * as v from "valibot";
import { newEmailField } from "../../accounts/email.ts";
import { roleNames } from "../../accounts/known-roles.ts";
import { nameField } from "../../accounts/profile.ts";
import { pageLimit } from "../../core/query-parameters.ts";
import { json, operation } from "../../http/operation.ts";
import type { InvitationState } from "./invitation.ts";

export interface InvitationResponse {
  readonly id: string;
  readonly email: string;
  readonly name: string | null;
  readonly state: InvitationState;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly expiresAt: string;
  /** The ID of the account of the operator who created the invitation. */
  readonly createdBy: string;
  /** The account that was created with the invitation. */
  readonly accountId: string | null;
  /** The roles that the account gets when it is created. */
  readonly roles: readonly string[];
}

export const createInvitation = operation({
  id: "createInvitation",
  method: "POST",
  path: "/admin/invitations",
  caller: "operator",
  body: v.object({ email: newEmailField, name: v.optional(nameField), roles: v.optional(roleNames) }),
  status: 201,
  response: json<InvitationResponse>(),
  failures: ["email_taken", "too_many_requests", "mail_off"],
});

export const listInvitations = operation({
  id: "listInvitations",
  method: "GET",
  path: "/admin/invitations",
  caller: "staff",
  query: v.object({ limit: pageLimit, cursor: v.optional(v.string()) }),
  status: 200,
  response: json<{ readonly invitations: readonly InvitationResponse[]; readonly next: string | null }>(),
});

export const resendInvitation = operation({
  id: "resendInvitation",
  method: "POST",
  path: "/admin/invitations/{id}/resend",
  caller: "staff",
  status: 200,
  response: json<InvitationResponse>(),
  failures: ["invitation_not_found", "invitation_decided", "operators_only", "too_many_requests", "mail_off"],
});

export const revokeInvitation = operation({
  id: "revokeInvitation",
  method: "DELETE",
  path: "/admin/invitations/{id}",
  caller: "operator",
  status: 204,
  failures: ["invitation_not_found", "invitation_decided"],
});
