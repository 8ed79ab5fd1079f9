// Authorization header → token. Tokens are accepted in this header only (HT-2); the scheme is case-insensitive (RFC
// 9110, 11.1).

/** Undefined if the header is missing or has another scheme. */
export function bearerToken(authorization: string | null | undefined): string | undefined {
  const [, scheme, token = ""] = /^(\S+)(?: +(.*))?$/.exec(authorization ?? "") ?? [];
  return scheme?.toLowerCase() === "bearer" ? token : undefined;
}
