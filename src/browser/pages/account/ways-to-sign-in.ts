// The values of two rows: how many passkeys the account has, and which accounts at other providers are connected. If
// the account has none, the button of the row adds the first one. Loaded on demand. The page passes in its state,
// because this bundle can't import it.

import { providerLabel } from "../../../core/provider-label.ts";
import * as messages from "../../../messages/catalogue.ts";
import { fill } from "../../../messages/fill.ts";
import type { Gatehouse } from "../../client/client.ts";
import { withTarget } from "../../widgets/alert.ts";
import { find } from "../../widgets/dom.ts";
import { keepInPlace } from "../../widgets/keep-in-place.ts";

type Row = {
  readonly id: "passkeys" | "providers";
  /** The value to show if the account has no passkey, or no connected account. */
  readonly none: string;
  /** The label of the row's button if the account has none of them. */
  readonly add: string;
  readonly unreachable: string;
  /** Returns the value, or "" if the account has none of them. Undefined if the value can't be read. */
  readonly read: () => Promise<string | "signed_out" | undefined>;
};

export async function showWays(gatehouse: Gatehouse): Promise<void> {
  await Promise.all([
    show({
      id: "passkeys",
      none: messages.noPasskeys,
      add: messages.addPasskey,
      unreachable: messages.passkeysUnreachable,
      async read() {
        const outcome = await gatehouse.passkeys();
        if (outcome.kind === "passkeys") return counted(outcome.passkeys.length);
        return outcome.kind === "signed_out" ? outcome.kind : undefined;
      },
    }),
    show({
      id: "providers",
      none: messages.noneConnected,
      add: messages.connectAccount,
      unreachable: messages.connectedAccountsUnreachable,
      async read() {
        const outcome = await gatehouse.identities();
        if (outcome.kind !== "identities") return outcome.kind === "signed_out" ? outcome.kind : undefined;
        return outcome.identities.map(({ provider }) => providerLabel(provider)).join(", ");
      },
    }),
  ]);
}

/** Does nothing if the row was removed or hidden, for example the passkeys row because the pool has no passkeys. */
async function show(row: Row): Promise<void> {
  const { id, none, add, unreachable, read } = row;
  const place = document.querySelector<HTMLElement>(`#${id}-value`);
  if (place === null || place.closest("[hidden]") !== null) return;
  // The elements are looked up now, because the page no longer has them if the visitor signs out meanwhile.
  const action = find(HTMLElement, `#${id}-action`);
  const hint = find(HTMLElement, `#${id}-value + .hint`);
  const text = await read();
  // The page itself handles the end of the session.
  if (text === "signed_out") return;
  const retry = () => {
    // The focused button is about to be removed.
    place.tabIndex = -1;
    place.focus();
    show(row);
  };
  keepInPlace(() => {
    place.replaceChildren(...(text === undefined ? withTarget(unreachable, retry) : [text || none]));
    action.textContent = text === "" ? add : messages.manage;
    action.setAttribute("aria-labelledby", text === "" ? action.id : `${action.id} ${id}-label`);
    // The hint says what connected accounts are for. It is not needed once there is one.
    if (id === "providers") hint.hidden = Boolean(text);
  });
}

function counted(count: number): string {
  if (count === 0) return "";
  return count === 1 ? messages.onePasskey : fill(messages.manyPasskeys, { count });
}
