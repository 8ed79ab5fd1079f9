// The panels of a pending change of the e-mail: one asks for the code from the mail to the new address, the other
// cancels the change. The fragment of the URL may open them when no change is pending; then they close. Loaded once a
// code was sent. The page passes in its state, because this bundle can't import it.

import * as messages from "../../../messages/catalogue.ts";
import type {
  Account,
  EmailChangeOutcome,
  Gatehouse,
  ResendEmailCodeOutcome,
  SessionCallFailure,
} from "../../client/client.ts";
import { withTarget } from "../../widgets/alert.ts";
import { builtForm, closingButton } from "../../widgets/built-form.ts";
import { checkMailedCode } from "../../widgets/checks.ts";
import { element } from "../../widgets/dom.ts";
import { handleForm, type Outcome } from "../../widgets/form.ts";
import { mailedCodeForm } from "../../widgets/mailed-code-form.ts";
import { offerResend } from "../../widgets/resend.ts";
import { withAddress } from "../../widgets/with-address.ts";
import type { Panel } from "./panels.ts";

export type AccountPage = {
  readonly panel: Panel;
  readonly gatehouse: Gatehouse;
  readonly account: () => Account;
  readonly showAccount: (account: Account) => void;
  readonly sessionFailure: (outcome: SessionCallFailure) => Outcome;
  readonly askForPassword: (panel: Panel, then: () => Promise<Outcome>) => void;
  readonly askForAddress: (panel: Panel) => void;
  /** If a code was sent, shows the form for it and a note. Otherwise returns why none was sent. */
  readonly afterSending: (
    panel: Panel,
    outcome: Exclude<EmailChangeOutcome, { kind: "recent_sign_in_required" }>,
    note: string,
  ) => Outcome;
};

/** @param sentAt When this page last requested a code, in ms. */
export function askForCode(page: AccountPage, sentAt: number, note: string): void {
  const { panel, gatehouse, account, showAccount, sessionFailure, askForPassword, askForAddress, afterSending } = page;
  const { newEmail } = account();
  if (newEmail === undefined) {
    panel.close();
    return;
  }
  const another = element("p", { className: "hint" }, ...withTarget(messages.otherAddress, () => askForAddress(panel)));
  const until = element("p", { className: "hint" }, ...withAddress(messages.emailUntilChanged, account().email));
  const lead = withAddress(messages.newEmailSent, newEmail);
  const form = panel.show(
    mailedCodeForm(lead, messages.confirmEmail, [until, another], [closingButton(messages.close)]),
  );
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
        return resend.expired();
      case "email_taken":
        return { alert: messages.emailRejected };
      default:
        return sessionFailure(outcome);
    }
  });
  handle.note(note);
  const resend = offerResend(form, newEmail, sentAt, sendAgain);

  async function sendAgain(): Promise<void> {
    const outcome = await gatehouse.resendEmailCode();
    if (!form.isConnected) return;
    if (outcome.kind === "recent_sign_in_required") {
      return askForPassword(panel, async () => resent(await gatehouse.resendEmailCode()));
    }
    const result = resent(outcome);
    if (result === "done") return;
    resend.pause(0);
    handle.fail(result);
  }

  function resent(outcome: ResendEmailCodeOutcome): Outcome {
    switch (outcome.kind) {
      case "nothing_waiting":
        askForAddress(panel);
        return "done";
      case "recent_sign_in_required":
        return { alert: messages.unreachable };
      default:
        return afterSending(panel, outcome, messages.resent);
    }
  }
}

export function offerToCancel({ panel, gatehouse, account, showAccount, sessionFailure }: AccountPage): void {
  const { newEmail } = account();
  if (newEmail === undefined) {
    panel.close();
    return;
  }
  const lead = element("p", { className: "lead" }, ...withAddress(messages.cancelChangeWhy, newEmail));
  const form = panel.show(builtForm([lead], messages.cancelChange, [], [closingButton(messages.close)]));
  handleForm(form, {}, async () => {
    const outcome = await gatehouse.cancelEmailChange();
    if (outcome.kind !== "account") return sessionFailure(outcome);
    showAccount(outcome.account);
    panel.close(messages.changeCancelled);
    return "done";
  });
}
