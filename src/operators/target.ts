// Reads the account that an operator or support acts on. It must not be the caller's own, and support must not act on
// the accounts of operators or support.

import type { AccountReader, AccountReading } from "../accounts/storage/reader.ts";
import { type DependencyProblem, toFailure } from "../accounts/to-failure.ts";
import type { FailureOfKind } from "../core/failure.ts";
import { fail, type Result, succeed } from "../core/result.ts";
import { isStaff, OPERATORS } from "../core/roles.ts";

export type TargetProblem = DependencyProblem | FailureOfKind<"account_not_found" | "own_account" | "operators_only">;

export async function readTarget(
  { readPrimary }: Pick<AccountReader, "readPrimary">,
  id: string,
  caller: Pick<AccountReading, "account" | "roles">,
): Promise<Result<AccountReading, TargetProblem>> {
  const found = await readPrimary(id);
  if (!found.ok) return fail(toFailure(found.failure));
  if (found.value === null) return fail({ kind: "account_not_found" });
  if (found.value.account.id === caller.account.id) return fail({ kind: "own_account" });
  if (!caller.roles.includes(OPERATORS) && isStaff(found.value.roles)) return fail({ kind: "operators_only" });
  return succeed(found.value);
}
