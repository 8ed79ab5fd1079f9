// The two-step verification row. The script of its panel is loaded when the panel is opened.

import { onDemand } from "../../widgets/on-demand.ts";
import { lockedOut } from "../sign-in-failure.ts";
import { gatehouse } from "./client.ts";
import { loadPanel } from "./load-panel.ts";
import { account, isSecondFactorOn, showSecondFactor } from "./loaded-account.ts";
import type { Panel } from "./panels.ts";
import { sessionFailure } from "./session-failure.ts";

const load = onDemand<typeof import("./set-up-app.ts")>("./set-up-app.js");

export function changeSecondFactor(panel: Panel): void {
  void loadPanel(panel, load, ({ setUpApp, turnOffApp }) =>
    (isSecondFactorOn() ? turnOffApp : setUpApp)({
      panel,
      gatehouse,
      email: account().email,
      showSecondFactor,
      sessionFailure,
      lockedOut,
    }),
  );
}
