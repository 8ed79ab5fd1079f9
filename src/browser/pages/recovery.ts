// The steps of /forgot-password#recover: for visitors who receive the mail for an address but cannot sign in to the
// account with this address, because another person signed up with the address and has the account's second factor. A
// code from a mail verifies the address; then a reset of the password lets the visitor in. The page shows the same for
// every address.

import * as messages from "../../messages/catalogue.ts";
import { gatehouse } from "../client/client.ts";
import { withTarget } from "../widgets/alert.ts";
import { checkEmail, checkProofCode } from "../widgets/checks.ts";
import { element, find } from "../widgets/dom.ts";
import { handleForm, type Outcome } from "../widgets/form.ts";
import { mailedCodeForm } from "../widgets/mailed-code-form.ts";
import { offerProofResend, type ProofRequest, readProofRequest, requestProof } from "../widgets/proof-request.ts";
import { withAddress } from "../widgets/with-address.ts";
import { requestFailure } from "./failure-messages.ts";
import { showForm } from "./show-form.ts";
import { otherPage } from "./sign-in-page.ts";

/**
 * @param served The page's form that asks for the address whose password is to be reset. The recovery shows copies of
 * it.
 * @param reset Continues with the reset.
 */
export function showRecovery(served: HTMLFormElement, reset: (email: string) => Promise<Outcome>): void {
  const requested = readProofRequest(Object(history.state).recovery);
  if (requested === undefined) askForAddress();
  else askForCode(requested);

  function askForAddress(): void {
    const form = showForm(document.importNode(served, true), messages.recoverTitle);
    const lead = find(HTMLElement, ".lead", form);
    lead.textContent = messages.recoverWhy;
    const steps = [messages.recoverMail, messages.recoverEnds, messages.recoverThen];
    const list = element("ul", { className: "lead" }, ...steps.map((step) => element("li", {}, step)));
    list.style.cssText = "margin-block-start:-0.75rem;padding-inline-start:1.25rem";
    lead.after(list);
    const back = find(HTMLElement, "#to-sign-in", form);
    back.replaceChildren(...withTarget(messages.backToReset, otherPage("/forgot-password")));
    back.hidden = false;
    for (const hint of form.querySelectorAll(".hint")) hint.remove();
    const handle = handleForm(form, { email: checkEmail }, async ({ email }) => {
      const sent = await requestProof(email.trim());
      if ("kind" in sent) return requestFailure(sent);
      handle.fail({});
      history.pushState({ recovery: sent }, "");
      askForCode(sent);
      return "done";
    });
    find(HTMLInputElement, "#email", form).focus();
  }

  function askForCode(sent: ProofRequest): void {
    const { email } = sent;
    let { request } = sent;
    let isRecovered = false;
    let mayBeRecovered = false;
    const lead = withAddress(messages.recoverSent, email);
    const another = withTarget(messages.otherAddress, () => history.back());
    const again = element("p", { className: "other-way" }, ...another);
    const form = showForm(mailedCodeForm(lead, messages.recover, [again]), messages.checkMailTitle);
    const handle = handleForm(form, { code: checkProofCode }, async ({ code }) => {
      // The code works once. After it has been accepted, submitting again repeats only the reset.
      if (isRecovered) return reset(email);
      const outcome = await gatehouse.recover({ proof: { request, code } });
      const rejection = outcome.kind === "invalid_fields" ? (outcome.errors[0]?.code ?? "") : "";
      // An earlier request whose response was lost may have succeeded. It has used up the code, which then counts as
      // expired.
      isRecovered = outcome.kind === "recovered" || (mayBeRecovered && rejection === "expired");
      if (isRecovered || outcome.kind === "recovered") return reset(email);
      if (outcome.kind === "invalid_fields") return codeFailure(rejection);
      mayBeRecovered ||= outcome.kind !== "too_many_attempts";
      return requestFailure(outcome);
    });
    const keep = (newer: ProofRequest) => {
      ({ request } = newer);
      history.replaceState({ recovery: newer }, "");
    };
    const codeFailure = offerProofResend(form, sent, handle, keep, requestFailure);
    find(HTMLInputElement, "#code", form).focus();
  }
}
