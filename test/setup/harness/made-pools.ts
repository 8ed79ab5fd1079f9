// A pool and a client as CloudFormation would make them: the template's properties as the API takes them.

export type Properties = Readonly<Record<string, unknown>>;

/** EnabledMfas is CloudFormation's own; it stands for SetUserPoolMfaConfig. */
export function poolInput({ UserPoolName, EnabledMfas: _, ...same }: Properties): Properties {
  return { ...same, PoolName: UserPoolName };
}

export function clientInput(UserPoolId: string, { UserPoolId: _, ...same }: Properties): Properties {
  return { ...same, UserPoolId };
}
