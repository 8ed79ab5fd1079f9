// Loads the list of the account's other sessions when its section comes into view and the visitor has done something:
// rows that appeared while the page loads would move what is below them. If the list can't be loaded, the section
// stays as it is.

import { find } from "../../widgets/dom.ts";
import { onFirstSign } from "../../widgets/first-sign.ts";
import { onDemand } from "../../widgets/on-demand.ts";
import { whenSeen } from "../../widgets/when-seen.ts";
import { gatehouse } from "./client.ts";
import { sessionFailure } from "./session-failure.ts";
import { statusAt } from "./status-at.ts";

const load = onDemand<typeof import("./other-sessions.ts")>("./other-sessions.js");

/** To be called once the account is shown. */
export function offerSessions(): void {
  // The elements are looked up now, because the page no longer has them if the visitor signs out before the list is
  // loaded.
  const section = find(HTMLElement, "#sessions");
  const place = find(HTMLElement, "#other-sessions");
  const all = find(HTMLElement, "#everywhere-row");
  onFirstSign(() => whenSeen(section, () => show(place, all)));
}

async function show(place: HTMLElement, all: HTMLElement): Promise<void> {
  const loaded = await load();
  await loaded?.showSessions({ place, all, status: statusAt(place), gatehouse, sessionFailure });
}
