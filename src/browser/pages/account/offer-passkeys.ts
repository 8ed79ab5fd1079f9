// The row of passkeys.

import { onDemand } from "../../widgets/on-demand.ts";
import { gatehouse } from "./client.ts";
import { loadPanel } from "./load-panel.ts";
import { account } from "./loaded-account.ts";
import { renewingWays } from "./offer-ways.ts";
import type { Panel } from "./panels.ts";
import { sessionFailure } from "./session-failure.ts";
import { verifyAndRepeat } from "./verify-identity.ts";

const load = onDemand<typeof import("./passkeys.ts")>("./passkeys.js");

/**
 * Removes the row, for a pool without passkeys. The page is served with the row because most pools have passkeys: then
 * nothing moves.
 */
export function removePasskeys(): void {
  for (const part of document.querySelectorAll("#passkeys-row, #not-your-passkeys")) part.remove();
}

export function managePasskeys(panel: Panel): Promise<void> {
  return loadPanel(panel, load, ({ showPasskeys }) =>
    showPasskeys({ panel: renewingWays(panel), gatehouse, email: account().email, sessionFailure, verifyAndRepeat }),
  );
}
