// /login: e-mail and password. Further steps and rare rejections are in a separate script (sign-in-steps.ts), which most
// visitors never load.

import * as messages from "../../messages/catalogue.ts";
import { gatehouse, type SignInStep } from "../client/client.ts";
import { checkEmail, checkPassword } from "../widgets/checks.ts";
import { find } from "../widgets/dom.ts";
import { handleForm, type Outcome, unreachable } from "../widgets/form.ts";
import { addReveal } from "../widgets/password-field.ts";
import { commonSignInFailure } from "./sign-in-failure.ts";
import { AFTER_RESET, goToReturnPath, otherPage, prepareSignInPage } from "./sign-in-page.ts";

const RESET_PAGE = "/forgot-password";

/** Why the visitor was redirected here. The query only names a message, so that a link cannot contain its own. */
const notice = new URLSearchParams(location.search).get("notice");

const form = find(HTMLFormElement, "form");
const remember = find(HTMLInputElement, "#remember");

const handle = handleForm(form, { email: checkEmail, password: checkPassword }, async (values) =>
  follow(await gatehouse.signIn({ email: values.email, password: values.password, remember: remember.checked })),
);
addReveal(find(HTMLInputElement, "#password"));
showNotice();
prepareSignInPage(form, handle);

async function follow(step: SignInStep): Promise<Outcome> {
  // After a reset the steps include the end of the other sessions.
  if (step.kind === "signed_in" && history.state !== AFTER_RESET) {
    goToReturnPath();
    return "done";
  }
  const failure = step.kind === "rejected" && commonSignInFailure(step, otherPage(RESET_PAGE));
  if (failure) return failure;
  const steps = await import("./sign-in-steps.ts").catch(() => undefined);
  if (steps === undefined) {
    void gatehouse.signOut();
    return unreachable();
  }
  return steps.nextStep(step, { form, handle, follow, resetPage: otherPage(RESET_PAGE) });
}

function showNotice(): void {
  if (notice === "session-over") handle.note(messages.sessionOver);
  if (notice === "signed-out") handle.note(messages.signedOut);
  if (notice === "password-changed") handle.note(messages.passwordChangedSignIn);
  if (notice === "created") handle.note(messages.createdSignIn);
  if (notice === "deleted") handle.note(messages.accountDeleted);
}
