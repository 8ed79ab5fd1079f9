// The password row. Cognito does not end other sessions when a password changes, so the form offers to (PW-6).

import * as messages from "../../../messages/catalogue.ts";
import { builtForm, closingButton } from "../../widgets/built-form.ts";
import { checkPassword } from "../../widgets/checks.ts";
import { element, find } from "../../widgets/dom.ts";
import { handleForm, type Outcome } from "../../widgets/form.ts";
import { onDemand } from "../../widgets/on-demand.ts";
import { checkNewPassword, passwordRejection } from "../../widgets/password-field.ts";
import { gatehouse } from "./client.ts";
import { leave } from "./leaving.ts";
import type { Panel } from "./panels.ts";
import { sessionFailure } from "./session-failure.ts";
import { followSignIn } from "./verify-identity.ts";

const OTHERS_NOT_ENDED: Outcome = { alert: messages.othersNotEnded };

const loadRules = onDemand<typeof import("../../widgets/password-rules.ts")>("./password-rules.js");

export function changePassword(panel: Panel): void {
  const form = panel.show("password-panel");
  const field = find(HTMLInputElement, "#new-password", form);
  void loadRules().then((loaded) => loaded?.addPasswordRules(field, form, gatehouse.passwordPolicy()));
  const endOthers = find(HTMLInputElement, "#end-others", form);
  handleForm(form, { "current-password": checkPassword, "new-password": checkNewPassword }, async (values) => {
    const newPassword = values["new-password"];
    const outcome = await gatehouse.changePassword({ currentPassword: values["current-password"], newPassword });
    switch (outcome.kind) {
      case "changed":
        if (endOthers.checked) return afterEnding(await endOtherSessions(newPassword), newPassword);
        panel.close(messages.passwordChanged);
        return "done";
      case "wrong_password":
        return { fields: { "current-password": messages.passwordWrong } };
      case "password_too_weak":
        return { fields: { "new-password": passwordRejection(outcome.detail) } };
      case "password_used_before":
        return { fields: { "new-password": messages.passwordUsedBefore } };
      default:
        return sessionFailure(outcome);
    }
  });

  async function endOtherSessions(password: string): Promise<Outcome> {
    const outcome = await gatehouse.endOtherSessions(password);
    switch (outcome.kind) {
      case "unreachable":
      case "too_many_attempts":
      case "problem":
        return OTHERS_NOT_ENDED;
      case "rejected":
        return signInAgain();
      default: {
        const followed = await followSignIn(panel, outcome, async () => {
          panel.close(messages.passwordChangedElsewhere);
          return "done";
        });
        return followed ?? OTHERS_NOT_ENDED;
      }
    }
  }

  /** The password has changed, so only the rest can be tried again. */
  function afterEnding(outcome: Outcome, password: string): Outcome {
    if (outcome === "done") return outcome;
    const lead = element("p", { className: "lead" }, messages.passwordChanged);
    const form = panel.show(builtForm([lead], messages.endOthers, [], [closingButton(messages.close)]));
    handleForm(form, {}, () => endOtherSessions(password)).fail(outcome);
    return "done";
  }

  /** All sessions have ended, including this one, and a new one could not be started. */
  function signInAgain(): Outcome {
    void gatehouse.signOut();
    leave("password-changed");
    return "done";
  }
}
