// An action of the console: a dialog that names the account or the invitation, a call, and a message about what was
// done.

import { fill } from "../../../messages/fill.ts";
import { find } from "../../widgets/dom.ts";
import { type Outcome as FormOutcome, handleForm } from "../../widgets/form.ts";
import { type Dialog, openDialog } from "./dialog.ts";
import { showDone } from "./done.ts";
import { failureOf } from "./failures.ts";
import type { Outcome } from "./outcome.ts";

export type Action = {
  /**
   * In this and the other texts, {name} stands for `name`: the name of the account, or the address of the invitation.
   */
  readonly title: string;
  /** What the action does. */
  readonly text: string;
  readonly name: string;
  /** The label of the button. */
  readonly submit: string;
  readonly isDangerous?: boolean;
  readonly run: () => Promise<Outcome<unknown>>;
  readonly done: string;
  /** Shows the new state. Called whenever the dialog closes, because even a failed call may have changed something. */
  readonly onClose: () => void;
};

/** Handles the outcome of a dialog's call: closes the dialog and says what was done, or returns why the call failed. */
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

/** Asks for one confirmation, then runs the action. */
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
  // Before a dangerous action, the button that closes the dialog has the focus, so that Enter alone does no harm.
  (isDangerous ? find(HTMLButtonElement, "[data-close]", dialog.form) : button).focus();
}
