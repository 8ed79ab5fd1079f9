// Gives the session of this browser away to a site. From then on the session belongs to the site: no tab of ours uses
// or revokes it.

import { type AccessOutcome, context, gatehouse } from "../../client/client.ts";
import { timeLimit } from "../../client/platform.ts";
import { withSessionLock } from "../../client/session-lock.ts";
import type { StoredSession } from "../../client/storage.ts";

/**
 * How long the list of what was handed over may grow. Each handover adds two entries of about 40 characters: the ID
 * of the session and the state of the request. Enough for every closed tab that may be restored later.
 */
const MAX_ENTRIES = 200;

/** Whether the request with this state was completed in this browser. */
export function isHandedOver(state: string): boolean {
  return context.session.handedOver.read().includes(state);
}

/** The ID of the session of this browser. */
export function currentSession(): string {
  return context.session.read()?.id ?? "";
}

/**
 * Removes the session with this ID from this browser and returns it. Leaves any other session alone: somebody else may
 * just have signed in in another tab. First requests a new access token: this picks up the newest refresh token, even
 * if another tab received it, and shows whether Cognito has ended the session.
 */
export async function takeSession(
  id: string,
  state: string,
): Promise<StoredSession | Exclude<AccessOutcome, { kind: "token" }>> {
  context.memory.access = undefined;
  const access = await gatehouse.accessToken();
  if (access.kind !== "token") return access;
  // With rotation of refresh tokens, a renewal in progress would replace the refresh token that is handed over.
  return withSessionLock(timeLimit, () => {
    const session = context.session.read();
    if (!session?.refreshToken || session.id !== id) return { kind: "signed_out", ended: false };
    // Listed before the session is removed, because another tab revokes the refresh token of a removed session that is
    // not listed.
    note(id, state);
    context.session.forget(false);
    return session;
  });
}

function note(...entries: readonly string[]): void {
  const { handedOver } = context.session;
  handedOver.write([...handedOver.read().split(" "), ...entries].slice(-MAX_ENTRIES).join(" "));
}
