// The second factor, an app or a code by e-mail: which of them a sign-in needs, and how a sign-in ends.

import { Rejection } from "../protocol/rejection.ts";
import type { Address } from "./addresses.ts";
import { type ClientAndPool, sessionMilliseconds } from "./clients.ts";
import type { Context } from "./context.ts";
import { sendEmailCode } from "./email-codes.ts";
import { emailMfaOf, type FactorChoice, mfaAddressOf, offersEmailMfa } from "./email-mfa.ts";
import { NO_FAILURES } from "./lockout.ts";
import { allowsSoftwareTokens, type Pool, type PoolSettings } from "./pools.ts";
import { openSession, type SessionPurpose } from "./sessions.ts";
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

/** The second factors that have a challenge of their own. A passkey that counts as both factors has none. */
export const MFA_TYPES = ["EMAIL_OTP", "SOFTWARE_TOKEN_MFA"] as const;
export type MfaType = (typeof MFA_TYPES)[number];

export function isMfaType(text: string): text is MfaType {
  return MFA_TYPES.some((type) => type === text);
}

/**
 * What a sign-in needs after the password. If MFA is optional, only the factors that the user has enabled are used.
 * If the pool requires MFA, an app is always used. Codes by e-mail are then used if they are enabled, or if there is
 * no app.
 */
export function secondFactorOf(
  mode: MfaMode,
  token: Pick<SoftwareToken, "enabled" | "preferred"> | null,
  email: FactorChoice | null,
): "none" | MfaType | "SELECT_MFA_TYPE" | "MFA_SETUP" {
  if (mode === "OFF") return "none";
  const hasApp = token !== null && (mode === "ON" || token.enabled);
  const hasEmail = email !== null && (email.enabled || (mode === "ON" && !hasApp));
  if (hasApp && hasEmail) {
    if (token.preferred) return "SOFTWARE_TOKEN_MFA";
    return email.preferred ? "EMAIL_OTP" : "SELECT_MFA_TYPE";
  }
  if (hasApp) return "SOFTWARE_TOKEN_MFA";
  if (hasEmail) return "EMAIL_OTP";
  return mode === "ON" ? "MFA_SETUP" : "none";
}

function factorOf(context: Context, pool: Pool, user: User) {
  return secondFactorOf(mfaModeOf(pool), verifiedTokenOf(context, user), emailMfaOf(context, pool, user));
}

/** Whether this user needs a second factor after the first one. */
export function demandsSecondFactor(context: Context, pool: Pool, user: User): boolean {
  return factorOf(context, pool, user) !== "none";
}

interface UserMfa {
  readonly PreferredMfaSetting?: MfaType;
  readonly UserMFASettingList?: readonly MfaType[];
}

/** The MFA members of GetUser, AdminGetUser and GetUserAuthFactors. They are omitted if no factor is enabled. */
export function describeUserMfa(context: Context, pool: Pool, user: User): UserMfa {
  const choices = [
    ["SOFTWARE_TOKEN_MFA", verifiedTokenOf(context, user)],
    ["EMAIL_OTP", emailMfaOf(context, pool, user)],
  ] as const;
  const enabled = choices.filter(([, choice]) => choice?.enabled);
  if (enabled.length === 0) return {};
  const preferred = enabled.find(([, choice]) => choice?.preferred);
  return {
    ...(preferred === undefined ? {} : { PreferredMfaSetting: preferred[0] }),
    UserMFASettingList: enabled.map(([type]) => type),
  };
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

type FactorResponse = SignInResponse | Rejection<"LimitExceededException">;

/** Sends a code to an address and issues the challenge to enter it. */
export async function challengeByEmail(
  context: Context,
  { client, pool }: ClientAndPool,
  user: User,
  address: Address,
  purpose: SessionPurpose = "EMAIL_OTP",
): Promise<FactorResponse> {
  const expiresAt = context.now + sessionMilliseconds(client);
  const code = await sendEmailCode(context, pool, user, "second_factor", address, expiresAt);
  if (code instanceof Rejection) return code;
  const sent = { proof: code.proof, address: address.value };
  return {
    ChallengeName: "EMAIL_OTP",
    Session: await openSession(context, client, user, purpose, sent),
    ChallengeParameters: { ...code.parameters, USER_ID_FOR_SRP: user.username },
  };
}

async function challengeByApp(context: Context, { client }: ClientAndPool, user: User): Promise<SignInResponse> {
  const name = verifiedTokenOf(context, user)?.deviceName;
  return {
    ChallengeName: "SOFTWARE_TOKEN_MFA",
    Session: await openSession(context, client, user, "SOFTWARE_TOKEN_MFA"),
    ChallengeParameters: { ...(name ? { FRIENDLY_DEVICE_NAME: name } : {}), USER_ID_FOR_SRP: user.username },
  };
}

/** Issues the challenge of a factor, or returns null if the user no longer has the factor. */
export async function challengeFactor(
  context: Context,
  clientAndPool: ClientAndPool,
  user: User,
  type: MfaType,
): Promise<FactorResponse | null> {
  if (type === "SOFTWARE_TOKEN_MFA") {
    return verifiedTokenOf(context, user) === null ? null : challengeByApp(context, clientAndPool, user);
  }
  const address = mfaAddressOf(context, clientAndPool.pool, user);
  return address === null ? null : challengeByEmail(context, clientAndPool, user, address);
}

/** What a user without a second factor can set up during the sign-in. */
function setupTypes(pool: Pool): MfaType[] {
  return [
    ...(offersSoftwareTokens(pool) ? (["SOFTWARE_TOKEN_MFA"] as const) : []),
    ...(offersEmailMfa(pool) ? (["EMAIL_OTP"] as const) : []),
  ];
}

/** The step after a correct permanent password: tokens, or the challenge of a second factor. */
export async function afterPassword(
  context: Context,
  clientAndPool: ClientAndPool,
  user: User,
): Promise<FactorResponse> {
  const { client, pool } = clientAndPool;
  const factor = factorOf(context, pool, user);
  if (factor === "none") return completeSignIn(context, clientAndPool, user);
  const issued = isMfaType(factor) ? await challengeFactor(context, clientAndPool, user, factor) : null;
  if (issued !== null) return issued;
  const ChallengeName = factor === "SELECT_MFA_TYPE" ? factor : "MFA_SETUP";
  const about: Record<string, string> =
    ChallengeName === "MFA_SETUP"
      ? { MFAS_CAN_SETUP: JSON.stringify(setupTypes(pool)) }
      : { [pool.behaviour.mfaChoices]: JSON.stringify(MFA_TYPES) };
  return {
    ChallengeName,
    Session: await openSession(context, client, user, ChallengeName),
    ChallengeParameters: { ...about, USER_ID_FOR_SRP: user.username },
  };
}
