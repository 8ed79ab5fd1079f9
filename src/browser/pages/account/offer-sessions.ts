// Loads the list of the account's other sessions when its section comes into view and the visitor has done something: rows that
// appeared while the page loads would move what is below them. Without a list the section stays as it is.

import { find } from "../../widgets/dom.ts";
import { onFirstSign } from "../../widgets/first-sign.ts";
import { onDemand } from "../../widgets/on-demand.ts";
import { whenSeen } from "../../widgets/when-seen.ts";
import { gatehouse } from "./client.ts";
import { sessionFailure } from "./session-failure.ts";
import { statusAt } from "./status-at.ts";

const load = onDemand<typeof import("./other-sessions.ts")>("./other-sessions.js");

/** Call it once the account is shown. */
export function offerSessions(): void {
  // Found now: the visitor may sign out before anything is loaded, and the page then shows something else.
  const section = find(HTMLElement, "#sessions");
  const place = find(HTMLElement, "#other-sessions");
  const all = find(HTMLElement, "#everywhere-row");
  onFirstSign(() => whenSeen(section, () => show(place, all)));
}

async function show(place: HTMLElement, all: HTMLElement): Promise<void> {
  const loaded = await load();
  await loaded?.showSessions({ place, all, status: statusAt(place), gatehouse, sessionFailure });
}
