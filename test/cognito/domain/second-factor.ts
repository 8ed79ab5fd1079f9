// The second factor: whether a sign-in needs one once the password is proved, and how a sign-in ends. There is one kind,
// a TOTP app.

import type { ClientAndPool } from "./clients.ts";
import type { Context } from "./context.ts";
import { NO_FAILURES } from "./lockout.ts";
import { allowsSoftwareTokens, type Pool, type PoolSettings } from "./pools.ts";
import { openSession } from "./sessions.ts";
import type { SignInAnswer } from "./sign-in.ts";
import { type SoftwareToken, verifiedTokenOf } from "./software-tokens.ts";
import { issueTokens } from "./tokens.ts";
import { setAttempts, type User } from "./users.ts";

type MfaMode = NonNullable<PoolSettings["MfaConfiguration"]>;

function mfaModeOf(pool: Pool): MfaMode {
  return pool.settings.MfaConfiguration ?? "OFF";
}

export function demandsMfa(pool: Pool): boolean {
  return mfaModeOf(pool) === "ON";
}

/** Whether people may set up an app now. Who has one already goes on using it when the pool stops offering them. */
export function offersSoftwareTokens(pool: Pool): boolean {
  return mfaModeOf(pool) !== "OFF" && allowsSoftwareTokens(pool);
}

/**
 * What a sign-in needs after the password. Where the pool demands MFA, a preference against it has no effect; where MFA
 * is optional, an app that nobody has switched on is not asked for.
 */
export function secondFactorOf(
  mode: MfaMode,
  token: Pick<SoftwareToken, "enabled"> | null,
): "none" | "SOFTWARE_TOKEN_MFA" | "MFA_SETUP" {
  if (mode === "ON") return token === null ? "MFA_SETUP" : "SOFTWARE_TOKEN_MFA";
  return mode === "OPTIONAL" && token?.enabled ? "SOFTWARE_TOKEN_MFA" : "none";
}

/** The end of every sign-in: failures are forgotten, and there are tokens. */
export async function completeSignIn(
  context: Context,
  clientAndPool: ClientAndPool,
  user: User,
): Promise<SignInAnswer> {
  if (user.attempts.failures > 0) setAttempts(context, user, NO_FAILURES);
  return { ChallengeParameters: {}, AuthenticationResult: await issueTokens(context, clientAndPool, user) };
}

/** What follows when the password is proved and need not be changed. */
export async function afterPassword(context: Context, clientAndPool: ClientAndPool, user: User): Promise<SignInAnswer> {
  const { client, pool } = clientAndPool;
  const token = verifiedTokenOf(context, user);
  const factor = secondFactorOf(mfaModeOf(pool), token);
  if (factor === "none") return completeSignIn(context, clientAndPool, user);
  const about: Record<string, string> =
    factor === "MFA_SETUP"
      ? { MFAS_CAN_SETUP: JSON.stringify(offersSoftwareTokens(pool) ? ["SOFTWARE_TOKEN_MFA"] : []) }
      : token?.deviceName
        ? { FRIENDLY_DEVICE_NAME: token.deviceName }
        : {};
  return {
    ChallengeName: factor,
    Session: await openSession(context, client, user, factor),
    ChallengeParameters: { ...about, USER_ID_FOR_SRP: user.username },
  };
}
