// Loads the list of the account's other sessions when its section comes into view. Without one, the section is as if there were
// none to have.

import { find } from "../../widgets/dom.ts";
import { whenSeen } from "../../widgets/when-seen.ts";
import { gatehouse } from "./client.ts";
import { statusAt } from "./panels.ts";
import { sessionFailure } from "./session-failure.ts";

/** Call it once the account is shown. */
export function offerSessions(): void {
  const section = find(HTMLElement, "#sessions");
  const place = find(HTMLElement, "#other-sessions");
  whenSeen(section, async () => {
    const loaded = await import("./other-sessions.ts").catch(() => undefined);
    await loaded?.showSessions({ place, status: statusAt(place), gatehouse, sessionFailure });
  });
}
