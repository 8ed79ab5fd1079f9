// The values of two rows: how many passkeys the account has, and which accounts elsewhere are connected. Loaded on demand. It gets
// everything that has a state from the page.

import { providerLabel } from "../../../core/provider-label.ts";
import * as messages from "../../../messages/catalogue.ts";
import { fill } from "../../../messages/fill.ts";
import type { Gatehouse } from "../../client/client.ts";
import { withTarget } from "../../widgets/alert.ts";

/** The text of a value. Undefined if it can't be read; empty if the session has ended, which the page hears of as well. */
type Read = () => Promise<string | undefined>;

export async function showWays(gatehouse: Gatehouse): Promise<void> {
  await Promise.all([
    show("#passkeys-value", messages.passkeysUnreachable, async () => {
      const outcome = await gatehouse.passkeys();
      if (outcome.kind === "passkeys") return counted(outcome.passkeys.length);
      return outcome.kind === "signed_out" ? "" : undefined;
    }),
    show("#providers-value", messages.connectedAccountsUnreachable, async () => {
      const outcome = await gatehouse.identities();
      if (outcome.kind !== "identities") return outcome.kind === "signed_out" ? "" : undefined;
      return outcome.identities.map(({ provider }) => providerLabel(provider)).join(", ") || messages.noneConnected;
    }),
  ]);
}

/** Does nothing where the pool or the session has no such row. */
async function show(selector: string, unreachable: string, read: Read): Promise<void> {
  const place = document.querySelector<HTMLElement>(selector);
  if (place === null || place.closest("[hidden]") !== null) return;
  const text = await read();
  const retry = () => {
    // The button that has the focus is about to go.
    place.tabIndex = -1;
    place.focus();
    show(selector, unreachable, read);
  };
  place.replaceChildren(...(text === undefined ? withTarget(unreachable, retry) : [text]));
}

function counted(count: number): string {
  if (count === 0) return messages.noPasskeys;
  return count === 1 ? messages.onePasskey : fill(messages.manyPasskeys, { count });
}
