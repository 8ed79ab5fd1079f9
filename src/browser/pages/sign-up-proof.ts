// The steps of /sign-up with a proof of the address: asking for a mail, then its code or its link, with name and password. It
// shows the same for every address; only the mail tells whether there is an account.
//
// The state of the history entry contains the step: a reload stays at it, Back returns to the step before, and neither an
// address nor a token is in a URL.

import * as messages from "../../messages/catalogue.ts";
import { fill } from "../../messages/fill.ts";
import { name as siteName } from "../../site.ts";
import type { Proof } from "../client/client.ts";
import { withTarget } from "../widgets/alert.ts";
import { checkEmail, checkProofCode } from "../widgets/checks.ts";
import { copyTemplate, element, find, showHeading } from "../widgets/dom.ts";
import { type Check, type FormFailure, type FormHandle, handleForm } from "../widgets/form.ts";
import {
  codeFailure,
  offerProofResend,
  type ProofRequest,
  readProofRequest,
  requestProof,
} from "../widgets/proof-request.ts";
import { requestFailure } from "./failure-messages.ts";

/** How a form proves the address. */
export type Proving = {
  readonly checks: Readonly<Record<string, Check>>;
  readonly proof: () => Proof;
  /** The messages for a proof that is "wrong" or "expired". */
  readonly failure: (code: string) => FormFailure;
};

/** What the steps need of the script of the page, which has its drafts. */
export type SignUpPage = {
  /** The form as the page was served. */
  readonly form: HTMLFormElement;
  readonly mode: string;
  /** Makes a form create the account. */
  readonly handleSignUp: (form: HTMLFormElement, proving?: Proving) => FormHandle;
  readonly keepDraft: (field: HTMLInputElement) => boolean;
  readonly prepare: (form: HTMLFormElement, handle: FormHandle) => Promise<void>;
};

export function showProofSteps({ form, mode, handleSignUp, keepDraft, prepare }: SignUpPage): void {
  if (mode === "closed") {
    document.querySelector(".providers")?.remove();
    prepare(form, handleSignUp(form));
    showHeading(messages.signUpClosedTitle);
    const lead = element("p", { className: "lead" }, messages.signUpClosed);
    form.replaceWith(lead, find(HTMLElement, ".other-way", form));
    return;
  }

  const main = find(HTMLElement, "main");
  const askForm = addressForm();
  const emailField = find(HTMLInputElement, "#email", askForm);
  const ask = handleForm(askForm, { email: checkEmail }, async (values) => {
    const requested = await requestProof(values.email.trim());
    if ("kind" in requested) return requestFailure(requested);
    ask.fail({});
    history.pushState({ proof: requested }, "");
    showStep();
    return "done";
  });
  form.before(askForm);
  // Completes the links of both.
  prepare(askForm, ask);
  form.remove();
  addEventListener("popstate", showStep);
  showStep();

  /** The form as it was served, with nothing but the address. */
  function addressForm(): HTMLFormElement {
    const copy = document.importNode(form, true);
    for (const part of copy.querySelectorAll(".field:not(:has(#email)), :scope > .hint")) part.remove();
    find(HTMLButtonElement, "[type=submit]", copy).textContent = messages.sendCode;
    const why = mode === "invite" ? messages.invitationNeeded : messages.proofWhy;
    copy.prepend(element("p", { className: "lead" }, why));
    return copy;
  }

  function showStep(): void {
    const { proof } = Object(history.state);
    const requested = readProofRequest(proof);
    const { token } = Object(proof);
    const isFirst = requested === undefined && typeof token !== "string";
    for (const part of document.querySelectorAll<HTMLElement>(".providers")) part.hidden = !isFirst;
    if (requested !== undefined) askForCode(requested);
    else if (typeof token === "string") followLink(token);
    else askForAddress();
  }

  function askForAddress(): void {
    showHeading(messages.signUpTitle);
    find(HTMLFormElement, "form", main).replaceWith(askForm);
    if (document.activeElement === document.body) emailField.focus();
  }

  function askForCode(requested: ProofRequest): void {
    let { request } = requested;
    const { email } = requested;
    const lead = fill(mode === "invite" ? messages.proofSentIfInvited : messages.proofSent, { email });
    const next = accountForm(messages.checkMailTitle, lead);
    const address = find(HTMLInputElement, "#email", next);
    address.value = email;
    address.readOnly = true;
    address.closest(".field")?.after(copyTemplate("proof-code"));
    const code = find(HTMLInputElement, "#code", next);
    const handle = handleSignUp(next, {
      checks: { code: checkProofCode },
      proof: () => ({ request, code: code.value }),
      failure: codeFailure,
    });
    const keep = (newer: ProofRequest) => {
      ({ request } = newer);
      history.replaceState({ proof: newer }, "");
    };
    offerProofResend(next, requested, handle, keep, (rejection) => handle.fail(requestFailure(rejection)));
    const another = withTarget(messages.otherAddress, () => history.back());
    find(HTMLElement, ".other-way", next).before(
      element("p", { className: "hint" }, messages.startsOver),
      element("p", { className: "other-way" }, ...another),
    );
    code.focus();
  }

  function followLink(token: string): void {
    const isInvitation = token.startsWith("i");
    const next = isInvitation
      ? accountForm(fill(messages.invitedTitle, { site: siteName }), messages.invitedWhy)
      : accountForm(messages.signUpTitle, messages.proofLinkWhy);
    const address = find(HTMLInputElement, "#email", next);
    keepDraft(address);
    const startsOver = element("p", { className: "hint" }, messages.startsOver);
    if (!isInvitation) find(HTMLElement, ".other-way", next).before(startsOver);
    handleSignUp(next, { checks: {}, proof: () => ({ token }), failure });
    [...next.querySelectorAll("input")].find(({ value }) => value === "")?.focus();

    function failure(code: string): FormFailure {
      if (code === "wrong") return { fields: { email: messages.proofLinkWrong } };
      return isInvitation
        ? { alert: messages.invitationExpired }
        : { alert: messages.proofLinkExpired, target: askAgain };
    }
  }

  /** The address is kept as a draft. */
  function askAgain(): void {
    history.pushState({ proof: "ask" }, "");
    location.reload();
  }

  /** A new copy of the form as it was served, which takes the place of the form of the step before. */
  function accountForm(title: string, why: string): HTMLFormElement {
    const copy = document.importNode(form, true);
    const address = find(HTMLInputElement, "#email", copy);
    copy.prepend(
      element("p", { className: "lead" }, why),
      ...[address.closest(".field")].filter((part) => part !== null),
    );
    showHeading(title);
    find(HTMLFormElement, "form", main).replaceWith(copy);
    keepDraft(find(HTMLInputElement, "#name", copy));
    return copy;
  }
}
