// How KV stores a revocation. Imports nothing, so that Node can load it for a command.

/**
 * Cognito's longest access token is valid for a day. The minute covers the clock skew of policy.ts and KV's own clock.
 */
const REVOCATION_LIFE_SECONDS = 86_400 + 60;

export function revocationKey(username: string): string {
  return `revoked:${username}`;
}

/** @param validAfter Milliseconds since 1970: the user's tokens of this second and before are revoked. */
export function revocationEntry(username: string, validAfter: number) {
  return { key: revocationKey(username), value: String(validAfter), lifeSeconds: REVOCATION_LIFE_SECONDS };
}
