// Loads the recent activity when its section comes into view, so that no other part of the page waits for it or fails
// with it.

import * as messages from "../../../messages/catalogue.ts";
import { alertRegion } from "../../widgets/alert.ts";
import { find } from "../../widgets/dom.ts";
import { onDemand } from "../../widgets/on-demand.ts";
import { whenSeen } from "../../widgets/when-seen.ts";
import { gatehouse } from "./client.ts";
import { sessionFailure } from "./session-failure.ts";

const loadScript = onDemand<typeof import("./activity.ts")>("./activity.js");
let load = async () => {};

/** To be called once the account is shown. */
export function offerActivity(): void {
  const section = find(HTMLElement, "#activity");
  const alert = alertRegion(find(HTMLElement, "[role=alert]", section));
  whenSeen(section, () => {
    load = async () => {
      alert.clear();
      section.ariaBusy = "true";
      const loaded = await loadScript();
      const isShown = await loaded?.showActivity({ section, gatehouse, sessionFailure }).catch(() => false);
      section.ariaBusy = null;
      if (!isShown) alert.say(messages.activityUnreachable, retry);
    };
    load();
  });

  function retry(): void {
    // The focused button is about to be removed.
    find(HTMLElement, "h2", section).focus();
    load();
  }
}

/** Loads the activity again after a possible change, if it has been loaded before. */
export function renewActivity(): void {
  load();
}
