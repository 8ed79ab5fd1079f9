// Loads the steps that prove the address, when they are first needed.

import * as messages from "../../../messages/catalogue.ts";
import { account, showAccount } from "./loaded-account.ts";
import type { Panel } from "./panels.ts";
import { sessionFailure } from "./session-failure.ts";

export async function offerToProve(panel: Panel): Promise<void> {
  const { email, emailProvedAt } = account();
  // The fragment of the address may name this panel.
  if (emailProvedAt !== undefined) return panel.close();
  panel.say("");
  const loaded = await import("./prove-address.ts").catch(() => undefined);
  if (!panel.isOpen()) return;
  if (loaded === undefined) return panel.say(navigator.onLine ? messages.unreachable : messages.offline);
  loaded.proveAddress({ panel, email, showAccount, sessionFailure });
}
