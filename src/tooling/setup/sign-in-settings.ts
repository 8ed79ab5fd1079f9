// Derives the settings for passkeys, codes and other providers from the stack's parameters, so that pages offer what
// the pool allows.

import { providersOf } from "./identity-providers.ts";
import type { SitePool } from "./plan.ts";
import { type ParameterName, signInOf } from "./template.ts";

/**
 * EMAIL_CODES depends on the pool's SES identity, which may be unknown without the AWS CLI. The setting then stays as
 * it is.
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
 * The settings for other providers; undefined if they need outputs of the stack that are not known yet. Without the
 * AWS CLI the pool may have providers that the parameters do not name. So if the parameters name none, the settings
 * stay as they are.
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
