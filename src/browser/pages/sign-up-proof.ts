// The steps of /sign-up with a proof of the address: the address, the code from the mail, and then name and password.
// The link in the mail leads to the last step. The API checks the code when it creates the account, so a rejected code
// leads back to the step before. The page shows the same for every address; only the mail tells whether there is an
// account.
//
// The state of the history entry contains the current step and an entered code: a reload stays at the step, Back
// returns to the step before, and neither an address nor a token is in a URL.

import * as messages from "../../messages/catalogue.ts";
import { fill } from "../../messages/fill.ts";
import { name as siteName } from "../../site.ts";
import type { Proof } from "../client/client.ts";
import { withTarget } from "../widgets/alert.ts";
import { checkEmail, checkProofCode } from "../widgets/checks.ts";
import { element, find } from "../widgets/dom.ts";
import { type FormFailure, type FormHandle, handleForm } from "../widgets/form.ts";
import { mailedCodeForm } from "../widgets/mailed-code-form.ts";
import { offerProofResend, type ProofRequest, readProofRequest, requestProof } from "../widgets/proof-request.ts";
import { withAddress } from "../widgets/with-address.ts";
import { requestFailure } from "./failure-messages.ts";
import { showForm, turnAway } from "./show-form.ts";

/** How a form verifies the address. */
export type Proving = {
  readonly proof: () => Proof;
  /** Handles a proof that the API has rejected, with the code "wrong" or "expired". */
  readonly failure: (code: string) => FormFailure;
};

/** What the steps get from the script of the page, which has the state of the drafts. */
export type SignUpPage = {
  /** The form as the page was served. */
  readonly form: HTMLFormElement;
  readonly mode: string;
  /** Makes a form create the account. */
  readonly handleSignUp: (form: HTMLFormElement, proving?: Proving) => FormHandle;
  readonly keepDraft: (field: HTMLInputElement) => boolean;
  readonly prepare: (form: HTMLFormElement, handle: FormHandle) => Promise<void>;
  /** Makes the page's buttons of other providers work while `form` is shown, which also shows why a click failed. */
  readonly offerProviders: (form: HTMLFormElement, handle: FormHandle) => void;
};

/** A code that was entered, and the request that it belongs to. */
type Entered = { readonly request: string; readonly code: string };

