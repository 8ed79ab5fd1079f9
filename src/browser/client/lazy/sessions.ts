// Ends the account's sessions on all devices.

import { signOutEverywhere } from "../../../accounts/sessions/operation.ts";
import type { LazyClient } from "../context.ts";
import { withSessionLock } from "../session-lock.ts";
import { isUnauthorized } from "./api.ts";
import type { LazyContext } from "./context.ts";
import { apiRejection } from "./outcomes.ts";

type Calls = Pick<LazyClient, "signOutEverywhere" | "endOtherSessions">;

export function sessionCalls(context: LazyContext): Calls {
  return {
    async signOutEverywhere() {
      const outcome = await context.apiSignedIn(signOutEverywhere, undefined);
      if (outcome.kind !== "ok") return apiRejection(context, outcome);
      context.session.forget(false);
      return { kind: "done" };
    },
    // The session keeps its ID, so that listeners see no change and the page stays as it is.
    async endOtherSessions(password) {
      const found = await context.again();
      if (found.kind !== "again") return found;
      const ended = await context.withToken(
        // In all tabs, calls that find the session ended wait for the lock, until the session continues.
        (token) =>
          withSessionLock(context.timeLimit, async () => {
            const outcome = await context.apiAs(token, signOutEverywhere, undefined);
            if (outcome.kind !== "ok") return outcome;
            return { kind: "again", step: await context.signIn({ ...found.attempt, password }) } as const;
          }),
        isUnauthorized,
      );
      return ended.kind === "again" ? ended.step : apiRejection(context, ended);
    },
  };
}
