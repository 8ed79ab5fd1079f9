// The claim rules for Cognito's access tokens. Pure functions: verify.ts has already checked the signature.
// Source: the developer guide's "Verifying JSON web tokens", and RFC 8725.

/** Allowed clock skew; beyond it a token is expired or not yet valid (JW-4). */
const CLOCK_SKEW_SECONDS = 5;

/** The caller, as the token describes them. */
export interface Principal {
  /**
   * The Username in Cognito. It is the account's ID, unless Cognito made the user at a sign-in with another provider.
   */
  readonly username: string;
  /** Cognito's own ID for the user. */
  readonly sub: string;
  readonly clientId: string;
  /** Seconds since 1970. */
  readonly expiresAt: number;
  /** When the token was issued. Seconds since 1970. */
  readonly issuedAt: number;
  /** When the user last signed in; a refresh does not change it. Seconds since 1970. */
  readonly authTime: number | undefined;
  /** The ID of the sign-in, which is the same in every token that was renewed from it. */
  readonly signInId: string | undefined;
  /** The user's groups in the pool when the token was issued. */
  readonly groups: readonly string[];
}

/** For the log; callers learn only that the token was not accepted. */
export type ClaimFault =
  | "claims_not_an_object"
  | "exp_not_a_number"
  | "expired"
  | "nbf_not_a_number"
  | "iat_not_a_number"
  | "not_yet_valid"
  | "wrong_issuer"
  | "wrong_token_use"
  | "wrong_client_id"
  | "username_missing"
  | "sub_missing";

export interface ExpectedClaims {
  readonly issuer: string;
  /** The app clients whose tokens are accepted. */
  readonly clientIds: readonly string[];
}

export type ClaimVerdict =
  | { readonly accepted: true; readonly principal: Principal }
  | { readonly accepted: false; readonly fault: ClaimFault };

export function checkClaims(payload: unknown, expected: ExpectedClaims, nowSeconds: number): ClaimVerdict {
  if (!isObject(payload)) return reject("claims_not_an_object");
  const {
    iss,
    token_use,
    client_id,
    username,
    sub,
    exp,
    nbf,
    iat,
    auth_time,
    origin_jti,
    "cognito:groups": groups,
  } = payload;
  if (iss !== expected.issuer) return reject("wrong_issuer");
  if (token_use !== "access") return reject("wrong_token_use");
  if (typeof client_id !== "string" || !expected.clientIds.includes(client_id)) return reject("wrong_client_id");
  if (!isTime(exp)) return reject("exp_not_a_number");
  if (isExpired(exp, nowSeconds)) return reject("expired");
  if (nbf !== undefined && !isTime(nbf)) return reject("nbf_not_a_number");
  if (nbf !== undefined && nbf - CLOCK_SKEW_SECONDS > nowSeconds) return reject("not_yet_valid");
  if (!isTime(iat)) return reject("iat_not_a_number");
  if (typeof username !== "string" || username === "") return reject("username_missing");
  if (typeof sub !== "string" || sub === "") return reject("sub_missing");
  return {
    accepted: true,
    principal: {
      username,
      sub,
      clientId: client_id,
      expiresAt: exp,
      issuedAt: iat,
      authTime: isTime(auth_time) ? auth_time : undefined,
      signInId: typeof origin_jti === "string" ? origin_jti : undefined,
      groups: isStringArray(groups) ? groups : [],
    },
  };
}

export function isExpired(exp: number, nowSeconds: number): boolean {
  return exp + CLOCK_SKEW_SECONDS <= nowSeconds;
}

/**
 * Whether the token was issued in or before the second in which its user's tokens were revoked. The times in
 * tokens have a resolution of one second, so a revocation waits for the next second before it reports success.
 * @param validAfter Milliseconds since 1970; 0 if the user's tokens were never revoked.
 */
export function isRevoked({ issuedAt }: Pick<Principal, "issuedAt">, validAfter: number): boolean {
  return issuedAt <= Math.floor(validAfter / 1000);
}

function reject(fault: ClaimFault): ClaimVerdict {
  return { accepted: false, fault };
}

function isTime(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isStringArray(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
