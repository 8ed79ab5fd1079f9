// The second factor, TOTP: whether a sign-in needs it after the password, and the end of a sign-in.

import type { ClientAndPool } from "./clients.ts";
import type { Context } from "./context.ts";
import { NO_FAILURES } from "./lockout.ts";
import { allowsSoftwareTokens, type Pool, type PoolSettings } from "./pools.ts";
import { openSession } from "./sessions.ts";
import type { SignInResponse } from "./sign-in.ts";
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

/** Whether users may set up an app now. Users who already have one keep using it after the pool stops offering apps. */
export function offersSoftwareTokens(pool: Pool): boolean {
  return mfaModeOf(pool) !== "OFF" && allowsSoftwareTokens(pool);
}

/**
 * What a sign-in needs after the password. If the pool requires MFA, the user's preference is ignored; if MFA is
 * optional, only an enabled app is used.
 */
export function secondFactorOf(
  mode: MfaMode,
  token: Pick<SoftwareToken, "enabled"> | null,
): "none" | "SOFTWARE_TOKEN_MFA" | "MFA_SETUP" {
  if (mode === "ON") return token === null ? "MFA_SETUP" : "SOFTWARE_TOKEN_MFA";
  return mode === "OPTIONAL" && token?.enabled ? "SOFTWARE_TOKEN_MFA" : "none";
}

/** Whether this user needs a second factor after the first one. */
export function demandsSecondFactor(context: Context, pool: Pool, user: User): boolean {
  return secondFactorOf(mfaModeOf(pool), verifiedTokenOf(context, user)) !== "none";
}

/** The end of every sign-in: resets the failure counter and issues tokens. */
export async function completeSignIn(
  context: Context,
  clientAndPool: ClientAndPool,
  user: User,
): Promise<SignInResponse> {
  if (user.attempts.failures > 0) setAttempts(context, user, NO_FAILURES);
  return { ChallengeParameters: {}, AuthenticationResult: await issueTokens(context, clientAndPool, user) };
}

/** The step after a permanent password was proved. */
export async function afterPassword(
  context: Context,
  clientAndPool: ClientAndPool,
  user: User,
): Promise<SignInResponse> {
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
