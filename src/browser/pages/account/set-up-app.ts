// Turns two-step verification on, with an authenticator app's QR code and a first code, and off, with the password and
// a code. Loaded when the panel is opened. The page passes in its state, because this bundle can't import it.

import * as messages from "../../../messages/catalogue.ts";
import { name as siteName } from "../../../site.ts";
import type { Gatehouse, SessionCallFailure } from "../../client/client.ts";
import {
  closingButton,
  codeField,
  currentPasswordField,
  dangerousForm,
  usernameField,
} from "../../widgets/built-form.ts";
import { checkAppCode, checkPassword } from "../../widgets/checks.ts";
import { element, find } from "../../widgets/dom.ts";
import { handleForm, type Outcome } from "../../widgets/form.ts";
import { onDemand } from "../../widgets/on-demand.ts";
import { addReveal } from "../../widgets/password-field.ts";
import { forgottenPassword } from "./ask-for-password.ts";
import type { Panel } from "./panels.ts";

export type AccountPage = {
  readonly panel: Panel;
  readonly gatehouse: Gatehouse;
  readonly email: string;
  readonly showSecondFactor: (isOn: boolean) => void;
  readonly sessionFailure: (outcome: SessionCallFailure) => Outcome;
  readonly lockedOut: () => Outcome;
};

const loadApp = onDemand<typeof import("../../widgets/authenticator-app.ts")>("./authenticator-app.js");

export async function setUpApp(page: AccountPage): Promise<void> {
  const { panel, gatehouse, showSecondFactor, sessionFailure } = page;
  panel.say("");
  const [loaded, started] = await Promise.all([loadApp(), gatehouse.startTotp({ issuer: siteName })]);
  if (!panel.isOpen()) return;
  if (started.kind === "not_offered") return panel.say(messages.secondFactorNotOffered);
  if (started.kind !== "started" || loaded === undefined) {
    const failure = started.kind === "started" ? undefined : sessionFailure(started);
    if (failure === "done") return;
    const text = navigator.onLine ? messages.secondFactorUnreachable : messages.offline;
    return panel.say(failure?.alert === messages.tooManyCodes ? failure.alert : text, () => setUpApp(page));
  }

  const form = panel.show(loaded.authenticatorAppForm(started, messages.turnOn, messages.cancel));
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

export function turnOffApp(page: AccountPage): void {
  const { panel, gatehouse, email, showSecondFactor, sessionFailure, lockedOut } = page;
  const lead = element("p", { className: "lead" }, messages.turnOffWhy);
  const fields = [usernameField(email), currentPasswordField(), codeField(messages.appCodeLabel)];
  const form = panel.show(dangerousForm([lead, ...fields], messages.turnOff, [closingButton(messages.cancel)]));
  form.append(forgottenPassword());
  addReveal(find(HTMLInputElement, "#password", form), form);
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
