// Routes of /admin/accounts/{id}. `npm run operator` makes the first operator (src/tooling/README.md, "Operators"), so there are no
// default accounts (AC-7).

import { requireChange } from "../accounts/profile.ts";
import type { AccountReading } from "../accounts/storage/reader.ts";
import { type DependencyProblem, toFailure } from "../accounts/to-failure.ts";
import { beginCallGroup } from "../cognito/call-group.ts";
import { OPERATOR_LIMITS } from "../cognito/call-limits.ts";
import type { Failure, FailureOfKind } from "../core/failure.ts";
import { type LogEntry, writeLog } from "../core/log.ts";
import { fail, type Result, succeed } from "../core/result.ts";
import type { Call, Mount } from "../http/mount.ts";
import type { Services } from "../services.ts";
import { type AccountDetails, renderCognito, renderDetails } from "./account-details.ts";
import { removeSecondFactor, resetPassword, signOut } from "./act-at-cognito.ts";
import {
  type ChangeRequest,
  deleteAccountOf,
  disableAccount,
  enableAccount,
  restoreAccount,
  setRoles,
} from "./change-state.ts";
import * as operations from "./operation.ts";
import { readTarget, type TargetProblem } from "./target.ts";

type StaffCall = Pick<
  Call<typeof operations.enableAccount, AccountReading>,
  "parameters" | "reading" | "user" | "requestId" | "initiator" | "visitor" | "waitUntil"
>;

type DetailsProblem = FailureOfKind<"storage_unavailable" | "account_not_found">;

export function operatorRoutes(mount: Mount<AccountReading>, services: Services): void {
  const { reader, users, config, now } = services;

  /** Checks the target, acts, writes the log line and sends the mail that the action wrote. */
  async function actOn<Problem extends Failure>(
    call: StaffCall,
    event: LogEntry["event"],
    act: (request: ChangeRequest, target: AccountReading) => Promise<Result<undefined, Problem>>,
  ): Promise<Result<undefined, Problem | TargetProblem>> {
    const { id } = call.parameters;
    const target = await readTarget(reader, id, call.reading);
    if (!target.ok) return target;
    const request = { id, initiator: call.initiator(), visitor: call.visitor() };
    const done = await act(request, target.value);
    const outcome = done.ok ? "done" : done.failure.kind;
    writeLog({ event, requestId: call.requestId, accountId: id, operatorId: call.user.username, outcome });
    services.deliver(call.waitUntil);
    return done;
  }

  async function details(id: string): Promise<Result<AccountDetails, DetailsProblem>> {
    const found = await reader.readForStaff(id);
    if (!found.ok) return fail(toFailure(found.failure));
    return found.value === null ? fail({ kind: "account_not_found" }) : succeed(renderDetails(found.value));
  }

  mount(operations.readAccount, async ({ parameters: { id }, query }) => {
    const read = await details(id);
    if (!read.ok || query.cognito === undefined) return read;
    const calls = beginCallGroup(OPERATOR_LIMITS, now);
    const found = await calls.retry("find_user", (limit) => users.findUser(id, limit));
    if (!found.ok && found.failure.kind !== "user_not_found") return fail(toFailure(found.failure));
    return succeed({ ...read.value, cognito: found.ok ? renderCognito(found.value) : null });
  });

  mount(operations.changeAccount, async (call) => {
    const changes = requireChange(call.body);
    if (!changes.ok) return changes;
    const changed = await actOn(call, "account_changed", async ({ id }) => {
      const written = await services.profiles.change(id, changes.value);
      return written.ok ? succeed(undefined) : fail(toFailure(written.failure));
    });
    return changed.ok ? details(call.parameters.id) : changed;
  });

  mount(operations.disableAccount, (call) => {
    const { reason = null, until = null } = call.body;
    return actOn(call, "account_disabled", (request) => disableAccount(services, request, { reason, until }));
  });

  mount(operations.enableAccount, (call) =>
    actOn(call, "account_enabled", (request) => enableAccount(services, request)),
  );

  mount(operations.signOutAccount, (call) =>
    actOn(call, "signed_out_everywhere", (request) => signOut(services, request)),
  );

  mount(operations.resetPassword, (call) =>
    actOn<DependencyProblem | FailureOfKind<"too_many_requests">>(
      call,
      "password_reset_forced",
      async (request, { account }) => {
        const used = await services.useMailAllowance(account.email);
        return used.ok ? resetPassword(services, request) : used;
      },
    ),
  );

  mount(operations.removeSecondFactor, (call) =>
    actOn(call, "second_factor_removed", (request) => removeSecondFactor(services, request)),
  );

  mount(operations.removeAccount, (call) =>
    actOn(call, "account_deleted", (request) => deleteAccountOf(services, request)),
  );

  mount(operations.restoreAccount, (call) =>
    actOn(call, "account_restored", (request) => restoreAccount(services, request)),
  );

  mount(operations.setAccountRoles, async (call) => {
    const roles = [...new Set(call.body.roles)].sort();
    const unknown = roles.findIndex((role) => !config.roles.includes(role));
    if (unknown >= 0) {
      const error = { pointer: "/roles", code: "role_unknown", message: "role_unknown" } as const;
      return fail({ kind: "invalid_fields", errors: [error] });
    }
    const changed = await actOn(call, "roles_changed", (request) => setRoles(services, request, roles));
    return changed.ok ? details(call.parameters.id) : changed;
  });
}
