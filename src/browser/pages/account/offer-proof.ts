// The row that proves the address.

import { loadPanel } from "./load-panel.ts";
import { account, showAccount } from "./loaded-account.ts";
import type { Panel } from "./panels.ts";
import { sessionFailure } from "./session-failure.ts";

export async function offerToProve(panel: Panel): Promise<void> {
  const { email, emailProvedAt } = account();
  // The fragment of the address may name this panel.
  if (emailProvedAt !== undefined) return panel.close();
  await loadPanel(
    panel,
    () => import("./prove-address.ts"),
    ({ proveAddress }) => proveAddress({ panel, email, showAccount, sessionFailure }),
  );
}
