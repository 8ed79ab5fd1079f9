// Loads the values of two rows, how many passkeys there are and which accounts elsewhere are connected, once their section is in view
// and the visitor has done something. They have their place before, so that nothing moves.

import { find } from "../../widgets/dom.ts";
import { onFirstSign } from "../../widgets/first-sign.ts";
import { onDemand } from "../../widgets/on-demand.ts";
import { whenSeen } from "../../widgets/when-seen.ts";
import { gatehouse } from "./client.ts";
import type { Panel } from "./panels.ts";

const load = onDemand<typeof import("./ways-to-sign-in.ts")>("./ways-to-sign-in.js");
let show = async () => {};

/** Call it once the account is shown. */
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

/** The panel of one of these rows: what is done in it changes the value. */
export function renewingWays(panel: Panel): Panel {
  return {
    ...panel,
    close(note) {
      panel.close(note);
      show();
    },
  };
}
