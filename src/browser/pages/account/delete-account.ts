// The deletion of the account. It can't be undone, so it always asks for more than a press: for the password, or for the address of an
// account without one. A person who has not just signed in with the provider does so again. Loaded when the panel is opened. It gets
// everything that has a state from the page.

import * as messages from "../../../messages/catalogue.ts";
import { fill } from "../../../messages/fill.ts";
import type { Gatehouse, SessionCallFailure } from "../../client/client.ts";
import {
  builtField,
  closingButton,
  currentPasswordField,
  dangerousForm,
  usernameField,
} from "../../widgets/built-form.ts";
import { element } from "../../widgets/dom.ts";
import { type FormHandle, handleForm, type Outcome, unreachable } from "../../widgets/form.ts";
import type { Panel } from "./panels.ts";
import { signInAgain } from "./sign-in-again.ts";

export type AccountPage = {
  readonly panel: Panel;
  readonly gatehouse: Gatehouse;
  readonly email: string;
  readonly leave: (notice: "deleted") => void;
  readonly whileEnding: <Value>(work: Promise<Value>) => Promise<Value>;
  readonly sessionFailure: (outcome: SessionCallFailure) => Outcome;
  readonly askForPassword: (panel: Panel, then: () => Promise<Outcome>, form: HTMLFormElement) => void;
};

export function deleteByPassword(page: AccountPage): void {
  const { panel, email, askForPassword } = page;
  const then = async () => {
    const outcome = await deleteForGood(page);
    return outcome === "recent_sign_in_required" ? unreachable() : outcome;
  };
  askForPassword(panel, then, formWith(usernameField(email), currentPasswordField()));
}

const ADDRESS = "own-address";

/** The address is there against a press by mistake, and proves nothing. */
export function deleteByAddress(page: AccountPage): void {
  const { panel, gatehouse, email } = page;
  const form = panel.show(
    formWith(
      builtField(ADDRESS, messages.deleteConfirm, { type: "email", autocomplete: "off", autocapitalize: "none" }),
    ),
  );
  const check = (typed: string) =>
    typed.trim().toLowerCase() === email.toLowerCase() ? undefined : fill(messages.deleteConfirmWrong, { email });
  const handle: FormHandle = handleForm(form, { [ADDRESS]: check }, async () => {
    const outcome = await deleteForGood(page);
    if (outcome !== "recent_sign_in_required") return outcome;
    handle.fail({});
    await signInAgain(panel, gatehouse, "/account#delete");
    return "done";
  });
}

function formWith(...fields: readonly HTMLElement[]): HTMLFormElement {
  const leads = [messages.deleteWhy, element("strong", {}, messages.deleteFinal)];
  const why = leads.map((content) => element("p", { className: "lead" }, content));
  return dangerousForm([...why, ...fields], messages.deleteForGood, [closingButton(messages.cancel)]);
}

async function deleteForGood(page: AccountPage): Promise<Outcome | "recent_sign_in_required"> {
  const { gatehouse, email, leave, whileEnding, sessionFailure } = page;
  const outcome = await whileEnding(gatehouse.deleteAccount());
  switch (outcome.kind) {
    case "deleted":
      // Nobody could have it forgotten any more.
      await gatehouse.rememberAddress(undefined, email);
      leave("deleted");
      return "done";
    case "recent_sign_in_required":
      return "recent_sign_in_required";
    default:
      return sessionFailure(outcome);
  }
}
