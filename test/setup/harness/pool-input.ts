// Converts the template's properties to the inputs of Cognito's API, as CloudFormation does when it creates a pool and a
// client.

export type Properties = Readonly<Record<string, unknown>>;

/** EnabledMfas exists only in CloudFormation, which sets it by SetUserPoolMfaConfig. */
export function poolInput({ UserPoolName, EnabledMfas: _, ...same }: Properties): Properties {
  return { ...same, PoolName: UserPoolName };
}

export function clientInput(UserPoolId: string, { UserPoolId: _, ...same }: Properties): Properties {
  return { ...same, UserPoolId };
}
