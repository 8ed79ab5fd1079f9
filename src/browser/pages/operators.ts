// /operators: the console of the site's operators and support. It shows nothing but its sign-in until the API has
// confirmed that the account has the role of operators or of support.

import * as messages from "../../messages/catalogue.ts";
import { readStaff } from "../../operators/operation.ts";
import { configuration } from "../client/configuration.ts";
import { prepareSignIn, type Step } from "../client/sign-in.ts";
import { checkAppCode, checkEmail, checkPassword } from "../widgets/checks.ts";
import { copyTemplate, find, removeNotStarted, showHeading } from "../widgets/dom.ts";
import { handleForm, type Outcome } from "../widgets/form.ts";
import { addLanguageSwitch } from "../widgets/language-switch.ts";
import { addReveal } from "../widgets/password-field.ts";
import { call } from "./operators/api.ts";
import { showConsole } from "./operators/console.ts";
import { failureOf, stepFailure } from "./operators/failures.ts";
import { endSession, signIn, startSession } from "./operators/session.ts";
import { hideSiteOfConsole } from "./operators/site-of-console.ts";
import { rememberStaff } from "./operators/staff.ts";

const form = find(HTMLFormElement, "form");
let email = "";

handleForm(form, { email: checkEmail, password: checkPassword }, async (values) => {
  email = values.email.trim();
  return follow(await signIn(email, values.password));
});
form.addEventListener("input", prepareSignIn);
// Uses the settings that the page preloads, so that the sign-in need not wait for them.
void configuration();
addReveal(find(HTMLInputElement, "#password"));
addLanguageSwitch();
removeNotStarted();
void hideSiteOfConsole(find(HTMLAnchorElement, ".other-way a"), find(HTMLAnchorElement, ".aside a"));

async function follow(step: Step): Promise<Outcome> {
  if (step.kind === "signed_in") {
    startSession(email, step.tokens);
    return enter();
  }
  if (step.kind !== "code_required") return stepFailure(step, "password");
  askForCode(step.answer);
  return "done";
}

function askForCode(answer: (code: string) => Promise<Step>): void {
  showHeading(messages.codeTitle);
  find(HTMLFormElement, "form").replaceWith(copyTemplate("code-form"));
  const next = find(HTMLFormElement, "form");
  find(HTMLAnchorElement, "a[data-again]", next).href = location.pathname;
  handleForm(next, { code: checkAppCode }, async ({ code }) => follow(await answer(code)));
  find(HTMLInputElement, "#code", next).focus();
}

async function enter(): Promise<Outcome> {
  const outcome = await call(
    readStaff,
    { id: "string", roles: "list", siteRoles: "list", deletionGraceDays: "number" },
    {},
  );
  if (outcome.kind === "ok") {
    rememberStaff(outcome.body);
    showConsole();
    return "done";
  }
  void endSession();
  // The console's API responds to accounts with neither role as if it did not exist.
  const isStranger = outcome.kind === "problem" && /not-found$/.test(outcome.type);
  return isStranger ? { alert: messages.consoleStranger } : failureOf(outcome);
}
