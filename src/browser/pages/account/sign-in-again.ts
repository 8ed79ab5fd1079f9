// Asks the visitor to sign in again with a provider, before an action that requires a recent sign-in. The page passes
// in its state, because this bundle can't import it.

import * as messages from "../../../messages/catalogue.ts";
import type { Gatehouse } from "../../client/client.ts";
import { builtForm, closingButton } from "../../widgets/built-form.ts";
import { element } from "../../widgets/dom.ts";
import { handleForm } from "../../widgets/form.ts";
import { providerForm } from "../../widgets/to-provider.ts";
import { withReturn } from "../return-to.ts";
import { lastProvider } from "./connecting.ts";
import type { Panel } from "./panels.ts";

/** @param returnTo A path of this origin. */
export async function signInAgain(panel: Panel, gatehouse: Gatehouse, returnTo: string): Promise<void> {
  const [config, outcome] = await Promise.all([gatehouse.configuration(), gatehouse.identities()]);
  const offered = config?.federation?.providers ?? [];
  const providers =
    outcome.kind === "identities"
      ? offered.filter((name) => outcome.identities.some((identity) => identity.provider === name))
      : offered;
  const last = lastProvider();
  const provider = providers.includes(last) ? last : providers[0];
  const lead = element("p", { className: "lead" }, messages.signInAgain);
  const form = panel.show(
    provider === undefined
      ? builtForm([lead], messages.signIn, [], [closingButton(messages.cancel)])
      : providerForm(lead, provider),
  );
  handleForm(form, {}, async () => {
    if (provider === undefined) {
      // The sign-in page would send a visitor who is still signed in straight back.
      await gatehouse.signOut();
      location.assign(withReturn("/login", returnTo));
      return "done";
    }
    const { kind } = await gatehouse.signInWith(provider, { returnTo, fresh: true });
    return kind === "leaving" ? "done" : { alert: messages.unreachable };
  });
}
