// Requires that the visitor has just signed in, to protect a browser that was left open.

import type { RecentSignInRequired, SessionCallFailure } from "../types.ts";
import { timeOf } from "./access-token.ts";
import type { LazyContext } from "./context.ts";

const RECENT_SECONDS = 300;

/**
 * Undefined if the visitor has signed in within the last five minutes, otherwise the outcome that the caller returns.
 */
export async function requireRecentSignIn(
  context: LazyContext,
): Promise<RecentSignInRequired | SessionCallFailure | undefined> {
  const access = await context.accessToken();
  if (access.kind !== "token") return access;
  const { accessToken } = access;
  const { access: own } = context.memory;
  // The token's times are by Cognito's clock, and the visitor's clock may be wrong. So the present time is computed
  // from the token's issue time, if this tab knows when it received the token.
  const now =
    own?.accessToken === accessToken ? timeOf(accessToken, "iat") + (Date.now() - own.since) / 1000 : Date.now() / 1000;
  if (now - timeOf(accessToken, "auth_time") <= RECENT_SECONDS) return undefined;
  return { kind: "recent_sign_in_required", reauthenticate: context.reauthenticate };
}
