// Executes the commands, with the use cases of the admin API. The audit log names the command as the actor, where it
// names the operator for a call of the API. The account is read before and after the change.

import type { StaffReading } from "../../accounts/storage/reader.ts";
import type { DependencyProblem } from "../../accounts/to-failure.ts";
import type { Initiator } from "../../audit/event.ts";
import type { FailureOfKind } from "../../core/failure.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import { type AccountView, renderView } from "../../operators/account-details.ts";
import { removeSecondFactor, resetPassword, signOut } from "../../operators/act-at-cognito.ts";
import {
  deleteAccountOf,
  disableAccount,
  enableAccount,
  restoreAccount,
  setRoles,
} from "../../operators/change-state.ts";
import type { CommandName, OperatorArguments } from "./operator-arguments.ts";
import type { OperatorServices } from "./operator-services.ts";

const COMMAND: Initiator = { actor: { kind: "command" }, requestId: null, origin: undefined };

/** Commands that only read D1. */
export const READS: readonly CommandName[] = ["list", "show"];

type ActProblem = DependencyProblem | FailureOfKind<"in_progress" | "account_not_found" | "last_operator">;

export type CommandProblem =
  | ActProblem
  | { readonly kind: "role_unknown"; readonly role: string }
  /** The account's sign-up or its deletion is not complete. */
  | { readonly kind: "account_unfinished"; readonly status: "pending" | "closing" };

/**
 * The accounts as they are after the command: one, or for `list` all of the staff. None if the account was deleted or
 * does not exist.
 */
export interface Outcome {
  readonly accounts: readonly AccountView[];
  readonly problem: CommandProblem | undefined;
}

export async function runOperator(services: OperatorServices, args: OperatorArguments): Promise<Outcome> {
  if (args.command === "list") {
    const staff = await services.listStaff();
    return staff.ok ? { accounts: staff.value.map(renderView), problem: undefined } : failed(STORAGE);
  }
  const found = await findAccount(services, args.account);
  if (!found.ok) return failed(found.failure);
  const target = found.value;
  if (args.command === "show") return { accounts: [renderView(target)], problem: undefined };
  const { status, id } = target.account;
  const done =
    status === "active" ? await act(services, args, target) : fail({ kind: "account_unfinished", status } as const);
  const after = await services.reader.readForStaff(id);
  const accounts = after.ok && after.value !== null ? [renderView(after.value)] : [];
  return { accounts, problem: done.ok ? undefined : done.failure };
}

const STORAGE = { kind: "storage_unavailable", retryAfterSeconds: 1 } as const;

function failed(problem: CommandProblem): Outcome {
  return { accounts: [], problem };
}

/** @param account An e-mail address in normal form, or an ID. */
async function findAccount(
  { reader }: OperatorServices,
  account: string,
): Promise<Result<StaffReading, CommandProblem>> {
  const owner = account.includes("@") ? await reader.findByEmail(account) : succeed({ id: account });
  if (!owner.ok) return fail(STORAGE);
  if (owner.value === null) return fail({ kind: "account_not_found" });
  const found = await reader.readForStaff(owner.value.id);
  if (!found.ok) return fail(STORAGE);
  return found.value === null ? fail({ kind: "account_not_found" }) : succeed(found.value);
}

async function act(
  services: OperatorServices,
  { command, roles, changes, reason, until }: OperatorArguments,
  target: StaffReading,
): Promise<Result<undefined, CommandProblem>> {
  const request = { id: target.account.id, initiator: COMMAND };
  switch (command) {
    case "add":
    case "roles": {
      const unknown = roles.find((role) => !services.config.roles.includes(role));
      if (unknown !== undefined) return fail({ kind: "role_unknown", role: unknown });
      const kept = command === "add" ? target.roles : [];
      return setRoles(services, request, [...new Set([...kept, ...roles])].sort());
    }
    case "remove":
      return setRoles(
        services,
        request,
        target.roles.filter((role) => !roles.includes(role)),
      );
    case "change": {
      const written = await services.profiles.change(request.id, changes, COMMAND, new Date(services.now()));
      return written.ok ? succeed(undefined) : fail(STORAGE);
    }
    case "disable":
      return disableAccount(services, request, { reason, until });
    case "enable":
      return enableAccount(services, request);
    case "sign-out":
      return signOut(services, request);
    case "reset-password":
      return resetPassword(services, request);
    case "remove-second-factor":
      return removeSecondFactor(services, request);
    case "delete":
      return deleteAccountOf(services, request);
    case "restore":
      return restoreAccount(services, request);
    case "list":
    case "show":
      return succeed(undefined);
  }
}
