// Routes of invitations.

import { knownRoles } from "../../accounts/known-roles.ts";
import type { AccountReading } from "../../accounts/storage/reader.ts";
import { toFailure } from "../../accounts/to-failure.ts";
import { invalidField } from "../../core/invalid-field.ts";
import { writeLog } from "../../core/log.ts";
import { fail, succeed } from "../../core/result.ts";
import { isStaff, OPERATORS } from "../../core/roles.ts";
import type { Mount } from "../../http/mount.ts";
import type { Services } from "../../services.ts";
import { expiryOf, type Invitation, stateOf } from "./invitation.ts";
import * as operations from "./operation.ts";
import type { InvitationCursor } from "./store.ts";

export function invitationRoutes(mount: Mount<AccountReading>, services: Services): void {
  const { invitations, deliver, now } = services;
  const render = (invitation: Invitation): operations.InvitationResponse => ({
    id: invitation.id,
    email: invitation.email,
    name: invitation.name,
    state: stateOf(invitation, new Date(now())),
    createdAt: invitation.createdAt.toISOString(),
    expiresAt: expiryOf(invitation).toISOString(),
    createdBy: invitation.createdBy,
    accountId: invitation.accountId,
    roles: invitation.roles,
  });
  const log = (event: "invitation_created" | "invitation_resent" | "invitation_revoked", call: Caller) =>
    writeLog({ event, requestId: call.requestId, operatorId: call.user.accountId, outcome: "done" });

  mount(operations.createInvitation, async (call) => {
    if (services.deliverMail === undefined) return fail({ kind: "mail_off" });
    const { email, name = null } = call.body;
    const roles = knownRoles(services.config.roles, call.body.roles ?? []);
    if (!roles.ok) return roles;
    const used = await services.useMailAllowance(email);
    if (!used.ok) return used;
    const invitation = {
      id: crypto.randomUUID(),
      email,
      name,
      roles: roles.value,
      createdBy: call.user.accountId,
    };
    const created = await invitations.create(invitation, call.visitor(), call.initiator(), new Date(now()));
    if (!created.ok) return fail(toFailure(created.failure));
    if (created.value === undefined) return fail({ kind: "email_taken" });
    log("invitation_created", call);
    deliver(call.waitUntil);
    return succeed(render(created.value));
  });

  mount(operations.listInvitations, async ({ query: { limit, cursor } }) => {
    const after = cursor === undefined ? undefined : readCursor(cursor);
    if (after === null) return fail(invalidField("/cursor", "parameter_invalid"));
    const listed = await invitations.list(limit + 1, after);
    if (!listed.ok) return fail(toFailure(listed.failure));
    const page = listed.value.slice(0, limit);
    const last = listed.value.length > limit ? page.at(-1) : undefined;
    return succeed({ invitations: page.map(render), next: last === undefined ? null : writeCursor(last) });
  });

  mount(operations.resendInvitation, async (call) => {
    if (services.deliverMail === undefined) return fail({ kind: "mail_off" });
    const found = await invitations.find(call.parameters.id);
    if (!found.ok) return fail(toFailure(found.failure));
    if (found.value === undefined) return fail({ kind: "invitation_not_found" });
    // The role `support` cannot grant roles of operators and support, so it cannot resend such invitations.
    if (isStaff(found.value.roles) && !call.reading.roles.includes(OPERATORS)) return fail({ kind: "operators_only" });
    const used = await services.useMailAllowance(found.value.email);
    if (!used.ok) return used;
    const resent = await invitations.resend(found.value, call.visitor(), call.initiator(), new Date(now()));
    if (!resent.ok) return fail(toFailure(resent.failure));
    if (resent.value === undefined) return fail({ kind: "invitation_decided" });
    log("invitation_resent", call);
    deliver(call.waitUntil);
    return succeed(render(resent.value));
  });

  mount(operations.revokeInvitation, async (call) => {
    const found = await invitations.find(call.parameters.id);
    if (!found.ok) return fail(toFailure(found.failure));
    if (found.value === undefined) return fail({ kind: "invitation_not_found" });
    const revoked = await invitations.revoke(call.parameters.id, call.initiator(), new Date(now()));
    if (!revoked.ok) return fail(toFailure(revoked.failure));
    if (!revoked.value) return fail({ kind: "invitation_decided" });
    log("invitation_revoked", call);
    return succeed(undefined);
  });
}

interface Caller {
  readonly requestId: string;
  readonly user: { readonly accountId: string };
}

function writeCursor({ createdAt, id }: InvitationCursor): string {
  return `${createdAt.getTime()}.${id}`;
}

/** Null if the cursor is malformed. */
function readCursor(cursor: string): InvitationCursor | null {
  const [, time, id] = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor) ?? [];
  return time === undefined || id === undefined ? null : { createdAt: new Date(Number(time)), id };
}
