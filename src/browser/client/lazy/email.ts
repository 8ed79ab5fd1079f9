// Changing the e-mail address (AC-4). The Worker starts the change, and updates the account once Cognito has verified
// the code, which goes to Cognito only.

import { cancelEmailChange, confirmEmailChange, startEmailChange } from "../../../accounts/email-change/operation.ts";
import { getAccount } from "../../../accounts/own-account/operation.ts";
import type { LazyClient } from "../context.ts";
import { ACCOUNT, accountIn, accountOf } from "./account.ts";
import type { LazyContext } from "./context.ts";
import { apiRejection, cognitoRejection } from "./outcomes.ts";

type Calls = Pick<LazyClient, "startEmailChange" | "resendEmailCode" | "verifyEmail" | "cancelEmailChange">;

export function emailCalls(context: LazyContext): Calls {
  const start: Calls["startEmailChange"] = async (email) => {
    const outcome = await context.apiSignedIn(startEmailChange, ACCOUNT, { email });
    if (outcome.kind === "ok") return { kind: "code_sent", account: accountOf(outcome.body) };
    return apiRejection(context, outcome, "email_taken", "invalid_fields", "recent_sign_in_required");
  };

  return {
    startEmailChange: start,
    cancelEmailChange: async () => accountIn(context, await context.apiSignedIn(cancelEmailChange, ACCOUNT)),
    // Starts the change again, because this certainly mails the code to the new address. AWS does not document which
    // address GetUserAttributeVerificationCode uses while a new one is pending.
    resendEmailCode: async () => {
      const outcome = accountIn(context, await context.apiSignedIn(getAccount, ACCOUNT));
      if (outcome.kind !== "account") return outcome;
      const { newEmail } = outcome.account;
      return newEmail ? start(newEmail) : { kind: "nothing_waiting" };
    },
    verifyEmail: async (code) => {
      const verified = await context.cognitoSignedIn(
        "VerifyUserAttribute",
        {},
        {
          AttributeName: "email",
          Code: context.typed.code(code),
        },
      );
      const rejection =
        verified.kind === "ok" ? undefined : cognitoRejection(verified, "code_wrong", "code_expired", "email_taken");
      // A code that Cognito reports as expired may have worked in an earlier call whose response was lost. The API
      // finds out whether it has.
      if (rejection && rejection.kind !== "code_expired") return rejection;
      const outcome = await context.apiSignedIn(confirmEmailChange, ACCOUNT);
      if (outcome.kind === "ok") return { kind: "changed", account: accountOf(outcome.body) };
      if (rejection && outcome.kind === "rejection" && outcome.type === "email-not-verified") return rejection;
      return apiRejection(context, outcome, "email_taken");
    },
  };
}
