// Asks for a new sign-in before an action that requires a recent one.

import type { FormHandle, Outcome } from "../../widgets/form.ts";
import { onDemand } from "../../widgets/on-demand.ts";
import { gatehouse } from "./client.ts";
import { loadPanel } from "./load-panel.ts";
import type { Panel } from "./panels.ts";
import { verifyAndRepeat } from "./verify-identity.ts";
import { isViaProvider } from "./via-provider.ts";

const load = onDemand<typeof import("./sign-in-again.ts")>("./sign-in-again.js");

/**
 * Visitors who signed in with a provider do so again, and return to the panel that the fragment names. Others, and
 * everybody if `byPassword` is true, enter their password in the panel.
 */
export function signInFirst(panel: Panel, form: HTMLFormElement, handle: FormHandle, byPassword?: boolean): Outcome {
  if (byPassword || !isViaProvider()) return verifyAndRepeat(panel, form, handle);
  handle.fail({});
  void loadPanel(panel, load, ({ signInAgain }) => signInAgain(panel, gatehouse, `/account${location.hash}`));
  return "done";
}
