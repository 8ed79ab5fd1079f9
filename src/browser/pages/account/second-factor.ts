// The two-step verification row. An authenticator app is turned on with a QR code and a first code, and turned off with the
// password and a code.

import * as messages from "../../../messages/catalogue.ts";
import { name as siteName } from "../../../site.ts";
import { checkAppCode, checkPassword } from "../../widgets/checks.ts";
import { handleForm } from "../../widgets/form.ts";
import { onDemand } from "../../widgets/on-demand.ts";
import { lockedOut } from "../sign-in-failure.ts";
import { gatehouse } from "./client.ts";
import { isSecondFactorOn, showSecondFactor } from "./loaded-account.ts";
import type { Panel } from "./panels.ts";
import { sessionFailure } from "./session-failure.ts";

const loadApp = onDemand<typeof import("../../widgets/authenticator-app.ts")>("./authenticator-app.js");

export function changeSecondFactor(panel: Panel): void {
  if (isSecondFactorOn()) turnOff(panel);
  else turnOn(panel);
}

async function turnOn(panel: Panel): Promise<void> {
  panel.say("");
  const [loaded, started] = await Promise.all([loadApp(), gatehouse.startTotp({ issuer: siteName })]);
  if (!panel.isOpen()) return;
  if (started.kind === "not_offered") return panel.say(messages.secondFactorNotOffered);
  if (started.kind !== "started" || loaded === undefined) {
    const failure = started.kind === "started" ? undefined : sessionFailure(started);
    if (failure === "done") return;
    const text = navigator.onLine ? messages.secondFactorUnreachable : messages.offline;
    return panel.say(failure?.alert === messages.tooManyCodes ? failure.alert : text, () => turnOn(panel));
  }

  const form = panel.show(loaded.authenticatorAppForm(started, "", messages.turnOn, messages.cancel));
  handleForm(form, { code: checkAppCode }, async ({ code }) => {
    const outcome = await gatehouse.confirmTotp(code);
    switch (outcome.kind) {
      case "on":
        showSecondFactor(true);
        panel.close(messages.secondFactorIsOn);
        return "done";
      case "code_wrong":
        return { fields: { code: messages.appCodeWrong } };
      default:
        return sessionFailure(outcome);
    }
  });
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
