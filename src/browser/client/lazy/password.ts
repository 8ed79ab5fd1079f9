// Changes the password, and resets a forgotten one. The passwords go directly to Cognito. Includes the steps of a
// sign-in for which Cognito requires a new password.

import type { LazyClient } from "../context.ts";
import type { LazyContext } from "./context.ts";
import { parseNewPassword } from "./new-password.ts";
import { cognitoRejection } from "./outcomes.ts";

type Calls = Pick<
  LazyClient,
  "changePassword" | "forgotPassword" | "resetPassword" | "requireReset" | "requireNewPassword"
>;

export function passwordCalls(context: LazyContext): Calls {
  const { typed } = context;
  const { passwordSetFor } = context.session;
  const calls: Calls = {
    async changePassword({ currentPassword, newPassword }) {
      const password = parseNewPassword(context, newPassword);
      if (typeof password !== "string") return password;
      const outcome = await context.cognitoSignedIn(
        "ChangePassword",
        {},
        {
          PreviousPassword: typed.password(currentPassword),
          ProposedPassword: password,
        },
      );
      if (outcome.kind === "ok") {
        // Awaited, because after this call the caller may read the account's activity, which must list the change, or
        // end all sessions, which revokes the access token.
        await context.report("password_changed");
        return { kind: "changed" };
      }
      // Cognito validates the form of the current password before it compares it.
      if (outcome.kind === "exception" && /previousPassword/i.test(outcome.message)) return { kind: "wrong_password" };
      return cognitoRejection(outcome, "wrong_password", "password_too_weak", "password_used_before");
    },

    // The outcome is the same for every address (AC-2), even if the pool reveals that an account does not exist.
    async forgotPassword(email) {
      const outcome = await context.cognito("ForgotPassword", {}, { Username: typed.email(email) });
      if (outcome.kind === "ok") return { kind: "sent" };
      if (outcome.kind === "exception" && /administrator/i.test(outcome.message)) return { kind: "not_offered" };
      const rejection = cognitoRejection(outcome);
      return rejection.kind === "problem" && REVEALS_ACCOUNT.test(rejection.type) ? { kind: "sent" } : rejection;
    },

    async resetPassword({ email, code, newPassword }) {
      const password = parseNewPassword(context, newPassword);
      if (typeof password !== "string") return password;
      const outcome = await context.cognito(
        "ConfirmForgotPassword",
        {},
        {
          Username: typed.email(email),
          ConfirmationCode: typed.code(code),
          Password: password,
        },
      );
      if (outcome.kind === "ok") {
        passwordSetFor.write(typed.email(email));
        return { kind: "reset" };
      }
      if (outcome.kind === "exception" && REVEALS_ACCOUNT.test(outcome.name)) return { kind: "code_wrong" };
      return cognitoRejection(outcome, "code_wrong", "code_expired", "password_too_weak", "password_used_before");
    },

    // The following are steps of signing in.

    requireNewPassword: (answer, { email }, follow) => ({
      kind: "new_password_required",
      async answer(text) {
        const password = parseNewPassword(context, text);
        if (typeof password !== "string") return { kind: "rejected", reason: password.kind, detail: password.detail };
        const step = await answer(password);
        if (step.kind !== "rejected") passwordSetFor.write(typed.email(email));
        return follow(step);
      },
    }),

    requireReset: (attempt) => ({
      kind: "reset_required",
      sendCode: () => calls.forgotPassword(attempt.email),
      async answer(code, newPassword) {
        const outcome = await calls.resetPassword({ email: attempt.email, code, newPassword });
        if (outcome.kind === "reset") return context.signIn({ ...attempt, password: newPassword });
        const reason = outcome.kind === "problem" ? "unreachable" : outcome.kind;
        return { ...outcome, kind: "rejected", reason };
      },
    }),
  };
  return calls;
}

/** These exceptions reveal whether an address has an account, and its state. */
const REVEALS_ACCOUNT = /^(UserNotFound|InvalidParameter|NotAuthorized|UserNotConfirmed)Exception$/;
