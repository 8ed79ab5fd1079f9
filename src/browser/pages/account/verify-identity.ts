// Asks for the password again, in place, before an action that requires a recent sign-in. An account with a second factor is
// asked for its code as well. A passkey does instead of both.

import * as messages from "../../../messages/catalogue.ts";
import type { ReauthenticationStep } from "../../client/client.ts";
import { checkAppCode, checkPassword } from "../../widgets/checks.ts";
import { type FormHandle, handleForm, type Outcome } from "../../widgets/form.ts";
import { onDemand } from "../../widgets/on-demand.ts";
import { gatehouse } from "./client.ts";
import { type Panel, statusAt } from "./panels.ts";
import { identityFailure } from "./session-failure.ts";

const loadPasskeys = onDemand<typeof import("./verify-by-passkey.ts")>("./verify-by-passkey.js");

/**
 * Asks with a form, then runs `then`. If `then` failed, submitting the form again repeats only `then`.
 * @param content The form, or the id of its template.
 */
export function askForPassword(panel: Panel, content: string | HTMLFormElement, then: () => Promise<Outcome>): void {
  let isVerified = false;
  const follow = followSignIn(panel, () => {
    isVerified = true;
    return then();
  });
  const form = panel.show(content);
  const handle = handleForm(form, { password: checkPassword }, async ({ password }) =>
    isVerified ? then() : follow(await gatehouse.reauthenticate(password)),
  );
  void loadPasskeys().then((loaded) =>
    loaded?.offerPasskey({ form, handle, gatehouse, status: statusAt(form), follow }),
  );
}

/** Follows the steps of signing in again, and runs `then` after the last one. */
export function followSignIn(
  panel: Panel,
  then: () => Promise<Outcome>,
): (step: ReauthenticationStep) => Promise<Outcome> {
  return async function follow(step) {
    // The visitor may have closed the panel meanwhile.
    if (step.kind === "signed_in") return panel.isOpen() ? then() : "done";
    if (step.kind !== "code_required") return identityFailure(step);
    let isVerified = false;
    handleForm(panel.show("code-panel"), { code: checkAppCode }, async ({ code }) => {
      if (isVerified) return then();
      const next = await step.answer(code);
      isVerified = next.kind === "signed_in";
      if (next.kind !== "rejected" || next.reason !== "challenge_over") return follow(next);
      // Cognito allows three minutes for a code. After that the visitor starts again with the password.
      panel.close(messages.challengeOver);
      return "done";
    });
    return "done";
  };
}

/** Asks for the password in the place of `form`, then submits that form again with its values. */
export function verifyAndRepeat(panel: Panel, form: HTMLFormElement, handle: FormHandle): Outcome {
  handle.fail({});
  askForPassword(panel, "verify-panel", async () => {
    panel.show(form).requestSubmit();
    return "done";
  });
  return "done";
}
