// Changing one's e-mail address (AC-4). The Worker begins the change and lets the record follow; the code itself goes to
// Cognito alone.

import { confirmEmailChange, startEmailChange } from "../../../accounts/email-change/operation.ts";
import { getAccount } from "../../../accounts/own-account/operation.ts";
import type { More } from "../context.ts";
import { readAccount } from "./account.ts";
import type { Tools } from "./context.ts";
import { apiRejection, cognitoRejection } from "./outcomes.ts";

type Calls = Pick<More, "startEmailChange" | "resendEmailCode" | "verifyEmail">;

export function emailCalls(tools: Tools): Calls {
  const start: Calls["startEmailChange"] = async (email) => {
    const answer = await tools.apiSignedIn(startEmailChange, { email });
    if (answer.kind === "ok") return { kind: "code_sent", account: readAccount(answer.body) };
    return apiRejection(tools, answer, "email_taken", "invalid_fields", "recent_sign_in_required");
  };

  return {
    startEmailChange: start,
    // By beginning again, for that is certain to go to the new address. AWS doesn't say which address
    // GetUserAttributeVerificationCode takes while a new one waits.
    async resendEmailCode() {
      const answer = await tools.apiSignedIn(getAccount);
      if (answer.kind !== "ok") return apiRejection(tools, answer);
      const { newEmail } = readAccount(answer.body);
      return newEmail === undefined ? { kind: "nothing_waiting" } : start(newEmail);
    },
    async verifyEmail(code) {
      const verified = await tools.cognitoSignedIn("VerifyUserAttribute", { AttributeName: "email", Code: code });
      const rejection =
        verified.kind === "answer"
          ? undefined
          : cognitoRejection(verified, "code_wrong", "code_expired", "email_taken");
      // A code that is used up may be the very one whose answer, or the record's, got lost: the record will know.
      if (rejection !== undefined && rejection.kind !== "code_expired") return rejection;
      const answer = await tools.apiSignedIn(confirmEmailChange);
      if (answer.kind === "ok") return { kind: "changed", account: readAccount(answer.body) };
      if (rejection !== undefined && answer.kind === "rejection" && answer.type === "email-not-verified")
        return rejection;
      return apiRejection(tools, answer, "email_taken");
    },
  };
}
