// /login: e-mail and password. What else Cognito may ask for, and what it seldom rejects for, comes with a script of its
// own (sign-in-steps.ts), because most visitors never meet it.

import * as texts from "../../messages/catalogue.ts";
import { gatehouse, type SignInStep } from "../client/client.ts";
import { checkEmail, checkPassword } from "../widgets/checks.ts";
import { find } from "../widgets/dom.ts";
import { handleForm, type Outcome, unreachable } from "../widgets/form.ts";
import { addReveal } from "../widgets/password-field.ts";
import { arrive, continueLabel, otherPage } from "./continue.ts";
import { commonTrouble } from "./sign-in-messages.ts";

const RESET_PAGE = "/forgot-password";

const form = find(HTMLFormElement, "form");
const remember = find(HTMLInputElement, "#remember");

const handle = handleForm(form, { email: checkEmail, password: checkPassword }, async (values) =>
  follow(await gatehouse.signIn({ email: values.email.trim(), password: values.password, remember: remember.checked })),
);
addReveal(find(HTMLInputElement, "#password"));
showNotice();
arrive(form, handle);

async function follow(step: SignInStep): Promise<Outcome> {
  if (step.kind === "signed_in") {
    continueLabel();
    return "done";
  }
  const trouble = step.kind === "rejected" && commonTrouble(step, otherPage(RESET_PAGE));
  if (trouble) return trouble;
  const steps = await import("./sign-in-steps.ts").catch(() => undefined);
  return steps === undefined
    ? unreachable()
    : steps.nextStep(step, { form, handle, follow, resetPage: otherPage(RESET_PAGE) });
}

/** Why somebody was sent here. The query names a text and never contains one. */
function showNotice(): void {
  const notice = new URLSearchParams(location.search).get("notice");
  if (notice === "session-over") handle.note(texts.sessionOver);
  if (notice === "signed-out") handle.note(texts.signedOut);
  if (notice === "password-changed") handle.note(texts.passwordChangedSignIn);
  if (notice === "created") handle.note(texts.createdSignIn);
  if (notice === "deleted") handle.note(texts.accountDeleted);
}
