// A form of /callback for what an account needs and the provider did not supply. Few visitors see it. If the address
// must be verified, the form asks for the code from a mail.

import * as messages from "../../messages/catalogue.ts";
import { fill } from "../../messages/fill.ts";
import type { AccountFields, FieldError } from "../client/client.ts";
import type { CallbackOutcome, NewAccount } from "../client/providers/outcomes.ts";
import { codeField } from "../widgets/built-form.ts";
import { checkEmail, checkName, checkProofCode } from "../widgets/checks.ts";
import { element, find, showHeading } from "../widgets/dom.ts";
import { type Check, type FormFailure, handleForm, type Outcome } from "../widgets/form.ts";
import { offerProofResend, type ProofRequest, requestProof } from "../widgets/proof-request.ts";
import { checkField, controlName, controlOfMember, enteredValue, fieldsIn } from "../widgets/site-field.ts";
import { withAddress } from "../widgets/with-address.ts";
import { callFailure, fieldFailures, requestFailure } from "./failure-messages.ts";

/** What the form gets from /callback. `follow` handles the outcomes that the form itself does not. */
export type Way = {
  /** The label of the provider. */
  readonly provider: string;
  readonly signInPage: string;
  readonly follow: (outcome: CallbackOutcome) => Promise<void>;
};

/**
 * For an address with an existing account that has never verified it. The visitor verifies the address with a code
 * from a mail, and then a new account replaces the existing one. Returns why no mail was sent, or undefined once the
 * form is shown.
 */
export async function startOver(account: NewAccount, way: Way): Promise<string | undefined> {
  const requested = await requestProof(account.said.email);
  if ("kind" in requested) return requestFailure(requested).alert ?? messages.rejected;
  completeProfile(account, way, requested);
}

/** @param requested The request for a mail with a code, if one was sent already. */
export function completeProfile(
  { said, create }: NewAccount,
  { provider, signInPage, follow }: Way,
  requested?: ProofRequest,
): void {
  const form = find(HTMLFormElement, "form");
  const name = find(HTMLInputElement, "#name", form);
  const email = find(HTMLInputElement, "#email", form);
  /** The checkbox, which the Worker adds to the page if the site requires that its terms are accepted. */
  const terms = form.querySelector<HTMLInputElement>("#termsAccepted");
  const link = form.querySelector<HTMLAnchorElement>("[data-other-page]");
  if (link) link.href = signInPage;
  name.value = said.name;
  email.value = said.email;
  find(HTMLElement, ".lead", form).textContent = fill(messages.completeWhy, { provider });
  showHeading(messages.completeTitle);
  form.hidden = false;
  const codeStep = element("div", { hidden: true }, codeField(messages.mailedCodeLabel));
  email.closest(".field")?.after(codeStep);
  const code = find(HTMLInputElement, "#code", codeStep);
  /** The request that the code belongs to, once a mail was sent. */
  let request: string | undefined;
  let codeFailure: (code: string) => FormFailure = () => ({ alert: messages.rejected });

  const fieldChecks = Object.fromEntries(fieldsIn(form).map((field) => [controlName(field), checkField(field, form)]));
  const termsCheck = terms && { termsAccepted: () => (terms.checked ? undefined : messages.termsRequired) };
  const codeCheck = { code: (value: string) => (request === undefined ? undefined : checkProofCode(value)) };
  const checks: Readonly<Record<string, Check>> = {
    name: checkName,
    email: checkEmail,
    ...codeCheck,
    ...fieldChecks,
    ...termsCheck,
  };
  const handle = handleForm(form, checks, async () =>
    end(
      await create({
        name: name.value,
        email: email.value,
        ...(fieldsIn(form).length > 0 && { fields: enteredFields(form) }),
        ...(terms && { termsAccepted: terms.checked }),
        ...(request !== undefined && { proof: { request, code: code.value } }),
      }),
    ),
  );
  if (requested) askForCode(requested);
  else [...form.querySelectorAll("input")].find(({ value }) => value === "")?.focus();

  async function end(outcome: CallbackOutcome): Promise<Outcome> {
    if (outcome.kind === "unreachable") return callFailure({ kind: "unreachable" });
    if (outcome.kind === "too_many_attempts") return callFailure(outcome);
    if (outcome.kind !== "incomplete") {
      await follow(outcome);
      return "done";
    }
    return rejected(outcome.errors);
  }

  async function rejected(errors: readonly FieldError[]): Promise<Outcome> {
    const proof = errors.find(({ field }) => field === "proof");
    if (proof === undefined) return fieldFailures(errors, controlOfMember);
    if (proof.code !== "required") return codeFailure(proof.code);
    const sent = await requestProof(email.value.trim());
    if ("kind" in sent) return requestFailure(sent);
    askForCode(sent);
    return "done";
  }

  function askForCode(sent: ProofRequest): void {
    ({ request } = sent);
    showHeading(messages.checkMailTitle);
    find(HTMLElement, ".lead", form).replaceChildren(...withAddress(messages.proveSent, sent.email));
    email.readOnly = true;
    codeStep.hidden = false;
    // The code verifies the address. An existing account with this address that never verified it is then replaced.
    const startsOver = element("p", { className: "hint" }, messages.startsOver);
    find(HTMLElement, ".other-way", form).before(element("p", { className: "hint resend" }), startsOver);
    handle.fail({});
    const keep = (newer: ProofRequest) => {
      ({ request } = newer);
    };
    codeFailure = offerProofResend(form, sent, handle, keep, requestFailure);
    code.focus();
  }
}

function enteredFields(form: HTMLFormElement): AccountFields {
  const entered = fieldsIn(form).flatMap((field) => {
    const value = enteredValue(field, form);
    return value === null ? [] : [[field, value] as const];
  });
  return Object.fromEntries(entered);
}
