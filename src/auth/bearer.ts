// Authorization header → token. A token counts in this header only (HT-2), and the scheme in any case (RFC 9110, 11.1).

/** The token; undefined if the header is missing or of another scheme. */
export function bearerToken(authorization: string | null | undefined): string | undefined {
  const [, scheme, token = ""] = /^(\S+)(?: +(.*))?$/.exec(authorization ?? "") ?? [];
  return scheme?.toLowerCase() === "bearer" ? token : undefined;
}
