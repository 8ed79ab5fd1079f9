// The password row. The form offers to end the other sessions as well.

import * as messages from "../../../messages/catalogue.ts";
import { checkPassword } from "../../widgets/checks.ts";
import { find } from "../../widgets/dom.ts";
import { handleForm, unreachable } from "../../widgets/form.ts";
import { onDemand } from "../../widgets/on-demand.ts";
import { checkNewPassword } from "../../widgets/password-field.ts";
import { gatehouse } from "./client.ts";
import { leave } from "./leaving.ts";
import type { Panel } from "./panels.ts";
import { sessionFailure } from "./session-failure.ts";
import { followSignIn } from "./verify-identity.ts";

const loadRules = onDemand<typeof import("../../widgets/password-rules.ts")>("./password-rules.js");
const loadRejection = onDemand<typeof import("../../widgets/password-rejection.ts")>("./password-rejection.js");
const loadEnding = onDemand<typeof import("./end-others.ts")>("./end-others.js");

export function changePassword(panel: Panel): void {
  const form = panel.show("password-panel");
  const field = find(HTMLInputElement, "#new-password", form);
  void loadRules().then((loaded) => loaded?.addPasswordRules(field, form, gatehouse.passwordPolicy()));
  const endOthers = find(HTMLInputElement, "#end-others", form);
  handleForm(form, { "current-password": checkPassword, "new-password": checkNewPassword }, async (values) => {
    const newPassword = values["new-password"];
    const ending = endOthers.checked && (await loadEnding());
    if (ending === undefined) return unreachable();
    const outcome = await gatehouse.changePassword({ currentPassword: values["current-password"], newPassword });
    switch (outcome.kind) {
      case "changed":
        if (ending) return ending.endOthers({ panel, gatehouse, followSignIn, leave }, newPassword);
        panel.close(messages.passwordChanged);
        return "done";
      case "wrong_password":
        return { fields: { "current-password": messages.passwordWrong } };
      case "password_too_weak": {
        const loaded = await loadRejection();
        return { fields: { "new-password": loaded?.passwordRejection(outcome.detail) ?? messages.passwordRejected } };
      }
      case "password_used_before":
        return { fields: { "new-password": messages.passwordUsedBefore } };
      default:
        return sessionFailure(outcome);
    }
  });
}
