// Calls on the visitor's own account: read, rename, export and delete it; and the pool's password policy.

import { deleteAccount, exportAccount, getAccount, updateAccount } from "../../../accounts/own-account/operation.ts";
import { getPasswordPolicy } from "../../../site/operation.ts";
import type { LazyClient } from "../context.ts";
import type { Body } from "../json.ts";
import type { Account, SignedOut } from "../types.ts";
import type { ApiOutcome } from "./api.ts";
import type { LazyContext } from "./context.ts";
import { apiRejection } from "./outcomes.ts";

export const ACCOUNT = {
  id: "string",
  name: "string",
  email: "string",
  newEmail: "string|undefined",
  createdAt: "string",
  termsAcceptedAt: "string|undefined",
  emailProvedAt: "string|undefined",
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
    account: async () => accountIn(context, await context.apiSignedIn(getAccount, ACCOUNT)),
    async passwordPolicy() {
      const outcome = await context.api(getPasswordPolicy, POLICY);
      return outcome.kind === "ok" ? outcome.body : undefined;
    },
    updateProfile: async ({ name, fields }) =>
      accountIn(context, await context.apiSignedIn(updateAccount, ACCOUNT, { name, fields }), "invalid_fields"),
    async exportData() {
      const outcome = await context.apiSignedIn(exportAccount, EXPORT);
      return outcome.kind === "ok" ? { kind: "exported", data: outcome.body } : apiRejection(context, outcome);
    },
    async deleteAccount() {
      const outcome = await context.apiSignedIn(deleteAccount, undefined);
      if (outcome.kind !== "ok") return apiRejection(context, outcome, "recent_sign_in_required");
      context.session.forget(false);
      return { kind: "deleted" };
    },
  };
}

/** The outcome of a call that returns the account. */
export function accountIn<Kind extends "invalid_fields" = never>(
  context: LazyContext,
  outcome: ApiOutcome<typeof ACCOUNT> | SignedOut,
  ...kinds: readonly Kind[]
) {
  return outcome.kind === "ok"
    ? ({ kind: "account", account: accountOf(outcome.body) } as const)
    : apiRejection(context, outcome, ...kinds);
}

export function accountOf(body: Body<typeof ACCOUNT>): Account {
  return {
    ...body,
    termsAcceptedAt: body.termsAcceptedAt ?? undefined,
    emailProvedAt: body.emailProvedAt ?? undefined,
    fields: Object.fromEntries(Object.entries(body.fields ?? {}).filter(isFieldValue)),
  };
}

function isFieldValue(member: [string, unknown]): member is [string, string | boolean] {
  return typeof member[1] === "string" || typeof member[1] === "boolean";
}
