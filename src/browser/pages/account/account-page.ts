// What the page passes to a panel whose script is loaded when the panel is opened: everything that has state. A bundle
// contains its own copy of each module that it imports statically, so an imported module would not share its state
// with the page.

import type { Gatehouse, SessionCallFailure } from "../../client/client.ts";
import type { FormHandle, Outcome } from "../../widgets/form.ts";
import type { Panel } from "./panels.ts";

export type AccountPage = {
  readonly panel: Panel;
  readonly gatehouse: Gatehouse;
  readonly sessionFailure: (outcome: SessionCallFailure) => Outcome;
  readonly signInFirst: (panel: Panel, form: HTMLFormElement, handle: FormHandle, byPassword?: boolean) => Outcome;
};
