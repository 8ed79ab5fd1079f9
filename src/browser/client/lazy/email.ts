// Changing one's e-mail address (AC-4). The Worker begins the change and lets the record follow; the code itself goes to
// Cognito alone.

import type { More } from "../context.ts";
import { readAccount } from "./account.ts";
import type { Tools } from "./context.ts";
import { apiRefusal, cognitoRefusal } from "./outcomes.ts";

type Calls = Pick<More, "startEmailChange" | "resendEmailCode" | "verifyEmail">;

export function emailCalls(tools: Tools): Calls {
  const start: Calls["startEmailChange"] = async (email) => {
    const answer = await tools.apiSignedIn({ method: "POST", path: "/accounts/me/email", body: { email } });
    if (answer.kind === "ok") return { kind: "code_sent", account: readAccount(answer.body) };
    return apiRefusal(tools, answer, "email_taken", "invalid_fields", "recent_sign_in_required");
  };

  return {
    startEmailChange: start,
    // By beginning again, for that is certain to go to the new address. AWS doesn't say which address
    // GetUserAttributeVerificationCode takes while a new one waits.
    async resendEmailCode() {
      const answer = await tools.apiSignedIn({ method: "GET", path: "/accounts/me" });
      if (answer.kind !== "ok") return apiRefusal(tools, answer);
      const { newEmail } = readAccount(answer.body);
      return newEmail === undefined ? { kind: "nothing_waiting" } : start(newEmail);
    },
    async verifyEmail(code) {
      const verified = await tools.cognitoSignedIn("VerifyUserAttribute", { AttributeName: "email", Code: code });
      const refusal =
        verified.kind === "answer" ? undefined : cognitoRefusal(verified, "code_wrong", "code_expired", "email_taken");
      // A code that is used up may be the very one whose answer, or the record's, got lost: the record will know.
      if (refusal !== undefined && refusal.kind !== "code_expired") return refusal;
      const answer = await tools.apiSignedIn({ method: "POST", path: "/accounts/me/email/confirm" });
      if (answer.kind === "ok") return { kind: "changed", account: readAccount(answer.body) };
      if (refusal !== undefined && answer.kind === "refusal" && answer.type === "email-not-verified") return refusal;
      return apiRefusal(tools, answer, "email_taken");
    },
  };
}
