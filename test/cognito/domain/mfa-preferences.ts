// Which second factors a user wants to be asked for. There is one kind here: the others can be rejected by a user, but not
// wanted, for the pool has nothing to deliver their codes with.

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

/** Factors that are not there at all. */
function absentRejection({ SMSMfaSettings, EmailMfaSettings }: WantedFactors): PreferenceRejection {
  if (SMSMfaSettings?.Enabled) return noDelivery("SMS_MFA");
  return EmailMfaSettings?.Enabled ? noDelivery("EMAIL_OTP") : null;
}

function write(context: Context, user: User, { SoftwareTokenMfaSettings: app }: WantedFactors): void {
  if (app !== undefined) setTokenPreference(context, user, app.Enabled, app.PreferredMfa);
}

/** A user's own wish. Cognito is on record as rejecting any word about an app that is not set up, even that it be off. */
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

/** An administrator's wish for a user. An app cannot be switched on before its user has set it up. */
export function setPreferenceOf(context: Context, user: User, wanted: WantedFactors): PreferenceRejection {
  const rejection = absentRejection(wanted);
  if (rejection !== null) return rejection;
  if (wanted.SoftwareTokenMfaSettings?.Enabled && verifiedTokenOf(context, user) === null) {
    return noDelivery("SOFTWARE_TOKEN_MFA");
  }
  write(context, user, wanted);
  return null;
}
