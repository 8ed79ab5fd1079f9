// A user's MFA preferences. TOTP is the only factor that can be enabled, because nothing delivers the codes of the
// others; switching those off is accepted.

import type { InputOf } from "../model/operations.ts";
import { invalidParameter, type Rejection } from "../protocol/rejection.ts";
import type { Context } from "./context.ts";
import { latestTokenOf, setTokenPreference, verifiedTokenOf } from "./software-tokens.ts";
import type { User } from "./users.ts";

export type WantedFactors = Pick<
  InputOf<"SetUserMFAPreference">,
  "EmailMfaSettings" | "SMSMfaSettings" | "SoftwareTokenMfaSettings"
>;
type PreferenceRejection = Rejection<"InvalidParameterException"> | null;

const noDelivery = (factor: string) => invalidParameter(`User does not have delivery config set to turn on ${factor}`);

/** Rejects enabling a factor that is not supported. */
function absentRejection({ SMSMfaSettings, EmailMfaSettings }: WantedFactors): PreferenceRejection {
  if (SMSMfaSettings?.Enabled) return noDelivery("SMS_MFA");
  return EmailMfaSettings?.Enabled ? noDelivery("EMAIL_OTP") : null;
}

function write(context: Context, user: User, { SoftwareTokenMfaSettings: app }: WantedFactors): void {
  if (app !== undefined) setTokenPreference(context, user, app.Enabled, app.PreferredMfa);
}

/**
 * Sets the caller's own preference. Cognito is on record as rejecting any TOTP setting without an app, even one that
 * disables it.
 */
export function setOwnPreference(context: Context, user: User, wanted: WantedFactors): PreferenceRejection {
  const rejection = absentRejection(wanted);
  if (rejection !== null) return rejection;
  if (wanted.SoftwareTokenMfaSettings !== undefined && verifiedTokenOf(context, user) === null) {
    const lacks = latestTokenOf(context, user) === null ? "set up" : "verified";
    return invalidParameter(`User has not ${lacks} software token mfa`);
  }
  write(context, user, wanted);
  return null;
}

/** Sets a user's preference as an administrator. TOTP cannot be enabled before the user has set up an app. */
export function setPreferenceAsAdmin(context: Context, user: User, wanted: WantedFactors): PreferenceRejection {
  const rejection = absentRejection(wanted);
  if (rejection !== null) return rejection;
  if (wanted.SoftwareTokenMfaSettings?.Enabled && verifiedTokenOf(context, user) === null) {
    return noDelivery("SOFTWARE_TOKEN_MFA");
  }
  write(context, user, wanted);
  return null;
}
