// A user pool's id, and the addresses that follow from it by AWS's own rules, so that settings which could disagree are one.
// Source: "Verifying JSON web tokens" of Cognito's developer guide.

export interface UserPoolId {
  readonly id: string;
  readonly region: string;
}

export interface UserPoolAddresses {
  /** Where Cognito is called: an origin without a trailing slash. */
  readonly endpoint: string;
  /** The `iss` of the pool's tokens. */
  readonly issuer: string;
  readonly jwksUrl: string;
}

/** The id begins with the region, which has no underscore. Undefined for a text that is no pool's id. */
export function parseUserPoolId(text: string): UserPoolId | undefined {
  const [id, region] = /^([a-zA-Z0-9-]{1,45})_[a-zA-Z0-9]{1,55}$/.exec(text) ?? [];
  return id === undefined || region === undefined ? undefined : { id, region };
}

/** @param endpoint An origin, where it is not AWS's own in the region: the local Cognito. */
export function userPoolAddresses(
  { id, region }: UserPoolId,
  endpoint = `https://cognito-idp.${region}.amazonaws.com`,
): UserPoolAddresses {
  const issuer = `${endpoint}/${id}`;
  return { endpoint, issuer, jwksUrl: `${issuer}/.well-known/jwks.json` };
}
