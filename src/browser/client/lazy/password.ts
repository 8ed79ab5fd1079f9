// Changing a password that one knows, and replacing one that is lost. Both are between the browser and Cognito.

import type { More } from "../context.ts";
import type { Tools } from "./context.ts";
import { cognitoRejection } from "./outcomes.ts";

type Calls = Pick<More, "changePassword" | "forgotPassword" | "resetPassword">;

export function passwordCalls(tools: Tools): Calls {
  return {
    async changePassword({ currentPassword, newPassword }) {
      const answer = await tools.cognitoSignedIn("ChangePassword", {
        PreviousPassword: currentPassword,
        ProposedPassword: newPassword,
      });
      if (answer.kind === "answer") return { kind: "changed" };
      // A current password that no pool would have taken is rejected for its form.
      if (answer.kind === "exception" && /previousPassword/i.test(answer.message)) return { kind: "wrong_password" };
      return cognitoRejection(answer, "wrong_password", "password_too_weak", "password_used_before");
    },

    // Says the same of every address (AC-2), whatever the pool gives away: also of one whose account can't be reset.
    async forgotPassword(email) {
      const answer = await tools.cognito("ForgotPassword", { Username: email });
      if (answer.kind === "answer") return { kind: "sent" };
      if (answer.kind === "exception" && /administrator/i.test(answer.message)) return { kind: "not_offered" };
      const rejection = cognitoRejection(answer);
      return rejection.kind === "problem" && SAYS_WHO.test(rejection.type) ? { kind: "sent" } : rejection;
    },

    async resetPassword({ email, code, newPassword }) {
      const answer = await tools.cognito("ConfirmForgotPassword", {
        Username: email,
        ConfirmationCode: code,
        Password: newPassword,
      });
      if (answer.kind === "answer") return { kind: "reset" };
      if (answer.kind === "exception" && SAYS_WHO.test(answer.name)) return { kind: "code_wrong" };
      return cognitoRejection(answer, "code_wrong", "code_expired", "password_too_weak", "password_used_before");
    },
  };
}

/** What Cognito says only of some addresses, depending on whether and in which state they have an account. */
const SAYS_WHO = /^(UserNotFound|InvalidParameter|NotAuthorized|UserNotConfirmed)Exception$/;
