// Exports everything that is stored about a person, in D1 and in Cognito, to that person (AC-6).

import { beginCallGroup } from "../../cognito/call-group.ts";
import { OWN_ACCOUNT_LIMITS } from "../../cognito/call-limits.ts";
import type { CognitoProblem } from "../../cognito/to-failure.ts";
import type { CognitoUsers } from "../../cognito/users.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import type { AccountReading } from "../storage/reader.ts";
import { toFailure } from "../to-failure.ts";
import type { ExportResponse } from "./operation.ts";

export interface ExportDependencies {
  readonly users: CognitoUsers;
  readonly now: () => number;
}

export async function exportAccount(
  { users, now }: ExportDependencies,
  { account, pendingEmail, tokensValidAfter }: AccountReading,
): Promise<Result<ExportResponse, CognitoProblem>> {
  const found = await beginCallGroup(OWN_ACCOUNT_LIMITS, now).retry("find_user", (limit) =>
    users.findUser(account.id, limit),
  );
  if (!found.ok) return fail(toFailure(found.failure));
  return succeed({
    exportedAt: new Date(now()).toISOString(),
    account: {
      ...account,
      createdAt: account.createdAt.toISOString(),
      termsAcceptedAt: account.termsAcceptedAt?.toISOString() ?? null,
      newEmail: pendingEmail?.newEmail ?? null,
      signedOutEverywhereAt: tokensValidAfter === 0 ? null : new Date(tokensValidAfter).toISOString(),
    },
    cognito: found.value.details,
  });
}
