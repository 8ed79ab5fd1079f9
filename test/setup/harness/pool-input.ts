// Converts the template's properties to the inputs of Cognito's API, as CloudFormation does when it creates a pool
// and a client.

export type Properties = Readonly<Record<string, unknown>>;

/** Properties of a pool that CloudFormation sets with SetUserPoolMfaConfig. CreateUserPool does not have them. */
const MFA_PROPERTIES = [
  ...["EnabledMfas", "WebAuthnRelyingPartyID", "WebAuthnUserVerification", "WebAuthnFactorConfiguration"],
];

export function poolInput({ UserPoolName, ...properties }: Properties): Properties {
  const same = Object.entries(properties).filter(([name]) => !MFA_PROPERTIES.includes(name));
  return { ...Object.fromEntries(same), PoolName: UserPoolName };
}

/** The input of SetUserPoolMfaConfig, which is called after the pool is created or updated. */
export function mfaInput(UserPoolId: string, properties: Properties): Properties {
  const { MfaConfiguration, EnabledMfas, WebAuthnRelyingPartyID: RelyingPartyId } = properties;
  const { WebAuthnUserVerification: UserVerification, WebAuthnFactorConfiguration: FactorConfiguration } = properties;
  const hasApp = Array.isArray(EnabledMfas) && EnabledMfas.includes("SOFTWARE_TOKEN_MFA");
  const passkeys = { RelyingPartyId, UserVerification, FactorConfiguration };
  return {
    UserPoolId,
    MfaConfiguration,
    SoftwareTokenMfaConfiguration: { Enabled: hasApp },
    ...(RelyingPartyId === undefined ? {} : { WebAuthnConfiguration: passkeys }),
  };
}

export function clientInput(UserPoolId: string, { UserPoolId: _, ...same }: Properties): Properties {
  return { ...same, UserPoolId };
}
