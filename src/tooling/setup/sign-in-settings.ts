// The settings by which pages offer passkeys and codes: what the stack's parameters make the pool offer.

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
