// Turns on two-step verification: an authenticator app with a QR code and a first code. Loaded when the panel is opened. It gets
// everything that has a state from the page.

import * as messages from "../../../messages/catalogue.ts";
import { name as siteName } from "../../../site.ts";
import type { Gatehouse, SessionCallFailure } from "../../client/client.ts";
import { checkAppCode } from "../../widgets/checks.ts";
import { handleForm, type Outcome } from "../../widgets/form.ts";
import { onDemand } from "../../widgets/on-demand.ts";
import type { Panel } from "./panels.ts";

export type AccountPage = {
  readonly panel: Panel;
  readonly gatehouse: Gatehouse;
  readonly showSecondFactor: (isOn: boolean) => void;
  readonly sessionFailure: (outcome: SessionCallFailure) => Outcome;
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
