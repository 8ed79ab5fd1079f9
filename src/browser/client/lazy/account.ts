// Calls on the visitor's own account: read, rename, export and delete it; and the pool's password policy.

import { deleteAccount, exportAccount, getAccount, updateAccount } from "../../../accounts/own-account/operation.ts";
import { getPasswordPolicy } from "../../../site/operation.ts";
import type { LazyClient } from "../context.ts";
import type { Body } from "../json.ts";
import type { Account } from "../types.ts";
import type { LazyContext } from "./context.ts";
import { apiRejection } from "./outcomes.ts";

export const ACCOUNT = {
  id: "string",
  name: "string",
  email: "string",
  newEmail: "string|undefined",
  createdAt: "string",
  fields: "object|undefined",
} as const;

const POLICY = {
  minimumLength: "number",
  requireLowercase: "boolean",
  requireUppercase: "boolean",
  requireNumbers: "boolean",
  requireSymbols: "boolean",
} as const;

const EXPORT = { exportedAt: "string", account: "object", cognito: "object" } as const;

type Calls = Pick<LazyClient, "account" | "updateProfile" | "exportData" | "deleteAccount" | "passwordPolicy">;

export function accountCalls(context: LazyContext): Calls {
  return {
    async account() {
      const answer = await context.apiSignedIn(getAccount, ACCOUNT);
      return answer.kind === "ok"
        ? { kind: "account", account: accountOf(answer.body) }
        : apiRejection(context, answer);
    },
    async passwordPolicy() {
      const answer = await context.api(getPasswordPolicy, POLICY);
      return answer.kind === "ok" ? answer.body : undefined;
    },
    async updateProfile({ name, fields }) {
      const answer = await context.apiSignedIn(updateAccount, ACCOUNT, { name, fields });
      if (answer.kind === "ok") return { kind: "account", account: accountOf(answer.body) };
      return apiRejection(context, answer, "invalid_fields");
    },
    async exportData() {
      const answer = await context.apiSignedIn(exportAccount, EXPORT);
      return answer.kind === "ok" ? { kind: "exported", data: answer.body } : apiRejection(context, answer);
    },
    async deleteAccount() {
      const answer = await context.apiSignedIn(deleteAccount, undefined);
      if (answer.kind !== "ok") return apiRejection(context, answer, "recent_sign_in_required");
      context.session.forget(false);
      return { kind: "deleted" };
    },
  };
}

export function accountOf(body: Body<typeof ACCOUNT>): Account {
  return { ...body, fields: Object.fromEntries(Object.entries(body.fields ?? {}).filter(isFieldValue)) };
}

function isFieldValue(member: [string, unknown]): member is [string, string | boolean] {
  return typeof member[1] === "string" || typeof member[1] === "boolean";
}
