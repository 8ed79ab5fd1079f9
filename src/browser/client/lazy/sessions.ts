// Ending the sessions of an account on all devices.

import { signOutEverywhere } from "../../../accounts/sessions/operation.ts";
import type { More } from "../context.ts";
import type { Tools } from "./context.ts";
import { apiRejection } from "./outcomes.ts";

type Calls = Pick<More, "signOutEverywhere" | "endOtherSessions">;

export function sessionCalls(tools: Tools): Calls {
  const end = () => tools.apiSignedIn(signOutEverywhere);

  return {
    async signOutEverywhere() {
      const answer = await end();
      if (answer.kind !== "ok") return apiRejection(tools, answer);
      tools.session.forget(false);
      return { kind: "done" };
    },
    // The page goes on showing what it shows: to it, the session has only got new tokens.
    async endOtherSessions(password) {
      const answer = await end();
      return answer.kind === "ok" ? tools.reauthenticate(password) : apiRejection(tools, answer);
    },
  };
}
