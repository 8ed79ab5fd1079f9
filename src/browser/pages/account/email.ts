// The e-mail row. A code goes to the new address, and the old address works until the code is entered (AC-4). A pending change
// can be continued after a reload.

import * as messages from "../../../messages/catalogue.ts";
import { fill } from "../../../messages/fill.ts";
import type { EmailChangeOutcome, ResendEmailCodeOutcome } from "../../client/client.ts";
import { withTarget } from "../../widgets/alert.ts";
import { checkEmail, checkMailedCode } from "../../widgets/checks.ts";
import { find } from "../../widgets/dom.ts";
import { forgetAllDrafts } from "../../widgets/draft.ts";
import { handleForm, type Outcome } from "../../widgets/form.ts";
import { offerResend } from "../../widgets/resend.ts";
import { fieldFailures } from "../failure-messages.ts";
import { gatehouse } from "./client.ts";
import { account, showAccount } from "./loaded-account.ts";
import type { Panel } from "./panels.ts";
import { sessionFailure } from "./session-failure.ts";
import { askForPassword, verifyAndRepeat } from "./verify-identity.ts";

/** When this page last requested a code, in ms. */
let sentAt = 0;

export function changeEmail(panel: Panel): void {
  const { newEmail } = account();
  if (newEmail === undefined) askForAddress(panel);
  else askForCode(panel, newEmail);
}

function askForAddress(panel: Panel): void {
  const form = panel.show("email-panel");
  const handle = handleForm(form, { "new-email": checkEmail }, async (values): Promise<Outcome> => {
    const outcome = await gatehouse.startEmailChange(values["new-email"]);
    if (outcome.kind === "recent_sign_in_required") return verifyAndRepeat(panel, form, handle);
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
      return { fields: { "new-email": messages.emailRejected } };
    case "invalid_fields":
      return fieldFailures(outcome.errors, (name) => `new-${name}`);
    default:
      return sessionFailure(outcome);
  }
}

function askForCode(panel: Panel, newEmail: string, note = ""): void {
  const form = panel.show("email-code-panel");
  find(HTMLElement, ".lead", form).textContent = fill(messages.newEmailSent, { email: newEmail });
  find(HTMLElement, ".another", form).append(...withTarget(messages.otherAddress, () => askForAddress(panel)));

  const handle = handleForm(form, { code: checkMailedCode }, async ({ code }) => {
    const outcome = await gatehouse.verifyEmail(code);
    switch (outcome.kind) {
      case "changed":
        void gatehouse.rememberAddress(newEmail, account().email);
        showAccount(outcome.account);
        panel.close(messages.emailChanged);
        return "done";
      case "code_wrong":
        return { fields: { code: messages.mailedCodeWrong } };
      case "code_expired":
        return { alert: messages.mailedCodeExpired, target: () => resend.again(), fields: { code: "" } };
      case "email_taken":
        return { alert: messages.emailRejected };
      default:
        return sessionFailure(outcome);
    }
  });
  handle.note(note);
  const resend = offerResend(find(HTMLElement, ".resend", form), sentAt, sendAgain);

  async function sendAgain(): Promise<void> {
    const outcome = await gatehouse.resendEmailCode();
    if (!form.isConnected) return;
    if (outcome.kind === "recent_sign_in_required") {
      return askForPassword(panel, "verify-panel", async () => resent(await gatehouse.resendEmailCode()));
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
        askForCode(panel, newEmail, messages.resent);
        return "done";
      case "nothing_waiting":
        askForAddress(panel);
        return "done";
      case "recent_sign_in_required":
        return { alert: messages.unreachable };
      default:
        return afterSending(panel, outcome);
    }
  }
}
