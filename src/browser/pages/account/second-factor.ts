// The two-step verification row. An authenticator app is turned on with a QR code and a first code, and turned off with the
// password and a code.

import * as messages from "../../../messages/catalogue.ts";
import { checkAppCode, checkPassword } from "../../widgets/checks.ts";
import { handleForm } from "../../widgets/form.ts";
import { onDemand } from "../../widgets/on-demand.ts";
import { lockedOut } from "../sign-in-failure.ts";
import { gatehouse } from "./client.ts";
import { loadPanel } from "./load-panel.ts";
import { isSecondFactorOn, showSecondFactor } from "./loaded-account.ts";
import type { Panel } from "./panels.ts";
import { sessionFailure } from "./session-failure.ts";

const load = onDemand<typeof import("./set-up-app.ts")>("./set-up-app.js");

export function changeSecondFactor(panel: Panel): void {
  if (isSecondFactorOn()) turnOff(panel);
  else void turnOn(panel);
}

function turnOn(panel: Panel): Promise<void> {
  return loadPanel(panel, load, ({ setUpApp }) => setUpApp({ panel, gatehouse, showSecondFactor, sessionFailure }));
}

function turnOff(panel: Panel): void {
  const form = panel.show("second-factor-off-panel");
  handleForm(form, { password: checkPassword, code: checkAppCode }, async ({ password, code }) => {
    const outcome = await gatehouse.stopTotp({ password, code });
    switch (outcome.kind) {
      case "off":
        showSecondFactor(false);
        panel.close(messages.secondFactorIsOff);
        return "done";
      case "wrong_password":
        return { fields: { password: messages.passwordWrong } };
      case "code_wrong":
        return { fields: { code: messages.appCodeWrong } };
      case "code_used":
        return { fields: { code: messages.appCodeUsed } };
      case "too_many_attempts":
        return lockedOut();
      default:
        return sessionFailure(outcome);
    }
  });
}
