// The deletion of the account. It can't be undone, so the form asks for the password. Visitors who signed in with
// another provider enter their address instead, and sign in again if that sign-in is not recent. Loaded when the panel
// is opened. The page passes in its state, because this bundle can't import it.

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

/** Entering the address prevents a deletion by mistake. It does not verify who the visitor is. */
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
      // This is the last chance: without the account, nobody can make this browser forget the address.
      await gatehouse.rememberAddress(undefined, email);
      leave("deleted");
      return "done";
    case "recent_sign_in_required":
      return "recent_sign_in_required";
    default:
      return sessionFailure(outcome);
  }
}
