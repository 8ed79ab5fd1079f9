// The deletion of an account without a password: whoever has not just signed in does so again, with the provider. It gets everything
// that has a state from the page.

import * as messages from "../../../messages/catalogue.ts";
import type { Gatehouse } from "../../client/client.ts";
import { builtForm, closingButton } from "../../widgets/built-form.ts";
import { element, find } from "../../widgets/dom.ts";
import { type FormHandle, handleForm, type Outcome } from "../../widgets/form.ts";
import type { Panel } from "./panels.ts";
import { signInAgain } from "./sign-in-again.ts";

export type Deletion = {
  readonly panel: Panel;
  readonly gatehouse: Gatehouse;
  readonly deleteForGood: () => Promise<Outcome | "recent_sign_in_required">;
};

export function deleteViaProvider({ panel, gatehouse, deleteForGood }: Deletion): void {
  const form = show(messages.deleteWhyProvider, messages.deleteForGood);
  find(HTMLButtonElement, "[type=submit]", form).classList.add("danger");
  const handle: FormHandle = handleForm(form, {}, async () => {
    const outcome = await deleteForGood();
    if (outcome !== "recent_sign_in_required") return outcome;
    handle.fail({});
    await signInAgain(panel, gatehouse, "/account#delete");
    return "done";
  });

  function show(text: string, button: string): HTMLFormElement {
    const lead = element("p", { className: "lead" }, text);
    return panel.show(builtForm([lead], button, [], [closingButton(messages.cancel)]));
  }
}
