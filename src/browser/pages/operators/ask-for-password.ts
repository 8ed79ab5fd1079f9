// Asks the operator for the password again, if the sign-in is too old for a change, or has ended.

import * as messages from "../../../messages/catalogue.ts";
import type { Step } from "../../client/sign-in.ts";
import { checkAppCode, checkPassword } from "../../widgets/checks.ts";
import { find } from "../../widgets/dom.ts";
import { handleForm, type Outcome } from "../../widgets/form.ts";
import { withAddress } from "../../widgets/with-address.ts";
import { openDialog } from "./dialog.ts";
import { stepFailure } from "./failures.ts";
import { signedInAs, signIn, startSession } from "./session.ts";
import { hideSiteOfConsole } from "./site-of-console.ts";

let asking: Promise<boolean> | undefined;

/**
 * Resolves to whether the operator has signed in again. Calls that need a new sign-in at the same time share one
 * dialog.
 */
export function askForPassword(): Promise<boolean> {
  asking ??= new Promise<boolean>(ask).finally(() => {
    asking = undefined;
  });
  return asking;
}

function ask(resolve: (hasSignedIn: boolean) => void): void {
  const waiting = document.querySelector("dialog h2")?.textContent;
  const title = [messages.consoleConfirmTitle, ...(waiting ? [waiting] : [])].join(": ");
  const dialog = openDialog(title, "verify-dialog", () => resolve(false));
  const email = signedInAs();
  find(HTMLElement, ".lead", dialog.form).append(...withAddress(messages.consoleConfirmWhat, email));
  void hideSiteOfConsole(find(HTMLAnchorElement, ".aside a", dialog.form));
  find(HTMLInputElement, "[name=username]", dialog.form).value = email;
  find(HTMLInputElement, "#again-password", dialog.form).focus();
  handleForm(dialog.form, { "again-password": checkPassword }, async (values) =>
    follow(await signIn(email, values["again-password"])),
  );

  async function follow(step: Step): Promise<Outcome> {
    if (step.kind === "signed_in") {
      startSession(email, step.tokens);
      resolve(true);
      dialog.close();
      return "done";
    }
    if (step.kind !== "code_required") return stepFailure(step, "again-password");
    const { answer } = step;
    const form = dialog.show("code-dialog");
    handleForm(form, { code: checkAppCode }, async ({ code }) => follow(await answer(code)));
    find(HTMLInputElement, "#code", form).focus();
    return "done";
  }
}
