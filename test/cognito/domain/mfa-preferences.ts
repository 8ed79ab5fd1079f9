// A user's MFA preferences: an app, codes by e-mail, and a passkey that counts as both factors. Text messages cannot be
// enabled, because nothing delivers them; switching them off is accepted.

import type { InputOf } from "../model/operations.ts";
import { invalidParameter, type Rejection } from "../protocol/rejection.ts";
import type { Context } from "./context.ts";
import { emailMfaOf, setEmailMfa } from "./email-mfa.ts";
import { offersPasskeyMfa, setPasskeyMfa } from "./passkeys.ts";
import { latestTokenOf, setTokenPreference, verifiedTokenOf } from "./software-tokens.ts";
import type { PoolAndUser } from "./users.ts";

export type WantedFactors = Pick<
  InputOf<"SetUserMFAPreference">,
  "EmailMfaSettings" | "SMSMfaSettings" | "SoftwareTokenMfaSettings" | "WebAuthnMfaSettings"
>;
type PreferenceRejection = Rejection<"InvalidParameterException"> | null;

const noDelivery = (factor: string) => invalidParameter(`User does not have delivery config set to turn on ${factor}`);

/** Rejects enabling a factor that is not supported or that the pool or user lacks, and preferring two factors. */
function factorsRejection(context: Context, { pool, user }: PoolAndUser, wanted: WantedFactors): PreferenceRejection {
  const { SMSMfaSettings, EmailMfaSettings, SoftwareTokenMfaSettings } = wanted;
  if (SMSMfaSettings?.Enabled) return noDelivery("SMS_MFA");
  if (EmailMfaSettings?.Enabled && emailMfaOf(context, pool, user) === null) return noDelivery("EMAIL_OTP");
  const preferred = [EmailMfaSettings, SoftwareTokenMfaSettings].filter((one) => one?.Enabled && one.PreferredMfa);
  return preferred.length > 1 ? invalidParameter("Only one MFA method can be preferred.") : null;
}

/**
 * Why a passkey cannot count as both factors, or null. The user must have another second factor as well, so that
 * losing the passkey locks nobody out.
 */
function passkeyRejection(context: Context, { pool, user }: PoolAndUser, wanted: WantedFactors): PreferenceRejection {
  if (!wanted.WebAuthnMfaSettings?.Enabled) return null;
  if (!offersPasskeyMfa(pool)) return invalidParameter("Passkey MFA is not enabled for this user pool.");
  const hasApp = wanted.SoftwareTokenMfaSettings?.Enabled ?? verifiedTokenOf(context, user)?.enabled ?? false;
  const hasEmail = wanted.EmailMfaSettings?.Enabled ?? emailMfaOf(context, pool, user)?.enabled ?? false;
  return hasApp || hasEmail ? null : invalidParameter("User must have another MFA method to turn on passkey MFA.");
}

/** Stores the preferences. If the app becomes the preferred factor, codes by e-mail no longer are, and vice versa. */
function write(context: Context, { pool, user }: PoolAndUser, wanted: WantedFactors): void {
  const { SoftwareTokenMfaSettings, EmailMfaSettings, WebAuthnMfaSettings } = wanted;
  const [app, email] = [verifiedTokenOf(context, user), emailMfaOf(context, pool, user)];
  const prefers = (one: typeof EmailMfaSettings) => one?.Enabled === true && one.PreferredMfa;
  if (SoftwareTokenMfaSettings !== undefined) {
    const { Enabled, PreferredMfa } = SoftwareTokenMfaSettings;
    setTokenPreference(context, user, Enabled, PreferredMfa);
  } else if (app !== null && prefers(EmailMfaSettings)) {
    setTokenPreference(context, user, app.enabled, false);
  }
  if (EmailMfaSettings !== undefined) {
    const { Enabled, PreferredMfa } = EmailMfaSettings;
    setEmailMfa(context, user, { enabled: Enabled, preferred: PreferredMfa });
  } else if (email !== null && prefers(SoftwareTokenMfaSettings)) {
    setEmailMfa(context, user, { ...email, preferred: false });
  }
  if (WebAuthnMfaSettings !== undefined) setPasskeyMfa(context, user, WebAuthnMfaSettings.Enabled);
}

/**
 * Sets the caller's own preference. Cognito is reported to reject every TOTP setting of a user without an app, even
 * one that disables TOTP.
 */
export function setOwnPreference(context: Context, owner: PoolAndUser, wanted: WantedFactors): PreferenceRejection {
  const { user } = owner;
  const rejection = factorsRejection(context, owner, wanted) ?? passkeyRejection(context, owner, wanted);
  if (rejection !== null) return rejection;
  if (wanted.SoftwareTokenMfaSettings !== undefined && verifiedTokenOf(context, user) === null) {
    const lacks = latestTokenOf(context, user) === null ? "set up" : "verified";
    return invalidParameter(`User has not ${lacks} software token mfa`);
  }
  write(context, owner, wanted);
  return null;
}

/** Sets a user's preference as an administrator. TOTP cannot be enabled before the user has set up an app. */
export function setPreferenceAsAdmin(context: Context, owner: PoolAndUser, wanted: WantedFactors): PreferenceRejection {
  const { user } = owner;
  const rejection = factorsRejection(context, owner, wanted) ?? passkeyRejection(context, owner, wanted);
  if (rejection !== null) return rejection;
  if (wanted.SoftwareTokenMfaSettings?.Enabled && verifiedTokenOf(context, user) === null) {
    return noDelivery("SOFTWARE_TOKEN_MFA");
  }
  write(context, owner, wanted);
  return null;
}
