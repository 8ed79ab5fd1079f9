// One's own record: reading it, the name in it, a copy of everything, and its end.

import { deleteAccount, exportAccount, getAccount, updateAccount } from "../../../accounts/own-account/operation.ts";
import type { Operation, ResponseOf } from "../../../http/operation.ts";
import { getPasswordPolicy } from "../../../site/operation.ts";
import type { More } from "../context.ts";
import { textIn } from "../json.ts";
import type { Account, PasswordPolicy } from "../types.ts";
import type { Tools } from "./context.ts";
import { apiRejection } from "./outcomes.ts";

type Calls = Pick<More, "account" | "updateProfile" | "exportData" | "deleteAccount" | "passwordPolicy">;

export function accountCalls(tools: Tools): Calls {
  return {
    async account() {
      const answer = await tools.apiSignedIn(getAccount);
      return answer.kind === "ok"
        ? { kind: "account", account: readAccount(answer.body) }
        : apiRejection(tools, answer);
    },
    async passwordPolicy() {
      const answer = await tools.api(getPasswordPolicy);
      return answer.kind === "ok" ? readPolicy(answer.body) : undefined;
    },
    async updateProfile({ name }) {
      const answer = await tools.apiSignedIn(updateAccount, { name });
      if (answer.kind === "ok") return { kind: "account", account: readAccount(answer.body) };
      return apiRejection(tools, answer, "invalid_fields");
    },
    async exportData() {
      const answer = await tools.apiSignedIn(exportAccount);
      return answer.kind === "ok" ? { kind: "exported", data: answer.body } : apiRejection(tools, answer);
    },
    async deleteAccount() {
      const answer = await tools.apiSignedIn(deleteAccount);
      if (answer.kind !== "ok") return apiRejection(tools, answer, "recent_sign_in_required");
      tools.session.forget(false);
      return { kind: "deleted" };
    },
  };
}

/** The members of a response, which are looked at before they are believed. */
type Unchecked<Op extends Operation> = { readonly [Member in keyof ResponseOf<Op>]?: unknown };

export function readAccount(body: Unchecked<typeof getAccount>): Account {
  return {
    id: textIn(body, "id"),
    name: textIn(body, "name"),
    email: textIn(body, "email"),
    newEmail: textIn(body, "newEmail") || undefined,
    createdAt: textIn(body, "createdAt"),
  };
}

/** What the Worker doesn't say is as Cognito's default policy has it. */
function readPolicy(body: Unchecked<typeof getPasswordPolicy>): PasswordPolicy {
  return {
    minimumLength: Number(body.minimumLength) || 8,
    requireLowercase: body.requireLowercase !== false,
    requireUppercase: body.requireUppercase !== false,
    requireNumbers: body.requireNumbers !== false,
    requireSymbols: body.requireSymbols !== false,
  };
}
