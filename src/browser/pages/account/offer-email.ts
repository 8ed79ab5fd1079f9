// The e-mail row.

import { forgetAllDrafts } from "../../widgets/draft.ts";
import { onDemand } from "../../widgets/on-demand.ts";
import { gatehouse } from "./client.ts";
import { loadPanel } from "./load-panel.ts";
import { account, showAccount } from "./loaded-account.ts";
import type { Panel } from "./panels.ts";
import { sessionFailure } from "./session-failure.ts";
import { askForPassword, verifyAndRepeat } from "./verify-identity.ts";

const load = onDemand<typeof import("./change-email.ts")>("./change-email.js");

export function changeEmail(panel: Panel): Promise<void> {
  return loadPanel(panel, load, (loaded) =>
    loaded.changeEmail({
      panel,
      gatehouse,
      account,
      showAccount,
      forgetAllDrafts,
      sessionFailure,
      askForPassword,
      verifyAndRepeat,
    }),
  );
}
