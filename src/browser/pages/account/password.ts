// The row of the password. Cognito leaves other sessions alone when a password changes: whoever wants them ended says so
// (PW-6).

import * as texts from "../../../messages/catalogue.ts";
import { gatehouse } from "../../client/client.ts";
import { checkPassword } from "../../widgets/checks.ts";
import { find } from "../../widgets/dom.ts";
import { handleForm, type Outcome } from "../../widgets/form.ts";
import { addPasswordRules, checkNewPassword, passwordRejection } from "../../widgets/password-field.ts";
import { followProof } from "./confirm-identity.ts";
import { leave } from "./leaving.ts";
import { sessionTrouble } from "./messages.ts";
import type { Panel } from "./panels.ts";

/** @param openEverywhere Opens the row that ends all sessions. */
export function changePassword(panel: Panel, openEverywhere: () => void): void {
  const form = panel.show("password-panel");
  addPasswordRules(find(HTMLInputElement, "#new-password", form), form);
  const endOthers = find(HTMLInputElement, "#end-others", form);
  handleForm(form, { "current-password": checkPassword, "new-password": checkNewPassword }, async (values) => {
    const newPassword = values["new-password"];
    const outcome = await gatehouse.changePassword({ currentPassword: values["current-password"], newPassword });
    switch (outcome.kind) {
      case "changed":
        if (endOthers.checked) return endOtherSessions(newPassword);
        panel.close(texts.passwordChanged);
        return "done";
      case "wrong_password":
        return { fields: { "current-password": texts.passwordWrong } };
      case "password_too_weak":
        return { fields: { "new-password": passwordRejection(outcome.detail) } };
      case "password_used_before":
        return { fields: { "new-password": texts.passwordUsedBefore } };
      default:
        return sessionTrouble(outcome);
    }
  });

  async function endOtherSessions(password: string): Promise<Outcome> {
    const outcome = await gatehouse.endOtherSessions(password);
    switch (outcome.kind) {
      case "unreachable":
      case "too_many_attempts":
      case "problem":
        // The password is changed: the form must not be sent a second time.
        panel.say(texts.othersNotEnded, openEverywhere);
        return "done";
      case "rejected":
        return signInAnew();
      default:
        return followProof(panel, async () => {
          panel.close(texts.passwordChangedElsewhere);
          return "done";
        })(outcome);
    }
  }

  /** All sessions have ended, this one too, and a new one could not begin. */
  function signInAnew(): Outcome {
    void gatehouse.signOut();
    leave("password-changed");
    return "done";
  }
}
