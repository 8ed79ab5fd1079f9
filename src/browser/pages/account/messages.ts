// What a rejection means to somebody who is signed in: as elsewhere, and the session may be over.

import * as texts from "../../../messages/catalogue.ts";
import type { ReauthenticationStep, SessionTrouble } from "../../client/client.ts";
import { type Outcome, unreachable } from "../../widgets/form.ts";
import { troubleOf } from "../failure-messages.ts";
import { lockedOut } from "../sign-in-messages.ts";
import { goToSignIn } from "./leaving.ts";

export function sessionTrouble(outcome: SessionTrouble): Outcome {
  if (outcome.kind === "signed_out") {
    goToSignIn(outcome.ended);
    return "done";
  }
  if (outcome.kind === "problem" && outcome.type === "account-not-found") return { alert: texts.accountMissing };
  return troubleOf(outcome);
}

/** A proof of the password that has come to nothing, or to something that only the sign-in page has words for. */
export function proofTrouble(step: Exclude<ReauthenticationStep, { kind: "signed_in" | "code_required" }>): Outcome {
  switch (step.kind === "rejected" ? step.reason : step.kind) {
    case "wrong_credentials":
      return { fields: { password: texts.passwordWrong } };
    case "code_wrong":
      return { fields: { code: texts.appCodeWrong } };
    case "code_used":
    case "code_expired":
      return { fields: { code: texts.appCodeUsed } };
    case "too_many_attempts":
      return lockedOut();
    case "unreachable":
      return unreachable();
    default:
      goToSignIn(step.kind !== "signed_out" || step.ended);
      return "done";
  }
}
