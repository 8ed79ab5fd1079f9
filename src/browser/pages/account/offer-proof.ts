// The panel that verifies the address, in the e-mail row.

import { onDemand } from "../../widgets/on-demand.ts";
import { loadPanel } from "./load-panel.ts";
import { account, showAccount } from "./loaded-account.ts";
import type { Panel } from "./panels.ts";
import { sessionFailure } from "./session-failure.ts";

const load = onDemand<typeof import("./prove-address.ts")>("./prove-address.js");

export async function offerToProve(panel: Panel): Promise<void> {
  const { email, emailProvedAt } = account();
  // The fragment of the URL may open this panel although the address is already verified.
  if (emailProvedAt !== undefined) return panel.close();
  await loadPanel(panel, load, ({ proveAddress }) => proveAddress({ panel, email, showAccount, sessionFailure }));
}
