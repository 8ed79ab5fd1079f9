// Exports everything that is stored about a person, in D1 and in Cognito, to that person (AC-6).

import { beginCallGroup } from "../../cognito/call-group.ts";
import type { CognitoUsers } from "../../cognito/users.ts";
import type { Failure } from "../../core/failure.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import type { ExportAnswer } from "../responses.ts";
import type { AccountReading } from "../storage/reader.ts";
import { toFailure } from "../to-failure.ts";

const LIMITS = { totalMilliseconds: 12_000, callMilliseconds: 4_000 };

export interface ExportDependencies {
  readonly users: CognitoUsers;
  readonly now: () => number;
}

export async function exportAccount(
  { users, now }: ExportDependencies,
  { account, pendingEmail, tokensValidAfter }: AccountReading,
): Promise<Result<ExportAnswer, Failure>> {
  const found = await beginCallGroup(LIMITS, now).retry("find_user", (limit) => users.findUser(account.id, limit));
  if (!found.ok) return fail(toFailure(found.failure));
  return succeed({
    exportedAt: new Date(now()).toISOString(),
    account: {
      ...account,
      createdAt: account.createdAt.toISOString(),
      newEmail: pendingEmail?.newEmail ?? null,
      signedOutEverywhereAt: tokensValidAfter === 0 ? null : new Date(tokensValidAfter).toISOString(),
    },
    cognito: found.value.details,
  });
}
