// Calls on the visitor's own account: read, rename, export and delete it; and the pool's password policy.

import { deleteAccount, exportAccount, getAccount, updateAccount } from "../../../accounts/own-account/operation.ts";
import type { Operation, ResponseOf } from "../../../http/operation.ts";
import { getPasswordPolicy } from "../../../site/operation.ts";
import type { LazyClient } from "../context.ts";
import { asObject, textIn } from "../json.ts";
import type { Account, PasswordPolicy } from "../types.ts";
import type { LazyContext } from "./context.ts";
import { apiRejection } from "./outcomes.ts";

type Calls = Pick<LazyClient, "account" | "updateProfile" | "exportData" | "deleteAccount" | "passwordPolicy">;

export function accountCalls(context: LazyContext): Calls {
  return {
    async account() {
      const answer = await context.apiSignedIn(getAccount);
      return answer.kind === "ok"
        ? { kind: "account", account: readAccount(answer.body) }
        : apiRejection(context, answer);
    },
    async passwordPolicy() {
      const answer = await context.api(getPasswordPolicy);
      return answer.kind === "ok" ? readPolicy(answer.body) : undefined;
    },
    async updateProfile({ name, fields }) {
      const answer = await context.apiSignedIn(updateAccount, { name, fields });
      if (answer.kind === "ok") return { kind: "account", account: readAccount(answer.body) };
      return apiRejection(context, answer, "invalid_fields");
    },
    async exportData() {
      const answer = await context.apiSignedIn(exportAccount);
      return answer.kind === "ok" ? { kind: "exported", data: answer.body } : apiRejection(context, answer);
    },
    async deleteAccount() {
      const answer = await context.apiSignedIn(deleteAccount);
      if (answer.kind !== "ok") return apiRejection(context, answer, "recent_sign_in_required");
      context.session.forget(false);
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
    fields: Object.fromEntries(Object.entries(asObject(body.fields)).filter(isFieldValue)),
  };
}

function isFieldValue(member: [string, unknown]): member is [string, string | boolean] {
  return typeof member[1] === "string" || typeof member[1] === "boolean";
}

/** A member that the Worker leaves out has the value of Cognito's default policy. */
function readPolicy(body: Unchecked<typeof getPasswordPolicy>): PasswordPolicy {
  return {
    minimumLength: Number(body.minimumLength) || 8,
    requireLowercase: body.requireLowercase !== false,
    requireUppercase: body.requireUppercase !== false,
    requireNumbers: body.requireNumbers !== false,
    requireSymbols: body.requireSymbols !== false,
  };
}
