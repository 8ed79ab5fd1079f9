// The factors that a user has, as GetUserAuthFactors and AdminGetUserAuthFactors show them.

import type { Context } from "./context.ts";
import { passkeysOf } from "./passkeys.ts";
import { firstFactorsOf, type Pool } from "./pools.ts";
import { describeUserMfa } from "./second-factor.ts";
import { attributesOf, type User } from "./users.ts";

/**
 * The first factors that are set up, whether or not the user can sign in with them now, and the second factors that
 * are enabled. A verified e-mail address counts as a first factor if the pool allows codes by e-mail.
 */
export function describeAuthFactors(context: Context, pool: Pool, user: User) {
  const { email_verified } = attributesOf(context, user);
  const getsCodes = email_verified === "true" && firstFactorsOf(pool).some((factor) => factor === "EMAIL_OTP");
  const hasPasskey = passkeysOf(context, user, 0, 1).length > 0;
  return {
    Username: user.username,
    ...describeUserMfa(context, pool, user),
    ConfiguredUserAuthFactors: [
      ...(user.password === null ? [] : (["PASSWORD"] as const)),
      ...(getsCodes ? (["EMAIL_OTP"] as const) : []),
      ...(hasPasskey ? (["WEB_AUTHN"] as const) : []),
    ],
  };
}
