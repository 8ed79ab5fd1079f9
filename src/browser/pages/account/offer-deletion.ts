// The row that deletes the account.

import { onDemand } from "../../widgets/on-demand.ts";
import { gatehouse } from "./client.ts";
import { leave, whileEnding } from "./leaving.ts";
import { loadPanel } from "./load-panel.ts";
import { account } from "./loaded-account.ts";
import type { Panel } from "./panels.ts";
import { sessionFailure } from "./session-failure.ts";
import { askForPassword } from "./verify-identity.ts";
import { isViaProvider } from "./via-provider.ts";

const load = onDemand<typeof import("./delete-account.ts")>("./delete-account.js");

export function offerDeletion(panel: Panel): void {
  void loadPanel(panel, load, ({ deleteByAddress, deleteByPassword }) =>
    (isViaProvider() ? deleteByAddress : deleteByPassword)({
      panel,
      gatehouse,
      email: account().email,
      leave,
      whileEnding,
      sessionFailure,
      askForPassword,
    }),
  );
}
