// Validates a pool's settings beyond their individual limits, when it is created or updated.

import { invalidParameter, type Rejection, reject } from "../protocol/rejection.ts";
import type { PoolSettings } from "./pools.ts";
import { schemaRejection } from "./schema-rejection.ts";

type SettingsRejection = Rejection<"FeatureUnavailableInTierException" | "InvalidParameterException"> | null;

export const unavailableInTier = (feature: string) =>
  reject("FeatureUnavailableInTierException", `${feature} is not available in the tier of this user pool.`);

function namesRejection({ AliasAttributes = [], UsernameAttributes = [] }: PoolSettings): SettingsRejection {
  return AliasAttributes.length > 0 && UsernameAttributes.length > 0
    ? invalidParameter("Only one of the aliasAttributes or usernameAttributes can be set in an user pool.")
    : null;
}

function updatesRejection({
  AutoVerifiedAttributes = [],
  UserAttributeUpdateSettings,
}: PoolSettings): SettingsRejection {
  const requireVerification = UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [];
  return requireVerification.every((name) => AutoVerifiedAttributes.includes(name))
    ? null
    : invalidParameter("Attributes that require verification before update must be auto-verified.");
}

function recoveryRejection({ AccountRecoverySetting }: PoolSettings): SettingsRejection {
  const mechanisms = AccountRecoverySetting?.RecoveryMechanisms ?? [];
  if (mechanisms.length > 1 && mechanisms.some(({ Name }) => Name === "admin_only")) {
    return invalidParameter(
      "Account Recovery Setting cannot use admin_only setting with any other recovery mechanisms.",
    );
  }
  const areDistinct = (values: readonly unknown[]) => new Set(values).size === values.length;
  return areDistinct(mechanisms.map(({ Name }) => Name)) && areDistinct(mechanisms.map(({ Priority }) => Priority))
    ? null
    : invalidParameter("Account Recovery Setting cannot use a recovery mechanism or a priority twice.");
}

/**
 * Whether the pool sends mails from its own identity in SES, not from Cognito's address. Codes by e-mail require it.
 */
export function sendsFromOwnIdentity({
  EmailConfiguration: { EmailSendingAccount, SourceArn } = {},
}: Pick<PoolSettings, "EmailConfiguration">): boolean {
  return EmailSendingAccount === "DEVELOPER" && SourceArn !== undefined;
}

/** Why a pool cannot send the codes that its settings demand, or null. */
export function codesRejection(settings: PoolSettings): SettingsRejection {
  return firstCodesRejection(settings) ?? emailMfaRejection(settings);
}

/**
 * Why a pool cannot have codes as first factor, or null. Codes exclude required MFA, because a sign-in with a code
 * never has a second factor.
 */
function firstCodesRejection(settings: PoolSettings): SettingsRejection {
  const { MfaConfiguration, Policies } = settings;
  const codes = (Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? []).filter((factor) => factor.endsWith("_OTP"));
  if (codes.length > 0 && MfaConfiguration === "ON") {
    return invalidParameter(`${codes.join(" and ")} cannot be a first factor if MFA is required.`);
  }
  return codes.includes("EMAIL_OTP") && !sendsFromOwnIdentity(settings)
    ? invalidParameter("EMAIL_OTP requires an EmailConfiguration with EmailSendingAccount DEVELOPER and a SourceArn.")
    : null;
}

/**
 * Why a pool cannot have codes by e-mail as second factor, or null. One reason is that its users can recover their
 * accounts by e-mail only: then access to the mailbox would be enough to sign in.
 */
function emailMfaRejection(settings: PoolSettings): SettingsRejection {
  const { AccountRecoverySetting, EmailMfaConfiguration, UserPoolTier } = settings;
  if (EmailMfaConfiguration === undefined) return null;
  if (UserPoolTier === "LITE") return unavailableInTier("EmailMfaConfiguration");
  const mechanisms = AccountRecoverySetting?.RecoveryMechanisms ?? [];
  if (mechanisms.length > 0 && mechanisms.every(({ Name }) => Name === "verified_email")) {
    return invalidParameter("E-mail cannot be a second factor and the only way to recover an account.");
  }
  return sendsFromOwnIdentity(settings)
    ? null
    : invalidParameter("EMAIL_OTP requires an EmailConfiguration with EmailSendingAccount DEVELOPER and a SourceArn.");
}

/**
 * Why a pool cannot have these first factors, or null. Passkeys cannot be the only one, because a user must sign in
 * before registering a passkey. A TOTP app can only be a second factor.
 */
function firstFactorsRejection(settings: PoolSettings): SettingsRejection {
  const { Policies, UserPoolTier } = settings;
  const factors = Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  if (factors.includes("SOFTWARE_TOKEN")) return invalidParameter("SOFTWARE_TOKEN cannot be a first factor.");
  if (factors.length > 0 && factors.every((factor) => factor === "WEB_AUTHN")) {
    return invalidParameter("WEB_AUTHN cannot be the only first factor.");
  }
  const isPlain = factors.every((factor) => factor === "PASSWORD");
  return UserPoolTier === "LITE" && !isPlain ? unavailableInTier("Choice-based sign-in") : codesRejection(settings);
}

/** Why a pool cannot have this combination of settings, or null. */
export function poolSettingsRejection(settings: PoolSettings): SettingsRejection {
  return (
    namesRejection(settings) ??
    updatesRejection(settings) ??
    recoveryRejection(settings) ??
    firstFactorsRejection(settings) ??
    schemaRejection(settings.Schema ?? [])
  );
}
