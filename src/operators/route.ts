// Routes of /admin/me and /admin/accounts/{id}. The first operator is created by `npm run operator`
// (src/tooling/README.md, "Operators"), so there are no default accounts (AC-7).

import { knownRoles } from "../accounts/known-roles.ts";
import { requireChange } from "../accounts/profile.ts";
import type { AccountReading } from "../accounts/storage/reader.ts";
import { type DependencyProblem, toFailure } from "../accounts/to-failure.ts";
import type { Failure, FailureOfKind } from "../core/failure.ts";
import { type LogEntry, writeLog } from "../core/log.ts";
import { fail, type Result, succeed } from "../core/result.ts";
import type { Call, Mount } from "../http/mount.ts";
import type { Services } from "../services.ts";
import { readDetails, readDetailsAndCognito } from "./account-details.ts";
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

export function operatorRoutes(mount: Mount<AccountReading>, services: Services): void {
  const { reader, config } = services;

  /** Checks the account to act on, acts, writes the log line, and sends the mail that the action has written. */
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
    writeLog({ event, requestId: call.requestId, accountId: id, operatorId: call.user.accountId, outcome });
    services.deliver(call.waitUntil);
    return done;
  }

  mount(operations.readStaff, async ({ reading: { account, roles } }) =>
    succeed({ id: account.id, roles, siteRoles: config.roles, deletionGraceDays: config.deletionGraceDays }),
  );

  mount(operations.readAccount, ({ parameters: { id }, query, user }) =>
    query.cognito === undefined ? readDetails(services, id) : readDetailsAndCognito(services, id, user.accountId),
  );

  mount(operations.changeAccount, async (call) => {
    const changes = requireChange(call.body);
    if (!changes.ok) return changes;
    const changed = await actOn(call, "account_changed", async ({ id, initiator }) => {
      const written = await services.profiles.change(id, changes.value, initiator, new Date(services.now()));
      return written.ok ? succeed(undefined) : fail(toFailure(written.failure));
    });
    return changed.ok ? readDetails(services, call.parameters.id) : changed;
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
    const roles = knownRoles(config.roles, call.body.roles);
    if (!roles.ok) return roles;
    const changed = await actOn(call, "roles_changed", (request) => setRoles(services, request, roles.value));
    return changed.ok ? readDetails(services, call.parameters.id) : changed;
  });
}
