// Changes the e-mail. A code goes to the new address, and the old address works until the code is entered (AC-4). A pending change
// can be continued after a reload. Loaded when the panel is opened. It gets everything that has a state from the page.

import * as messages from "../../../messages/catalogue.ts";
import { fill } from "../../../messages/fill.ts";
import type {
  Account,
  EmailChangeOutcome,
  Gatehouse,
  ResendEmailCodeOutcome,
  SessionCallFailure,
} from "../../client/client.ts";
import { withTarget } from "../../widgets/alert.ts";
import { builtField, builtForm, closingButton } from "../../widgets/built-form.ts";
import { checkEmail, checkMailedCode } from "../../widgets/checks.ts";
import { element, find } from "../../widgets/dom.ts";
import { type FormHandle, handleForm, type Outcome } from "../../widgets/form.ts";
import { offerResend } from "../../widgets/resend.ts";
import { fieldFailures } from "../failure-messages.ts";
import { mailedCodeForm } from "./mailed-code-form.ts";
import type { Panel } from "./panels.ts";

export type AccountPage = {
  readonly panel: Panel;
  readonly gatehouse: Gatehouse;
  readonly account: () => Account;
  readonly showAccount: (account: Account) => void;
  readonly forgetAllDrafts: () => void;
  readonly sessionFailure: (outcome: SessionCallFailure) => Outcome;
  readonly askForPassword: (panel: Panel, template: string, then: () => Promise<Outcome>) => void;
  readonly verifyAndRepeat: (panel: Panel, form: HTMLFormElement, handle: FormHandle) => Outcome;
};

/** When this page last requested a code, in ms. */
let sentAt = 0;

export function changeEmail(page: AccountPage): void {
  const { newEmail } = page.account();
  if (newEmail === undefined) askForAddress(page);
  else askForCode(page, newEmail);
}

function askForAddress(page: AccountPage): void {
  const { panel, gatehouse, verifyAndRepeat } = page;
  const field = builtField("new-email", messages.newEmailLabel, { type: "email", autocomplete: "email" });
  find(HTMLInputElement, "input", field).dataset.draft = "";
  const lead = element("p", { className: "lead" }, messages.newEmailWhy);
  const form = panel.show(builtForm([lead, field], messages.sendCode, [], [closingButton(messages.cancel)]));
  const handle: FormHandle = handleForm(form, { "new-email": checkEmail }, async (values): Promise<Outcome> => {
    const outcome = await gatehouse.startEmailChange(values["new-email"]);
    if (outcome.kind === "recent_sign_in_required") return verifyAndRepeat(panel, form, handle);
    return afterSending(page, outcome);
  });
}

function afterSending(
  page: AccountPage,
  outcome: Exclude<EmailChangeOutcome, { kind: "recent_sign_in_required" }>,
): Outcome {
  switch (outcome.kind) {
    case "code_sent":
      sentAt = Date.now();
      page.forgetAllDrafts();
      page.showAccount(outcome.account);
      askForCode(page, outcome.account.newEmail ?? "");
      return "done";
    case "email_taken":
      return { fields: { "new-email": messages.emailRejected } };
    case "invalid_fields":
      return fieldFailures(outcome.errors, (name) => `new-${name}`);
    default:
      return page.sessionFailure(outcome);
  }
}

function askForCode(page: AccountPage, newEmail: string, note = ""): void {
  const { panel, gatehouse, account, showAccount, sessionFailure, askForPassword } = page;
  const another = element("p", { className: "hint" }, ...withTarget(messages.otherAddress, () => askForAddress(page)));
  const form = panel.show(mailedCodeForm(fill(messages.newEmailSent, { email: newEmail }), another));
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
        askForCode(page, newEmail, messages.resent);
        return "done";
      case "nothing_waiting":
        askForAddress(page);
        return "done";
      case "recent_sign_in_required":
        return { alert: messages.unreachable };
      default:
        return afterSending(page, outcome);
    }
  }
}
