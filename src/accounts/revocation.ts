// Revoking a user's access tokens, which stay valid at Cognito after their sessions have ended. auth/policy.ts has the rule
// by which a token is revoked.

/** Publishes a revocation to Workers that verify tokens without loading the account. */
export type WriteRevocation = (id: string, validAfter: number) => Promise<void>;

/**
 * The last second in which Cognito may have issued tokens to sessions that have just ended. Tokens contain Cognito's time,
 * so the clock that is ahead is used, ours or Cognito's.
 */
export function lastIssueSecond(now: number, cognitoSeconds: number | undefined): number {
  return Math.max(Math.floor(now / 1000), cognitoSeconds ?? 0);
}
