// Actions of operators on an account that take effect at Cognito, not in D1: ending its sessions, forcing a new
// password, removing its second factor. An audit event is written before the call and another after it, so that no
// action goes unrecorded.

import { type SignOutDependencies, signOutEverywhere } from "../accounts/sessions/sign-out-everywhere.ts";
import type { StateStore } from "../accounts/storage/states.ts";
import { type DependencyProblem, toFailure } from "../accounts/to-failure.ts";
import type { AuditEvent } from "../audit/event.ts";
import type { AuditStore } from "../audit/store.ts";
import { beginCallGroup } from "../cognito/call-group.ts";
import { OPERATOR_LIMITS } from "../cognito/call-limits.ts";
import { fail, type Result } from "../core/result.ts";
import type { MakeNotice } from "../mail/mail.ts";
import type { OutboxStore } from "../mail/outbox.ts";
import type { ChangeRequest } from "./change-state.ts";

export interface ActDependencies extends SignOutDependencies {
  readonly audit: Pick<AuditStore, "write">;
  readonly states: Pick<StateStore, "noteSecondFactor">;
  readonly outbox: Pick<OutboxStore, "write">;
  readonly makeNotice: MakeNotice;
}

type Acted = Promise<Result<undefined, DependencyProblem>>;

export function signOut(dependencies: ActDependencies, request: ChangeRequest): Acted {
  return withEvents(dependencies, request, "account.signed_out_everywhere", () =>
    signOutEverywhere(dependencies, request.id, undefined),
  );
}

/** Cognito mails a code with which the person chooses a new password. All sessions of the account end. */
export function resetPassword(dependencies: ActDependencies, request: ChangeRequest): Acted {
  const { users, now } = dependencies;
  return withEvents(dependencies, request, "account.password_reset_forced", async () => {
    const calls = beginCallGroup(OPERATOR_LIMITS, now);
    const reset = await calls.retry("reset_password", (limit) => users.resetPassword(request.id, limit));
    return reset.ok ? signOutEverywhere(dependencies, request.id, undefined) : fail(toFailure(reset.failure));
  });
}

export function removeSecondFactor(dependencies: ActDependencies, request: ChangeRequest): Acted {
  const { users, states, outbox, now } = dependencies;
  return withEvents(dependencies, request, "account.second_factor_removed", async () => {
    const calls = beginCallGroup(OPERATOR_LIMITS, now);
    const removed = await calls.retry("remove_second_factor", (limit) => users.removeSecondFactor(request.id, limit));
    if (!removed.ok) return fail(toFailure(removed.failure));
    const noted = await states.noteSecondFactor(request.id, false, new Date(now()));
    if (!noted.ok) return fail(toFailure(noted.failure));
    const notice = dependencies.makeNotice("second_factor_removed", request.visitor);
    const written = notice && (await outbox.write(request.id, notice, new Date(now())));
    if (written?.ok === false) return fail(toFailure(written.failure));
    return signOutEverywhere(dependencies, request.id, undefined);
  });
}

async function withEvents(
  { audit, now }: ActDependencies,
  { id, initiator }: ChangeRequest,
  event: AuditEvent,
  act: () => Acted,
): Acted {
  const started = await audit.write({ event, outcome: "started", initiator }, id, new Date(now()));
  if (!started.ok) return fail(toFailure(started.failure));
  const acted = await act();
  const detail = acted.ok ? {} : { cause: acted.failure.kind };
  const outcome = acted.ok ? "done" : "failed";
  const ended = await audit.write({ event, outcome, initiator, detail }, id, new Date(now()));
  if (!acted.ok || ended.ok) return acted;
  return fail(toFailure(ended.failure));
}