export function showProofSteps(page: SignUpPage): void {
  const { form, mode, handleSignUp, keepDraft, prepare, offerProviders } = page;
  if (mode === "closed") {
    document.querySelector(".providers")?.remove();
    prepare(form, handleSignUp(form));
    turnAway(form, messages.signUpClosedTitle, messages.signUpClosed);
    return;
  }

  const providers = document.querySelectorAll(".providers");
  const why = lead(mode === "invite" ? messages.invitationNeeded : messages.proofWhy);
  const askForm = addressForm();
  const emailField = find(HTMLInputElement, "#email", askForm);
  const ask = handleForm(askForm, { email: checkEmail }, async (values) => {
    const requested = await requestProof(values.email.trim());
    if ("kind" in requested) return requestFailure(requested);
    ask.fail({});
    goTo(requested);
    return "done";
  });
  form.before(askForm);
  // Must come before the served form is removed, because it completes the links of every form on the page.
  prepare(askForm, ask);
  form.remove();
  /** The form for name and password. It is created once, so that nothing typed is lost after a rejected code. */
  let nameForm: HTMLFormElement | undefined;
  let entered: Entered = { request: "", code: "" };
  /** "wrong" or "expired", once the API has rejected the code. */
  let rejected = "";
  addEventListener("popstate", showStep);
  showStep();

  /** A copy of the served form that asks for nothing but the address. */
  function addressForm(): HTMLFormElement {
    const copy = document.importNode(form, true);
    for (const part of copy.querySelectorAll(".field:not(:has(#email)), :scope > .hint")) part.remove();
    find(HTMLButtonElement, "[type=submit]", copy).textContent = messages.sendCode;
    copy.prepend(why);
    // A sign-in with another provider needs an invitation as well, so this line stands above the buttons of the
    // providers.
    if (mode === "invite") copy.prepend(lead(messages.invitationOnly));
    return copy;
  }

  function goTo(proof: object): void {
    history.pushState({ proof }, "");
    showStep();
  }

  function showStep(): void {
    const { proof } = Object(history.state);
    const requested = readProofRequest(proof);
    const { token, code } = Object(proof);
    if (requested !== undefined && typeof code === "string") askForName(requested, code);
    else if (requested !== undefined) askForCode(requested);
    else if (typeof token === "string") followLink(token);
    else askForAddress();
  }

  function askForAddress(): void {
    why.before(...providers);
    showForm(askForm, messages.signUpTitle, true);
    offerProviders(askForm, ask);
    // Selects an address that was entered before, so that the visitor can type another one over it.
    if (document.activeElement !== document.body) return;
    emailField.focus();
    emailField.select();
  }

  function askForCode(first: ProofRequest): void {
    let requested = first;
    const { email } = first;
    const sent = mode === "invite" ? messages.proofSentIfInvited : messages.proofSent;
    const another = element("p", { className: "other-way" }, ...goingBack(messages.otherAddress, -1));
    const step = mailedCodeForm(withAddress(sent, email), messages.continueLabel, [another]);
    const next = showForm(step, messages.checkMailTitle);
    const handle = handleForm(next, { code: checkProofCode }, async ({ code }) => {
      goTo({ ...requested, code });
      return "done";
    });
    const keep = (newer: ProofRequest) => {
      requested = newer;
      history.replaceState({ proof: newer }, "");
    };
    const codeFailure = offerProofResend(next, first, handle, keep, requestFailure);
    const field = find(HTMLInputElement, "#code", next);
    if (entered.request === first.request) field.value = entered.code;
    field.focus();
    if (rejected !== "") handle.fail(codeFailure(rejected));
    rejected = "";
  }

  function askForName({ email, request }: ProofRequest, code: string): void {
    entered = { request, code };
    nameForm ??= newNameForm();
    const address = find(HTMLInputElement, "#email", nameForm);
    address.value = email;
    showForm(nameForm, messages.signUpTitle);
    focusFirstEmpty(nameForm);
  }

  function newNameForm(): HTMLFormElement {
    const next = accountForm();
    const address = find(HTMLInputElement, "#email", next);
    // The address is known, so it stands above what is left to enter.
    next.prepend(address.closest(".field") ?? "");
    address.readOnly = true;
    const another = element("p", { className: "aside" }, ...goingBack(messages.changeAddress, -2));
    another.style.color = "var(--muted)";
    address.after(another);
    find(HTMLElement, ".other-way", next).before(startsOver());
    handleSignUp(next, {
      proof: () => entered,
      failure: (code) => {
        rejected = code;
        history.back();
        return {};
      },
    });
    return next;
  }

  function followLink(token: string): void {
    const isInvitation = token.startsWith("i");
    const title = isInvitation ? fill(messages.invitedTitle, { site: siteName }) : messages.signUpTitle;
    const next = accountForm();
    keepDraft(find(HTMLInputElement, "#email", next));
    // A sign-in with a provider that has verified the address uses the invitation as well: the account gets the roles
    // of the invitation.
    if (isInvitation) next.prepend(lead(messages.invitedWhy), ...providers);
    else {
      next.prepend(lead(messages.proofLinkWhy));
      find(HTMLElement, ".other-way", next).before(startsOver());
    }
    showForm(next, title, isInvitation);
    offerProviders(next, handleSignUp(next, { proof: () => ({ token }), failure }));
    focusFirstEmpty(next);

    function failure(code: string): FormFailure {
      if (code === "wrong") return { fields: { email: messages.proofLinkWrong }, target: askAgain };
      if (isInvitation) turnAway(next, messages.invitationExpiredTitle, messages.invitationExpired);
      else turnAway(next, messages.proofLinkExpiredTitle, messages.proofLinkExpired, askAgain);
      return {};
    }
  }

  /** Starts over at the step that asks for the address, which is kept as a draft. */
  function askAgain(): void {
    history.pushState({ proof: "ask" }, "");
    location.reload();
  }

  /** A new copy of the form as it was served. */
  function accountForm(): HTMLFormElement {
    const copy = document.importNode(form, true);
    keepDraft(find(HTMLInputElement, "#name", copy));
    return copy;
  }
}

/** @param steps The way to the step that asks for the address, as a number for `history.go`. */
function goingBack(text: string, steps: number): (string | Node)[] {
  return withTarget(text, () => history.go(steps));
}

function startsOver(): HTMLElement {
  return element("p", { className: "hint" }, messages.startsOver);
}

function lead(text: string): HTMLElement {
  return element("p", { className: "lead" }, text);
}

function focusFirstEmpty(form: HTMLFormElement): void {
  const fields = [...form.querySelectorAll<HTMLElement & { value: string }>("input, select, [type=submit]")];
  fields.find(({ value }) => value === "")?.focus();
}
