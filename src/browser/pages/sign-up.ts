// /sign-up: the form for a new account. The SIGN_UP setting decides which steps come before it. Two scripts are loaded
// on demand: the steps of a proof (sign-up-proof.ts) only if they are needed, and the script that creates the account
// (create-account.ts) once the visitor begins to fill in the form.

import * as messages from "../../messages/catalogue.ts";
import { gatehouse } from "../client/client.ts";
import { checkEmail, checkName } from "../widgets/checks.ts";
import { find } from "../widgets/dom.ts";
import { keepDraft } from "../widgets/draft.ts";
import { type FormHandle, handleForm, unreachable } from "../widgets/form.ts";
import { onDemand } from "../widgets/on-demand.ts";
import { addReveal, checkNewPassword, showRulesOnFocus } from "../widgets/password-field.ts";
import { checkField, controlName, fieldsIn } from "../widgets/site-field.ts";
import type { Entered } from "./create-account.ts";
import { goToReturnPath, prepareProviders, prepareSignInPage } from "./sign-in-page.ts";
import type { Proving } from "./sign-up-proof.ts";

const form = find(HTMLFormElement, "form");
const loadCreation = onDemand<typeof import("./create-account.ts")>("./create-account.js");

takeToken();
// Only the fragment changes if the link of a mail is opened in a tab that shows this page.
addEventListener("hashchange", () => takeToken() && location.reload());
showForm();

/**
 * The token of a link, `/sign-up#proof=TOKEN`, moves from the address bar to the state of the history entry, where it
 * survives a reload. Nothing else happens until the visitor presses the button, so that programs that open links do
 * not use up the token.
 */
function takeToken(): boolean {
  const [, token] = /^#proof=(\w[\w-]*)$/.exec(location.hash) ?? [];
  if (token !== undefined) history.replaceState({ proof: { token } }, "", location.pathname + location.search);
  return token !== undefined;
}

async function showForm(): Promise<void> {
  const { signUp: mode = "immediate" } = (await gatehouse.configuration()) ?? {};
  const needsSteps = mode !== "immediate" || Object(history.state).proof !== undefined;
  const steps = needsSteps ? await import("./sign-up-proof.ts").catch(() => undefined) : undefined;
  document.body.classList.remove("waiting");
  if (steps !== undefined)
    return steps.showProofSteps({ form, mode, handleSignUp, keepDraft, prepare: prepareSignInPage, offerProviders });
  if (document.activeElement === document.body) find(HTMLInputElement, "input", form).focus();
  const handle = handleSignUp(form);
  offerProviders(form, handle);
  prepareSignInPage(form, handle);
  if (needsSteps) handle.fail(unreachable());
}

function offerProviders(form: HTMLFormElement, handle: FormHandle): void {
  prepareProviders(form, handle, () => false);
}

/** Makes a form create the account. */
function handleSignUp(form: HTMLFormElement, proving?: Proving): FormHandle {
  const passwordField = find(HTMLInputElement, "#password", form);
  addReveal(passwordField, form);
  showRulesOnFocus(passwordField, form);
  form.addEventListener("focusin", () => prepareCreation(passwordField, form), { once: true });
  /** The checkbox, which the Worker adds to the page if the site requires that its terms are accepted. */
  const terms = form.querySelector<HTMLInputElement>("#termsAccepted");
  const checks = { name: checkName, email: checkEmail, password: checkNewPassword };
  const fieldChecks = Object.fromEntries(fieldsIn(form).map((field) => [controlName(field), checkField(field, form)]));
  const termsCheck = terms && { termsAccepted: () => (terms.checked ? undefined : messages.termsRequired) };
  return handleForm(form, { ...checks, ...fieldChecks, ...termsCheck }, async (values: Entered) => {
    const creation = await loadCreation();
    return creation?.createAccount(values, { form, proving, goToReturnPath }) ?? unreachable();
  });
}

/**
 * Loads the script that creates the account, and the pool's rules for passwords. Called when a field of the form first
 * gets the focus.
 */
async function prepareCreation(passwordField: HTMLInputElement, form: HTMLFormElement): Promise<void> {
  const policy = gatehouse.passwordPolicy();
  const creation = await loadCreation();
  creation?.addPasswordRules(passwordField, form, policy);
}
