// A user pool's id, and the URLs that AWS derives from it, so that they need no settings of their own.
// Source: "Verifying JSON web tokens" of Cognito's developer guide.

export interface UserPoolId {
  readonly id: string;
  readonly region: string;
}

export interface UserPoolAddresses {
  /** Cognito's origin, without a trailing slash. */
  readonly endpoint: string;
  /** The `iss` claim of the pool's tokens. */
  readonly issuer: string;
  readonly jwksUrl: string;
}

/** A pool id starts with its region, which contains no underscore. Undefined if the text is not a pool id. */
export function parseUserPoolId(text: string): UserPoolId | undefined {
  const [id, region] = /^([a-zA-Z0-9-]{1,45})_[a-zA-Z0-9]{1,55}$/.exec(text) ?? [];
  return id === undefined || region === undefined ? undefined : { id, region };
}

/** @param endpoint The local Cognito's origin. Default: AWS's endpoint in the region. */
export function userPoolAddresses(
  { id, region }: UserPoolId,
  endpoint = `https://cognito-idp.${region}.amazonaws.com`,
): UserPoolAddresses {
  const issuer = `${endpoint}/${id}`;
  return { endpoint, issuer, jwksUrl: `${issuer}/.well-known/jwks.json` };
}
