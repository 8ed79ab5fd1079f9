// SetUserPoolMfaConfig: whether a pool asks for second factors, and which. The factors that are named take the place of
// all that were; without a word about MfaConfiguration that stays.

import { describeMfa } from "../domain/describe-mfa.ts";
import { findPool, type MfaFactors, requirePool, splitSettings, updatePool } from "../domain/pools.ts";
import { invalidParameter, Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

/** Whether people could have a second factor at all. Passkeys are none. */
function namesFactor({ EmailMfaConfiguration, SmsMfaConfiguration, SoftwareTokenMfaConfiguration }: MfaFactors) {
  return (
    SoftwareTokenMfaConfiguration?.Enabled === true ||
    EmailMfaConfiguration !== undefined ||
    SmsMfaConfiguration !== undefined
  );
}

export const setUserPoolMfaConfig: Handler<"SetUserPoolMfaConfig"> = (input, context) => {
  const { UserPoolId, MfaConfiguration, ...factors } = input;
  const pool = requirePool(context, UserPoolId);
  if (pool instanceof Rejection) return pool;
  const mode = MfaConfiguration ?? pool.settings.MfaConfiguration ?? "OFF";
  if (mode === "OFF" && namesFactor(factors)) {
    return invalidParameter("Invalid MFA configuration given, can't turn off MFA and configure an MFA together.");
  }
  if (mode !== "OFF" && !namesFactor(factors)) {
    return invalidParameter(
      "Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.",
    );
  }
  updatePool(context, pool.id, {
    ...splitSettings(pool.settings).rest,
    SoftwareTokenMfaConfiguration: { Enabled: false },
    ...factors,
    MfaConfiguration: mode,
  });
  return describeMfa(findPool(context, pool.id) ?? pool);
};
