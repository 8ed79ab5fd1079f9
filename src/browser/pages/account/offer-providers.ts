// The row of connected accounts. The Worker shows it if people can sign in with other providers.

import { providerLabel } from "../../../core/provider-label.ts";
import * as messages from "../../../messages/catalogue.ts";
import { fill } from "../../../messages/fill.ts";
import { find } from "../../widgets/dom.ts";
import { onDemand } from "../../widgets/on-demand.ts";
import { gatehouse } from "./client.ts";
import { takeConnected, takeWish, type Wish } from "./connecting.ts";
import { loadPanel } from "./load-panel.ts";
import { renewingWays } from "./offer-ways.ts";
import type { Panel } from "./panels.ts";
import { sessionFailure } from "./session-failure.ts";
import { signInFirst } from "./sign-in-first.ts";
import { sayDone, statusAt } from "./status-at.ts";

const load = onDemand<typeof import("./connected-accounts.ts")>("./connected-accounts.js");

/** The provider to connect, if the visitor has just signed in in order to connect it. */
let wish: Wish | undefined;

export function manageProviders(panel: Panel): Promise<void> {
  return loadPanel(panel, load, ({ showConnected }) => {
    showConnected({ panel: renewingWays(panel), gatehouse, wish, sessionFailure, signInFirst });
    wish = undefined;
  });
}

/**
 * Says which provider /callback has connected. Opens the panel if the visitor has signed in to connect another
 * provider.
 * @param open Opens the panel.
 */
export function afterCallback(open: () => void): void {
  const provider = takeConnected();
  if (provider !== "") {
    const text = fill(messages.nowConnected, { provider: providerLabel(provider) });
    sayDone(statusAt(find(HTMLElement, "#providers")), text);
  }
  wish = takeWish();
  if (wish !== undefined) open();
}
