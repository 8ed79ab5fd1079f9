// The row of the second factor: an authenticator app is set up with a QR code and its first code, and switched off with
// the password and a code.

import * as texts from "../../../messages/catalogue.ts";
import { gatehouse } from "../../client/client.ts";
import { checkAppCode, checkPassword, plainCode } from "../../widgets/checks.ts";
import { handleForm } from "../../widgets/form.ts";
import { lockedOut } from "../sign-in-messages.ts";
import { SITE_NAME } from "../site.ts";
import { isSecondFactorOn, showSecondFactor } from "./loaded-account.ts";
import { sessionTrouble } from "./messages.ts";
import type { Panel } from "./panels.ts";

export function changeSecondFactor(panel: Panel): void {
  if (isSecondFactorOn()) turnOff(panel);
  else turnOn(panel);
}

async function turnOn(panel: Panel): Promise<void> {
  panel.say("");
  const [loaded, started] = await Promise.all([
    import("../../widgets/authenticator-app.ts").catch(() => undefined),
    gatehouse.startTotp({ issuer: SITE_NAME }),
  ]);
  if (!panel.isOpen()) return;
  if (started.kind === "not_offered") return panel.say(texts.secondFactorNotOffered);
  if (started.kind !== "started" || loaded === undefined) {
    const trouble = started.kind === "started" ? undefined : sessionTrouble(started);
    if (trouble === "done") return;
    const text = navigator.onLine ? texts.secondFactorUnreachable : texts.offline;
    return panel.say(trouble?.alert === texts.tooManyCodes ? trouble.alert : text, () => turnOn(panel));
  }

  const form = panel.show(loaded.authenticatorAppForm(started, "", texts.turnOn, texts.cancel));
  handleForm(form, { code: checkAppCode }, async ({ code }) => {
    const outcome = await gatehouse.confirmTotp(plainCode(code));
    switch (outcome.kind) {
      case "on":
        showSecondFactor(true);
        panel.close(texts.secondFactorIsOn);
        return "done";
      case "code_wrong":
        return { fields: { code: texts.appCodeWrong } };
      default:
        return sessionTrouble(outcome);
    }
  });
}

function turnOff(panel: Panel): void {
  const form = panel.show("second-factor-off-panel");
  handleForm(form, { password: checkPassword, code: checkAppCode }, async ({ password, code }) => {
    const outcome = await gatehouse.stopTotp({ password, code: plainCode(code) });
    switch (outcome.kind) {
      case "off":
        showSecondFactor(false);
        panel.close(texts.secondFactorIsOff);
        return "done";
      case "wrong_password":
        return { fields: { password: texts.passwordWrong } };
      case "code_wrong":
        return { fields: { code: texts.appCodeWrong } };
      case "code_used":
        return { fields: { code: texts.appCodeUsed } };
      case "too_many_attempts":
        return lockedOut();
      default:
        return sessionTrouble(outcome);
    }
  });
}
