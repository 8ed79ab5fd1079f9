// Turns failed calls of a signed-in visitor into messages. If the session has ended, goes to the sign-in page.

import * as messages from "../../../messages/catalogue.ts";
import type { ReauthenticationStep, SessionCallFailure } from "../../client/client.ts";
import { type Outcome, unreachable } from "../../widgets/form.ts";
import { callFailure } from "../failure-messages.ts";
import { lockedOut } from "../sign-in-failure.ts";
import { goToSignIn } from "./leaving.ts";

export function sessionFailure(outcome: SessionCallFailure): Outcome {
  if (outcome.kind === "signed_out") {
    goToSignIn(outcome.ended);
    return "done";
  }
  if (outcome.kind === "problem" && outcome.type === "account-not-found") return { alert: messages.accountMissing };
  return callFailure(outcome);
}

/** A failed verification of identity. The sign-in page handles every case without a message here. */
export function identityFailure(step: Exclude<ReauthenticationStep, { kind: "signed_in" | "code_required" }>): Outcome {
  switch (step.kind === "rejected" ? step.reason : step.kind) {
    case "wrong_credentials":
      return { fields: { password: messages.passwordWrong } };
    case "code_wrong":
      return { fields: { code: messages.appCodeWrong } };
    case "code_used":
    case "code_expired":
      return { fields: { code: messages.appCodeUsed } };
    case "too_many_attempts":
      return lockedOut();
    case "unreachable":
      return unreachable();
    default:
      goToSignIn(step.kind !== "signed_out" || step.ended);
      return "done";
  }
}
