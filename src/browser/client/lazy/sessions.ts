// Ends the account's sessions on all devices.

import { signOutEverywhere } from "../../../accounts/sessions/operation.ts";
import type { LazyClient } from "../context.ts";
import type { LazyContext } from "./context.ts";
import { apiRejection } from "./outcomes.ts";

type Calls = Pick<LazyClient, "signOutEverywhere" | "endOtherSessions">;

export function sessionCalls(context: LazyContext): Calls {
  const end = () => context.apiSignedIn(signOutEverywhere, undefined);

  return {
    async signOutEverywhere() {
      const outcome = await end();
      if (outcome.kind !== "ok") return apiRejection(context, outcome);
      context.session.forget(false);
      return { kind: "done" };
    },
    // The session keeps its id, so that the page stays as it is: listeners see no change.
    async endOtherSessions(password) {
      const outcome = await end();
      return outcome.kind === "ok" ? context.reauthenticate(password) : apiRejection(context, outcome);
    },
  };
}
