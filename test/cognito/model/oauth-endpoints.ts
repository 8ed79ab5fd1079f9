// The endpoints of a pool's domain that the journal records and that faults can be injected into, by their paths.

export const OAUTH_ENDPOINTS = [
  "error",
  "login",
  "logout",
  "oauth2/authorize",
  "oauth2/idpresponse",
  "oauth2/revoke",
  "oauth2/token",
  "oauth2/userInfo",
] as const;
export type OAuthEndpoint = (typeof OAUTH_ENDPOINTS)[number];

export function isOAuthEndpoint(name: string): name is OAuthEndpoint {
  return OAUTH_ENDPOINTS.some((endpoint) => endpoint === name);
}
