// Asks somebody to sign in again with a provider, before an action that requires a recent sign-in. It gets everything that has a
// state from the page.

import { providerLabel } from "../../../core/provider-label.ts";
import * as messages from "../../../messages/catalogue.ts";
import { fill } from "../../../messages/fill.ts";
import type { Gatehouse } from "../../client/client.ts";
import { attempt } from "../../widgets/attempt.ts";
import { builtForm, closingButton } from "../../widgets/built-form.ts";
import { element } from "../../widgets/dom.ts";
import { handleForm } from "../../widgets/form.ts";
import { withReturn } from "../return-to.ts";
import type { Panel } from "./panels.ts";
import { PROVIDER } from "./via-provider.ts";

/** @param returnTo A path of this origin. */
export async function signInAgain(panel: Panel, gatehouse: Gatehouse, returnTo: string): Promise<void> {
  const [config, outcome] = await Promise.all([gatehouse.configuration(), gatehouse.identities()]);
  const offered = config?.federation?.providers ?? [];
  const providers =
    outcome.kind === "identities"
      ? offered.filter((name) => outcome.identities.some((identity) => identity.provider === name))
      : offered;
  const last = attempt(() => localStorage.getItem(PROVIDER)) ?? "";
  const provider = providers.includes(last) ? last : providers[0];
  const lead = element("p", { className: "lead" }, messages.signInAgain);
  const button =
    provider === undefined ? messages.signIn : fill(messages.continueWith, { provider: providerLabel(provider) });
  const form = panel.show(builtForm([lead], button, [], [closingButton(messages.cancel)]));
  handleForm(form, {}, async () => {
    if (provider === undefined) {
      // The sign-in page sends back a visitor who is signed in.
      await gatehouse.signOut();
      location.assign(withReturn("/login", returnTo));
      return "done";
    }
    const { kind } = await gatehouse.signInWith(provider, { returnTo, fresh: true });
    return kind === "leaving" ? "done" : { alert: messages.unreachable };
  });
}
