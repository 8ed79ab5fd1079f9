// Turns failed calls of a signed-in visitor into messages. If the session has ended, leads to the sign-in page.

import * as messages from "../../../messages/catalogue.ts";
import type { SessionCallFailure } from "../../client/client.ts";
import type { Outcome } from "../../widgets/form.ts";
import { callFailure } from "../failure-messages.ts";
import { goToSignIn } from "./leaving.ts";

export function sessionFailure(outcome: SessionCallFailure): Outcome {
  if (outcome.kind === "signed_out") {
    goToSignIn(outcome.ended);
    return "done";
  }
  if (outcome.kind === "problem" && outcome.type === "account-not-found") return { alert: messages.accountMissing };
  return callFailure(outcome);
}
