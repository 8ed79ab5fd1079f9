// An action of the console: a dialog that names what it is about, a call, and what was done.

import { fill } from "../../../messages/fill.ts";
import { find } from "../../widgets/dom.ts";
import { type Outcome as FormOutcome, handleForm } from "../../widgets/form.ts";
import { type Dialog, openDialog } from "./dialog.ts";
import { showDone } from "./done.ts";
import { failureOf } from "./failures.ts";
import type { Outcome } from "./outcome.ts";

export type Action = {
  /** {name} in the texts is the account's or the invitation's. */
  readonly title: string;
  /** What happens. */
  readonly text: string;
  readonly name: string;
  /** The label of the button. */
  readonly submit: string;
  readonly isDangerous?: boolean;
  readonly run: () => Promise<Outcome<unknown>>;
  readonly done: string;
  /** Shows the new state. Called whenever the dialog closes: a call that failed may have changed something. */
  readonly onClose: () => void;
};

/** After the call of a dialog's form: closes the dialog and says what was done, or keeps it and says why not. */
export function conclude(
  { close }: Pick<Dialog, "close">,
  outcome: Outcome<unknown>,
  done: string,
  nameOf?: (member: string) => string,
): FormOutcome {
  if (outcome.kind !== "ok") return failureOf(outcome, nameOf);
  close();
  showDone(done);
  return "done";
}

/** Asks once, then acts. */
export function confirmAction({ title, text, name, submit, isDangerous = false, run, done, onClose }: Action): void {
  const dialog = openDialog(fill(title, { name }), "confirm-dialog", onClose);
  const lead = find(HTMLElement, ".lead", dialog.form);
  lead.id = "dialog-what";
  lead.textContent = fill(text, { name });
  dialog.form.closest("dialog")?.setAttribute("aria-describedby", lead.id);
  const button = find(HTMLButtonElement, "[type=submit]", dialog.form);
  button.textContent = submit;
  button.classList.toggle("danger", isDangerous);
  handleForm(dialog.form, {}, async () => conclude(dialog, await run(), fill(done, { name })));
  // Enter alone does nothing that cannot be undone.
  (isDangerous ? find(HTMLButtonElement, "[data-close]", dialog.form) : button).focus();
}
