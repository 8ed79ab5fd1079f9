// Loads the values of the passkeys row and of the connected accounts row, once their section is in view and the
// visitor has done something. The page reserves space for these values, so that nothing moves.

import { find } from "../../widgets/dom.ts";
import { onFirstSign } from "../../widgets/first-sign.ts";
import { onDemand } from "../../widgets/on-demand.ts";
import { whenSeen } from "../../widgets/when-seen.ts";
import { gatehouse } from "./client.ts";
import type { Panel } from "./panels.ts";

const load = onDemand<typeof import("./ways-to-sign-in.ts")>("./ways-to-sign-in.js");
let show = async () => {};

/** To be called once the account is shown. */
export function offerWays(): void {
  const section = find(HTMLElement, "#security");
  onFirstSign(() =>
    whenSeen(section, () => {
      show = async () => {
        const loaded = await load();
        await loaded?.showWays(gatehouse);
        for (const value of section.querySelectorAll(".value")) value.ariaBusy = null;
      };
      show();
    }),
  );
}

/** Returns the given panel of either row, extended so that closing it loads the values of both rows again. */
export function renewingWays(panel: Panel): Panel {
  return {
    ...panel,
    close(note) {
      panel.close(note);
      show();
    },
  };
}
