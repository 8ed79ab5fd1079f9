// A user pool's ID, and the URLs that AWS derives from it, so that no settings are needed for these.
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

/** Parses a pool ID, which starts with the region, a text without underscores. Undefined if it is not a pool ID. */
export function parseUserPoolId(text: string): UserPoolId | undefined {
  const [id, region] = /^([a-zA-Z0-9-]{1,45})_[a-zA-Z0-9]{1,55}$/.exec(text) ?? [];
  return id === undefined || region === undefined ? undefined : { id, region };
}

/** @param endpoint The origin of Cognito, needed for a local one. Default: AWS's endpoint in the region. */
export function userPoolAddresses(
  { id, region }: UserPoolId,
  endpoint = `https://cognito-idp.${region}.amazonaws.com`,
): UserPoolAddresses {
  const issuer = `${endpoint}/${id}`;
  return { endpoint, issuer, jwksUrl: `${issuer}/.well-known/jwks.json` };
}
