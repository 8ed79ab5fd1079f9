// The deletion of an account without a password: whoever has not just signed in does so again, with the provider. It gets everything
// that has a state from the page.

import { providerLabel } from "../../../core/provider-label.ts";
import * as messages from "../../../messages/catalogue.ts";
import { fill } from "../../../messages/fill.ts";
import type { Gatehouse } from "../../client/client.ts";
import { attempt } from "../../widgets/attempt.ts";
import { builtForm, closingButton } from "../../widgets/built-form.ts";
import { element, find } from "../../widgets/dom.ts";
import { type FormHandle, handleForm, type Outcome } from "../../widgets/form.ts";
import type { Panel } from "./panels.ts";
import { PROVIDER } from "./via-provider.ts";

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
    await signInAgain();
    return "done";
  });

  async function signInAgain(): Promise<void> {
    const providers = (await gatehouse.configuration())?.federation?.providers ?? [];
    const last = attempt(() => localStorage.getItem(PROVIDER)) ?? "";
    const provider = providers.includes(last) ? last : (providers[0] ?? "");
    const name = providerLabel(provider);
    const again = show(messages.signInAgain, fill(messages.continueWith, { provider: name }));
    handleForm(again, {}, async () => {
      const { kind } = await gatehouse.signInWith(provider, { returnTo: "/account#delete", fresh: true });
      return kind === "leaving" ? "done" : { alert: messages.unreachable };
    });
  }

  function show(text: string, button: string): HTMLFormElement {
    const lead = element("p", { className: "lead" }, text);
    return panel.show(builtForm([lead], button, [], [closingButton(messages.cancel)]));
  }
}
