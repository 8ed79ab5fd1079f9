// /login: e-mail and password, then whatever else Cognito asks for, each step in the place of the one before.

import { arrive, goOn } from "./arrival.ts";
import { checkCode, checkEmail, checkPassword } from "./checks.ts";
import { type SignInStep, signIn } from "./client/client.ts";
import { copyTemplate, find } from "./dom.ts";
import { handleForm, type Outcome, type Trouble } from "./form.ts";
import { type MessageKey, message } from "./messages/messages.ts";
import { addPasswordRules, addReveal, checkNewPassword } from "./password-field.ts";
import { signInTrouble } from "./sign-in-trouble.ts";
import { SITE_NAME } from "./site.ts";

const main = find(HTMLElement, "main");
const form = find(HTMLFormElement, "form");
const email = find(HTMLInputElement, "#email");

const handle = handleForm(form, { email: checkEmail, password: checkPassword }, async (values) =>
  follow(await signIn(values.email.trim(), values.password)),
);
addReveal(find(HTMLInputElement, "#password"));
showNotice();
arrive(form, () => handle.note(message("sessionOver")));

/** Why somebody was sent here. The query names a text and never contains one. */
function showNotice(): void {
  const notice = new URLSearchParams(location.search).get("notice");
  if (notice === "session-over") handle.note(message("sessionOver"));
  if (notice === "signed-out") handle.note(message("signedOut"));
}

function follow(step: SignInStep): Outcome {
  switch (step.kind) {
    case "signed_in":
      goOn();
      return "done";
    case "new_password_required":
      askForNewPassword(step.answer);
      return "done";
    case "code_required":
      askForCode(step.answer);
      return "done";
    case "refused":
      if (step.reason !== "challenge_over") return signInTrouble(step);
      startOver(signInTrouble(step));
      return "done";
  }
}

type Answer = (text: string) => Promise<SignInStep>;

function askForNewPassword(answer: Answer): void {
  const next = showForm("new-password-form", "newPasswordTitle");
  // Password managers save the pair that they find in one form.
  find(HTMLInputElement, "#username", next).value = email.value;
  const field = find(HTMLInputElement, "#new-password", next);
  addReveal(field, next);
  addPasswordRules(field);
  handleForm(next, { "new-password": checkNewPassword }, async (values) =>
    follow(await answer(values["new-password"])),
  );
  field.focus();
}

function askForCode(answer: Answer): void {
  const next = showForm("code-form", "codeTitle");
  handleForm(next, { code: checkCode }, async (values) => follow(await answer(values.code.replace(/\s/g, ""))));
  find(HTMLInputElement, "#code", next).focus();
}

/** Cognito gives three minutes for a challenge; then the password has to be proved again. */
function startOver(trouble: Trouble): void {
  showHeading("signInTitle");
  find(HTMLFormElement, "form", main).replaceWith(form);
  find(HTMLInputElement, "#password").value = "";
  handle.fail({ ...trouble, fields: { password: "" } });
}

function showForm(template: string, title: MessageKey): HTMLFormElement {
  showHeading(title);
  find(HTMLFormElement, "form", main).replaceWith(copyTemplate(template));
  find(HTMLAnchorElement, ".other-way a", main).href = location.href;
  return find(HTMLFormElement, "form", main);
}

function showHeading(title: MessageKey): void {
  find(HTMLElement, "h1").textContent = message(title);
  document.title = `${message(title)} – ${SITE_NAME}`;
}
