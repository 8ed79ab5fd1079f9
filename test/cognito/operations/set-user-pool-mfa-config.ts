// SetUserPoolMfaConfig: sets a pool's MFA mode and second factors. The given factors replace all previous ones; without
// MfaConfiguration the mode stays.

import { describeMfa } from "../domain/describe-mfa.ts";
import { codesRejection, unavailableInTier } from "../domain/pool-settings-rejection.ts";
import { findPool, type MfaFactors, requirePool, splitSettings, updatePool } from "../domain/pools.ts";
import { isRelyingPartyId } from "../domain/webauthn/relying-party.ts";
import { invalidParameter, Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

/** Whether the settings enable a second factor. Passkeys do not count as a second factor. */
function enablesFactor({ EmailMfaConfiguration, SmsMfaConfiguration, SoftwareTokenMfaConfiguration }: MfaFactors) {
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
  if (mode === "OFF" && enablesFactor(factors)) {
    return invalidParameter("Invalid MFA configuration given, can't turn off MFA and configure an MFA together.");
  }
  if (mode !== "OFF" && !enablesFactor(factors)) {
    return invalidParameter(
      "Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration.",
    );
  }
  if (factors.WebAuthnConfiguration !== undefined) {
    if (pool.settings.UserPoolTier === "LITE") return unavailableInTier("WebAuthnConfiguration");
    const { RelyingPartyId } = factors.WebAuthnConfiguration;
    if (RelyingPartyId !== undefined && !isRelyingPartyId(RelyingPartyId)) {
      return invalidParameter("RelyingPartyId must be a domain name that is not a public suffix.");
    }
  }
  const settings = {
    ...splitSettings(pool.settings).rest,
    SoftwareTokenMfaConfiguration: { Enabled: false },
    ...factors,
    MfaConfiguration: mode,
  };
  const rejection = codesRejection(settings);
  if (rejection !== null) return rejection;
  updatePool(context, pool.id, settings);
  return describeMfa(findPool(context, pool.id) ?? pool);
};
