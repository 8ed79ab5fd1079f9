// One's own record: reading it, the name in it, a copy of everything, and its end.

import type { More } from "../context.ts";
import { type JsonObject, textIn } from "../json.ts";
import type { Account, PasswordPolicy } from "../types.ts";
import type { Tools } from "./context.ts";
import { apiRejection } from "./outcomes.ts";

const ME = "/accounts/me";

type Calls = Pick<More, "account" | "updateProfile" | "exportData" | "deleteAccount" | "passwordPolicy">;

export function accountCalls(tools: Tools): Calls {
  return {
    async account() {
      const answer = await tools.apiSignedIn({ method: "GET", path: ME });
      return answer.kind === "ok"
        ? { kind: "account", account: readAccount(answer.body) }
        : apiRejection(tools, answer);
    },
    async passwordPolicy() {
      const answer = await tools.api({ method: "GET", path: "/password-policy.json" });
      return answer.kind === "ok" ? readPolicy(answer.body) : undefined;
    },
    async updateProfile({ name }) {
      const answer = await tools.apiSignedIn({ method: "PATCH", path: ME, body: { name } });
      if (answer.kind === "ok") return { kind: "account", account: readAccount(answer.body) };
      return apiRejection(tools, answer, "invalid_fields");
    },
    async exportData() {
      const answer = await tools.apiSignedIn({ method: "GET", path: `${ME}/export` });
      return answer.kind === "ok" ? { kind: "exported", data: answer.body } : apiRejection(tools, answer);
    },
    async deleteAccount() {
      const answer = await tools.apiSignedIn({ method: "DELETE", path: ME });
      if (answer.kind !== "ok") return apiRejection(tools, answer, "recent_sign_in_required");
      tools.session.forget(false);
      return { kind: "deleted" };
    },
  };
}

export function readAccount(body: JsonObject): Account {
  return {
    id: textIn(body, "id"),
    name: textIn(body, "name"),
    email: textIn(body, "email"),
    newEmail: textIn(body, "newEmail") || undefined,
    createdAt: textIn(body, "createdAt"),
  };
}

/** What the Worker doesn't say is as Cognito's default policy has it. */
function readPolicy(body: JsonObject): PasswordPolicy {
  return {
    minimumLength: Number(body.minimumLength) || 8,
    requireLowercase: body.requireLowercase !== false,
    requireUppercase: body.requireUppercase !== false,
    requireNumbers: body.requireNumbers !== false,
    requireSymbols: body.requireSymbols !== false,
  };
}
