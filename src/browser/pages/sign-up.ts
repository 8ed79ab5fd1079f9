// /sign-up: creates the account with the API, then signs in directly with Cognito. The site's setting decides what comes before
// the form. The steps of a proof are in a separate script (sign-up-proof.ts), which is loaded only for them.

import * as messages from "../../messages/catalogue.ts";
import { type AccountFields, gatehouse } from "../client/client.ts";
import { checkEmail, checkName } from "../widgets/checks.ts";
import { find } from "../widgets/dom.ts";
import { keepDraft } from "../widgets/draft.ts";
import { type FormHandle, handleForm, type Outcome, unreachable, type Values } from "../widgets/form.ts";
import { addPasswordRules, addReveal, checkNewPassword } from "../widgets/password-field.ts";
import { checkField, controlName, controlOfMember, enteredValue, fieldsIn } from "../widgets/site-field.ts";
import { callFailure, fieldFailures } from "./failure-messages.ts";
import { goToReturnPath, otherPage, prepareSignInPage } from "./sign-in-page.ts";
import type { Proving } from "./sign-up-proof.ts";

const SHORT_WAIT_SECONDS = 5;

const form = find(HTMLFormElement, "form");

takeToken();
// Only the fragment changes if the link of a mail is opened in a tab that shows this page.
addEventListener("hashchange", () => takeToken() && location.reload());
showForm();

/**
 * The token of a link, `/sign-up#proof=TOKEN`, moves from the address bar to the state of the history entry, where it survives
 * a reload. Nothing else happens until the visitor presses the button: programs that open links use nothing up.
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
    return steps.showProofSteps({ form, mode, handleSignUp, keepDraft, prepare: prepareSignInPage });
  if (document.activeElement === document.body) find(HTMLInputElement, "input", form).focus();
  const handle = handleSignUp(form);
  prepareSignInPage(form, handle);
  if (needsSteps) handle.fail(unreachable());
}

/** Makes a form create the account. */
function handleSignUp(form: HTMLFormElement, proving?: Proving): FormHandle {
  const passwordField = find(HTMLInputElement, "#password", form);
  addReveal(passwordField, form);
  // The second file of the client has the rules. It is loaded when the visitor goes to the second field.
  form.addEventListener("focusin", () => addPasswordRules(passwordField, form), { once: true });
  const siteFields = fieldsIn(form);
  /** The Worker puts it into the page if the site requires that its terms are accepted. */
  const terms = form.querySelector<HTMLInputElement>("#termsAccepted");
  const checks = { name: checkName, email: checkEmail, password: checkNewPassword };
  const fieldChecks = Object.fromEntries(siteFields.map((field) => [controlName(field), checkField(field, form)]));
  const termsCheck = terms && { termsAccepted: () => (terms.checked ? undefined : messages.termsRequired) };
  return handleForm(form, { ...proving?.checks, ...checks, ...fieldChecks, ...termsCheck }, createAndSignIn);

  async function createAndSignIn(values: Values<"name" | "email" | "password">): Promise<Outcome> {
    const { name, email, password } = values;
    const outcome = await gatehouse.signUp({
      name,
      email,
      password,
      fields: enteredFields(),
      termsAccepted: terms?.checked,
      proof: proving?.proof(),
    });
    switch (outcome.kind) {
      case "created":
        return signInAfterwards(values);
      case "email_taken":
        // The sign-in page gets the address as a draft.
        return { alert: messages.emailTaken, target: otherPage("/login"), fields: { email: "" } };
      case "invalid_fields": {
        // The site requires it since this page was loaded.
        if (!terms && outcome.errors.some(({ field }) => field === "termsAccepted")) {
          return { alert: messages.termsChanged, target: () => location.reload() };
        }
        const rejected = outcome.errors.find(({ field }) => field === "proof");
        if (rejected === undefined) return fieldFailures(outcome.errors, controlOfMember);
        return proving === undefined ? startProof() : proving.failure(rejected.code);
      }
      case "in_progress":
        return {
          wait: { reason: messages.signUpInProgress, seconds: outcome.retryAfterSeconds ?? SHORT_WAIT_SECONDS },
        };
      case "sign_up_closed":
        return { alert: messages.signUpClosed };
      default:
        return callFailure(outcome);
    }
  }

  /** Undefined if the site has no fields of its own. */
  function enteredFields(): AccountFields | undefined {
    const entered = siteFields.flatMap((field) => {
      const value = enteredValue(field, form);
      return value === null ? [] : [[field, value] as const];
    });
    return siteFields.length === 0 ? undefined : Object.fromEntries(entered);
  }
}

/** The site requires a proof since its settings were loaded. Name and e-mail are kept as drafts. */
function startProof(): Outcome {
  history.replaceState({ proof: "ask" }, "");
  location.reload();
  return "done";
}

async function signInAfterwards({ email, password }: Values<"email" | "password">): Promise<Outcome> {
  const step = await gatehouse.signIn({ email, password, remember: false });
  if (step.kind === "rejected" && step.reason === "unreachable") return { alert: messages.createdNotSignedIn };
  if (step.kind === "signed_in") goToReturnPath();
  // If signing in requires more than the password, or is rejected, the sign-in page takes over.
  else location.replace(otherPage("/login", "created"));
  return "done";
}
