// The factors that a user has, as GetUserAuthFactors and AdminGetUserAuthFactors show them.

import type { Context } from "./context.ts";
import { passkeysOf } from "./passkeys.ts";
import { describeUserMfa } from "./software-tokens.ts";
import type { User } from "./users.ts";

/** The first factors that are set up, whether or not the user can sign in with them now, and the enabled second ones. */
export function describeAuthFactors(context: Context, user: User) {
  const hasPasskey = passkeysOf(context, user, 0, 1).length > 0;
  return {
    Username: user.username,
    ...describeUserMfa(context, user),
    ConfiguredUserAuthFactors: [
      ...(user.password === null ? [] : (["PASSWORD"] as const)),
      ...(hasPasskey ? (["WEB_AUTHN"] as const) : []),
    ],
  };
}
