// Whether the visitor has just signed in. It protects a browser that was left open.

import type { RecentSignInRequired, SessionCallFailure } from "../types.ts";
import { timeOf } from "./access-token.ts";
import type { LazyContext } from "./context.ts";

const RECENT_SECONDS = 300;

/** Undefined if they have. */
export async function requireRecentSignIn(
  context: LazyContext,
): Promise<RecentSignInRequired | SessionCallFailure | undefined> {
  const access = await context.accessToken();
  if (access.kind !== "token") return access;
  const { accessToken } = access;
  const { access: own } = context.memory;
  // The token's times are by Cognito's clock, which the visitor's need not be near to.
  const now =
    own?.accessToken === accessToken ? timeOf(accessToken, "iat") + (Date.now() - own.since) / 1000 : Date.now() / 1000;
  if (now - timeOf(accessToken, "auth_time") <= RECENT_SECONDS) return undefined;
  return { kind: "recent_sign_in_required", reauthenticate: context.reauthenticate };
}
