// Loads the values of two rows, the number of passkeys and the connected accounts, once their section is in view and
// the visitor has done something. Their space is reserved, so that nothing moves.

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

/** Returns the panel of one of the two rows, extended to load the values again when it closes. */
export function renewingWays(panel: Panel): Panel {
  return {
    ...panel,
    close(note) {
      panel.close(note);
      show();
    },
  };
}
