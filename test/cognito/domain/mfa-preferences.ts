// A user's MFA preferences. TOTP is the only second factor that can be enabled, because nothing delivers the codes of
// the others; switching those off is accepted. A passkey can count as both factors.

import type { InputOf } from "../model/operations.ts";
import { invalidParameter, type Rejection } from "../protocol/rejection.ts";
import type { Context } from "./context.ts";
import { offersPasskeyMfa, setPasskeyMfa } from "./passkeys.ts";
import { latestTokenOf, setTokenPreference, verifiedTokenOf } from "./software-tokens.ts";
import type { PoolAndUser, User } from "./users.ts";

export type WantedFactors = Pick<
  InputOf<"SetUserMFAPreference">,
  "EmailMfaSettings" | "SMSMfaSettings" | "SoftwareTokenMfaSettings" | "WebAuthnMfaSettings"
>;
type PreferenceRejection = Rejection<"InvalidParameterException"> | null;

const noDelivery = (factor: string) => invalidParameter(`User does not have delivery config set to turn on ${factor}`);

/** Rejects enabling a factor that is not supported. */
function absentRejection({ SMSMfaSettings, EmailMfaSettings }: WantedFactors): PreferenceRejection {
  if (SMSMfaSettings?.Enabled) return noDelivery("SMS_MFA");
  return EmailMfaSettings?.Enabled ? noDelivery("EMAIL_OTP") : null;
}

/** A passkey can only count as both factors beside another second factor, so that losing it locks nobody out. */
function passkeyRejection(context: Context, { pool, user }: PoolAndUser, wanted: WantedFactors): PreferenceRejection {
  if (!wanted.WebAuthnMfaSettings?.Enabled) return null;
  if (!offersPasskeyMfa(pool)) return invalidParameter("Passkey MFA is not enabled for this user pool.");
  const hasApp = wanted.SoftwareTokenMfaSettings?.Enabled ?? verifiedTokenOf(context, user)?.enabled ?? false;
  return hasApp ? null : invalidParameter("User must have another MFA method to turn on passkey MFA.");
}

function write(context: Context, user: User, { SoftwareTokenMfaSettings: app, WebAuthnMfaSettings }: WantedFactors) {
  if (app !== undefined) setTokenPreference(context, user, app.Enabled, app.PreferredMfa);
  if (WebAuthnMfaSettings !== undefined) setPasskeyMfa(context, user, WebAuthnMfaSettings.Enabled);
}

/**
 * Sets the caller's own preference. Cognito is on record as rejecting any TOTP setting without an app, even one that
 * disables it.
 */
export function setOwnPreference(context: Context, owner: PoolAndUser, wanted: WantedFactors): PreferenceRejection {
  const { user } = owner;
  const rejection = absentRejection(wanted) ?? passkeyRejection(context, owner, wanted);
  if (rejection !== null) return rejection;
  if (wanted.SoftwareTokenMfaSettings !== undefined && verifiedTokenOf(context, user) === null) {
    const lacks = latestTokenOf(context, user) === null ? "set up" : "verified";
    return invalidParameter(`User has not ${lacks} software token mfa`);
  }
  write(context, user, wanted);
  return null;
}

/** Sets a user's preference as an administrator. TOTP cannot be enabled before the user has set up an app. */
export function setPreferenceAsAdmin(context: Context, owner: PoolAndUser, wanted: WantedFactors): PreferenceRejection {
  const { user } = owner;
  const rejection = absentRejection(wanted) ?? passkeyRejection(context, owner, wanted);
  if (rejection !== null) return rejection;
  if (wanted.SoftwareTokenMfaSettings?.Enabled && verifiedTokenOf(context, user) === null) {
    return noDelivery("SOFTWARE_TOKEN_MFA");
  }
  write(context, user, wanted);
  return null;
}
