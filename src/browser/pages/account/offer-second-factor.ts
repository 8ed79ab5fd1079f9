// The row of two-step verification.

import { onDemand } from "../../widgets/on-demand.ts";
import { lockedOut } from "../sign-in-failure.ts";
import { gatehouse } from "./client.ts";
import { loadPanel } from "./load-panel.ts";
import { isSecondFactorOn, showSecondFactor } from "./loaded-account.ts";
import type { Panel } from "./panels.ts";
import { sessionFailure } from "./session-failure.ts";

const load = onDemand<typeof import("./second-factor.ts")>("./second-factor.js");

export function changeSecondFactor(panel: Panel): Promise<void> {
  return loadPanel(panel, load, ({ turnOn, turnOff }) =>
    (isSecondFactorOn() ? turnOff : turnOn)({ panel, gatehouse, showSecondFactor, sessionFailure, lockedOut }),
  );
}
