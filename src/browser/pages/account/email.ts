// The row of the e-mail address: a code goes to the new one, and the old one works until the code is entered (AC-4). A
// change that waits is gone on with, also after a reload.

import * as texts from "../../../messages/catalogue.ts";
import { type EmailChangeOutcome, gatehouse, type ResendEmailCodeOutcome } from "../../client/client.ts";
import { withTarget } from "../../widgets/alert.ts";
import { checkEmail, checkMailedCode, plainCode } from "../../widgets/checks.ts";
import { find } from "../../widgets/dom.ts";
import { forgetAllDrafts } from "../../widgets/draft.ts";
import { handleForm, type Outcome } from "../../widgets/form.ts";
import { fill } from "../../widgets/format.ts";
import { offerResend } from "../../widgets/resend.ts";
import { faultsTrouble } from "../failure-messages.ts";
import { askForPassword, proveAndRepeat } from "./confirm-identity.ts";
import { account, showAccount } from "./loaded-account.ts";
import { sessionTrouble } from "./messages.ts";
import type { Panel } from "./panels.ts";

/** When this page last had a code sent, in ms. */
let sentAt = 0;

export function changeEmail(panel: Panel): void {
  const { newEmail } = account();
  if (newEmail === undefined) askForAddress(panel);
  else askForCode(panel, newEmail);
}

function askForAddress(panel: Panel): void {
  const form = panel.show("email-panel");
  const handle = handleForm(form, { "new-email": checkEmail }, async (values): Promise<Outcome> => {
    const outcome = await gatehouse.startEmailChange(values["new-email"].trim());
    if (outcome.kind === "recent_sign_in_required") return proveAndRepeat(panel, form, handle);
    return afterSending(panel, outcome);
  });
}

function afterSending(
  panel: Panel,
  outcome: Exclude<EmailChangeOutcome, { kind: "recent_sign_in_required" }>,
): Outcome {
  switch (outcome.kind) {
    case "code_sent":
      sentAt = Date.now();
      forgetAllDrafts();
      showAccount(outcome.account);
      askForCode(panel, outcome.account.newEmail ?? "");
      return "done";
    case "email_taken":
      return { fields: { "new-email": texts.emailRejected } };
    case "invalid_fields":
      return faultsTrouble(outcome.faults, (name) => `new-${name}`);
    default:
      return sessionTrouble(outcome);
  }
}

function askForCode(panel: Panel, newEmail: string, note = ""): void {
  const form = panel.show("email-code-panel");
  find(HTMLElement, ".lead", form).textContent = fill(texts.newEmailSent, { email: newEmail });
  find(HTMLElement, ".another", form).append(...withTarget(texts.otherAddress, () => askForAddress(panel)));

  const handle = handleForm(form, { code: checkMailedCode }, async ({ code }) => {
    const outcome = await gatehouse.verifyEmail(plainCode(code));
    switch (outcome.kind) {
      case "changed":
        showAccount(outcome.account);
        panel.close(texts.emailChanged);
        return "done";
      case "code_wrong":
        return { fields: { code: texts.mailedCodeWrong } };
      case "code_expired":
        return { alert: texts.mailedCodeExpired, target: () => resend.again(), fields: { code: "" } };
      case "email_taken":
        return { alert: texts.emailRejected };
      default:
        return sessionTrouble(outcome);
    }
  });
  handle.note(note);
  const resend = offerResend(find(HTMLElement, ".resend", form), sentAt, sendAgain);

  async function sendAgain(): Promise<void> {
    const outcome = await gatehouse.resendEmailCode();
    if (!form.isConnected) return;
    if (outcome.kind === "recent_sign_in_required") {
      return askForPassword(panel, "prove-panel", async () => resent(await gatehouse.resendEmailCode()));
    }
    const result = resent(outcome);
    if (result === "done") return;
    resend.pause(0);
    handle.fail(result);
  }

  function resent(outcome: ResendEmailCodeOutcome): Outcome {
    switch (outcome.kind) {
      case "code_sent":
        sentAt = Date.now();
        showAccount(outcome.account);
        askForCode(panel, newEmail, texts.resent);
        return "done";
      case "nothing_waiting":
        askForAddress(panel);
        return "done";
      case "recent_sign_in_required":
        return { alert: texts.unreachable };
      default:
        return afterSending(panel, outcome);
    }
  }
}
