// The e-mail row. A code goes to the new address, and the old address works until the code is entered (AC-4). A
// pending change can be continued after a reload. The form for the new address is not loaded on demand, so that
// visitors can type at once.

import * as messages from "../../../messages/catalogue.ts";
import type { EmailChangeOutcome } from "../../client/client.ts";
import { checkEmail } from "../../widgets/checks.ts";
import { find } from "../../widgets/dom.ts";
import { forgetAllDrafts } from "../../widgets/draft.ts";
import { handleForm, type Outcome } from "../../widgets/form.ts";
import { onDemand } from "../../widgets/on-demand.ts";
import { withAddress } from "../../widgets/with-address.ts";
import { fieldFailures } from "../failure-messages.ts";
import { gatehouse } from "./client.ts";
import type { AccountPage } from "./email-code.ts";
import { loadPanel } from "./load-panel.ts";
import { account, showAccount } from "./loaded-account.ts";
import type { Panel } from "./panels.ts";
import { sessionFailure } from "./session-failure.ts";
import { askForPassword, verifyAndRepeat } from "./verify-identity.ts";

const load = onDemand<typeof import("./email-code.ts")>("./email-code.js");

/** When this page last requested a code, in ms. */
let sentAt = 0;

export function changeEmail(panel: Panel): void {
  const form = panel.show("email-panel");
  find(HTMLElement, ".lead", form).append(...withAddress(messages.newEmailWhy, account().email));
  const handle = handleForm(form, { "new-email": checkEmail }, async (values): Promise<Outcome> => {
    const outcome = await gatehouse.startEmailChange(values["new-email"]);
    return outcome.kind === "recent_sign_in_required"
      ? verifyAndRepeat(panel, form, handle, values["new-email"])
      : afterSending(panel, outcome);
  });
}

/** @param note What the form for the code says when it opens. */
function afterSending(
  panel: Panel,
  outcome: Exclude<EmailChangeOutcome, { kind: "recent_sign_in_required" }>,
  note = "",
): Outcome {
  switch (outcome.kind) {
    case "code_sent":
      sentAt = Date.now();
      forgetAllDrafts();
      showAccount(outcome.account);
      enterCode(panel, note);
      return "done";
    case "email_taken":
      return { fields: { "new-email": messages.emailRejected } };
    case "invalid_fields":
      return fieldFailures(outcome.errors, (name) => `new-${name}`);
    default:
      return sessionFailure(outcome);
  }
}

/** @param note What the form says when it opens. */
export function enterCode(panel: Panel, note = ""): void {
  showPending(panel, (loaded, page) => loaded.askForCode(page, sentAt, note));
}

export function cancelChange(panel: Panel): void {
  showPending(panel, (loaded, page) => loaded.offerToCancel(page));
}

function showPending(panel: Panel, show: (loaded: typeof import("./email-code.ts"), page: AccountPage) => void): void {
  // The visitor may have closed the panel meanwhile.
  if (!panel.isOpen()) return;
  const askForAddress = changeEmail;
  const page = { panel, gatehouse, account, showAccount, sessionFailure, askForPassword, askForAddress, afterSending };
  void loadPanel(panel, load, (loaded) => show(loaded, page));
}
