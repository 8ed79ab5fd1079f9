// Signing in with a code that Cognito mails.

import type { AccessClient } from "../context.ts";
import type { LazyContext } from "../lazy/context.ts";
import type { SignInStep } from "../types.ts";

export function codeSignInCall({
  configuration,
  steps,
}: Pick<LazyContext, "configuration" | "steps">): Pick<AccessClient, "signInWithCode"> {
  return {
    async signInWithCode({ email, remember = true }) {
      const config = await configuration();
      if (!config) return { kind: "rejected", reason: "unreachable" };
      if (!config.emailCodes) return { kind: "rejected", reason: "challenge_unknown" };
      const opening = await steps.initiate(config, "USER_AUTH", email, { PREFERRED_CHALLENGE: "EMAIL_OTP" });
      const isSent = opening.kind === "ok" && opening.body.ChallengeName === "EMAIL_OTP";
      const step = opening.kind === "ok" ? isSent && steps.nextStep(config, opening, email) : steps.rejection(opening);
      const revealsAccount =
        step && step.kind === "rejected" && /^(wrong_credentials|not_confirmed)$/.test(step.reason);
      return step && !revealsAccount ? steps.follow({ email, password: "", remember }, step) : NOTHING_SENT;
    },
  };
}

/**
 * The step for an address without an account, or whose account cannot sign in with a code. It looks like the step
 * after a mail was sent, so that it does not reveal whether the account exists. It rejects every code.
 */
const NOTHING_SENT: SignInStep = {
  kind: "code_required",
  by: "email",
  answer: async () => ({ kind: "rejected", reason: "code_wrong" }),
};
