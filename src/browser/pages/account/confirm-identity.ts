// "Enter your password once more": for what needs a sign-in of the last few minutes, in place. Whoever has a second
// factor is asked for its code as well.

import * as texts from "../../../messages/catalogue.ts";
import { gatehouse, type ReauthenticationStep } from "../../client/client.ts";
import { checkAppCode, checkPassword, plainCode } from "../../widgets/checks.ts";
import { type FormHandle, handleForm, type Outcome } from "../../widgets/form.ts";
import { proofTrouble } from "./messages.ts";
import type { Panel } from "./panels.ts";

/** Asks with the form of `template`, and does `then` once the password is proved; again, if that had to be tried again. */
export function askForPassword(panel: Panel, template: string, then: () => Promise<Outcome>): void {
  let proved = false;
  const follow = followProof(panel, () => {
    proved = true;
    return then();
  });
  handleForm(panel.show(template), { password: checkPassword }, async ({ password }) =>
    proved ? then() : follow(await gatehouse.reauthenticate(password)),
  );
}

/** What to do with a step of signing in again: `then`, once it has come to its end. */
export function followProof(
  panel: Panel,
  then: () => Promise<Outcome>,
): (step: ReauthenticationStep) => Promise<Outcome> {
  return async function follow(step) {
    // Whoever has turned away meanwhile doesn't want it any more.
    if (step.kind === "signed_in") return panel.isOpen() ? then() : "done";
    if (step.kind !== "code_required") return proofTrouble(step);
    let proved = false;
    handleForm(panel.show("code-panel"), { code: checkAppCode }, async ({ code }) => {
      if (proved) return then();
      const next = await step.answer(plainCode(code));
      proved = next.kind === "signed_in";
      if (next.kind !== "rejected" || next.reason !== "challenge_over") return follow(next);
      // Cognito gives three minutes for a code; then it begins with the password again.
      panel.close(texts.challengeOver);
      return "done";
    });
    return "done";
  };
}

/** Asks for the password in the place of `form`, then sends that form once more, as it was filled in. */
export function proveAndRepeat(panel: Panel, form: HTMLFormElement, handle: FormHandle): Outcome {
  handle.fail({});
  askForPassword(panel, "prove-panel", async () => {
    panel.show(form).requestSubmit();
    return "done";
  });
  return "done";
}
