// Asks for the password again, in the open panel, before an action that requires a recent sign-in.

import type { ReauthenticationStep } from "../../client/client.ts";
import type { FormHandle, Outcome } from "../../widgets/form.ts";
import { onDemand } from "../../widgets/on-demand.ts";
import { lockedOut } from "../sign-in-failure.ts";
import { gatehouse } from "./client.ts";
import { goToSignIn } from "./leaving.ts";
import { loadPanel } from "./load-panel.ts";
import { account } from "./loaded-account.ts";
import type { Panel } from "./panels.ts";

const load = onDemand<typeof import("./ask-for-password.ts")>("./ask-for-password.js");

const pageWith = (panel: Panel) => ({ panel, gatehouse, email: account().email, goToSignIn, lockedOut });

/** @param form A form with a password field. By default, a form that only verifies the visitor's identity. */
export function askForPassword(
  panel: Panel,
  then: () => Promise<Outcome>,
  form?: HTMLFormElement,
  newEmail?: string,
): void {
  const page = pageWith(panel);
  void loadPanel(panel, load, (loaded) => loaded.askForPassword(page, form ?? loaded.verifyForm(page, newEmail), then));
}

/**
 * Follows a step of signing in again, and runs `then` after the last one. Returns undefined if the form for the step
 * can't be loaded.
 */
export async function followSignIn(
  panel: Panel,
  step: ReauthenticationStep,
  then: () => Promise<Outcome>,
): Promise<Outcome | undefined> {
  return (await load())?.followSignIn(pageWith(panel), then)(step);
}

/** Asks for the password in the place of `form`, then submits that form again with its values. */
export function verifyAndRepeat(panel: Panel, form: HTMLFormElement, handle: FormHandle, newEmail?: string): Outcome {
  handle.fail({});
  const repeat = async (): Promise<Outcome> => {
    panel.show(form).requestSubmit();
    return "done";
  };
  askForPassword(panel, repeat, undefined, newEmail);
  return "done";
}
