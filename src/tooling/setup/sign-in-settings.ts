// The settings by which pages offer passkeys, codes and other providers: what the stack's parameters make the pool offer.

import { providersOf } from "./identity-providers.ts";
import type { SitePool } from "./plan.ts";
import { type ParameterName, signInOf } from "./template.ts";

/**
 * Without the AWS CLI the pool's SES identity may be unknown. EMAIL_CODES then stays as it is, because it depends on that.
 */
export function signInSettings(
  parameters: Readonly<Record<ParameterName, string>>,
  isStackKnown: boolean,
): Record<string, string> {
  const { passkeyDomain, emailCodes } = signInOf(parameters);
  return {
    PASSKEY_DOMAIN: passkeyDomain,
    ...(isStackKnown || parameters.MailSourceArn !== "" ? { EMAIL_CODES: emailCodes ? "on" : "off" } : {}),
  };
}

/**
 * Undefined if they follow from an output that is not known yet. Without the AWS CLI the pool may have other providers than
 * the parameters say, so the settings then stay as they are.
 */
export function federationSettings(
  parameters: Readonly<Record<ParameterName, string>>,
  pool: SitePool | undefined,
  isStackKnown: boolean,
): Record<string, string> | undefined {
  const names = providersOf(parameters);
  if (names.length === 0) {
    return isStackKnown ? { COGNITO_DOMAIN: "", COGNITO_FEDERATION_CLIENT_ID: "", IDENTITY_PROVIDERS: "" } : {};
  }
  if (pool?.federation === undefined) return undefined;
  return {
    COGNITO_DOMAIN: pool.federation.domain,
    COGNITO_FEDERATION_CLIENT_ID: pool.federation.clientId,
    IDENTITY_PROVIDERS: names.join(" "),
  };
}
