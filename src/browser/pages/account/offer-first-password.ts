// The password row of an account that may have no password.

import { find } from "../../widgets/dom.ts";
import { onDemand } from "../../widgets/on-demand.ts";
import { gatehouse } from "./client.ts";
import { leave, whileEnding } from "./leaving.ts";
import { loadPanel } from "./load-panel.ts";
import { account } from "./loaded-account.ts";
import type { Panel } from "./panels.ts";
import { sessionFailure } from "./session-failure.ts";
import { signInFirst } from "./sign-in-first.ts";

const load = onDemand<typeof import("./first-password.ts")>("./first-password.js");

export function offerFirstPassword(panel: Panel): void {
  // The fragment of the URL may open this panel although its button is hidden.
  if (find(HTMLElement, "#password-action").hidden) panel.close();
  else
    void loadPanel(panel, load, ({ offerPassword }) =>
      offerPassword({ panel, gatehouse, email: account().email, leave, whileEnding, sessionFailure, signInFirst }),
    );
}
