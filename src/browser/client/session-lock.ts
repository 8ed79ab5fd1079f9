// The Web Lock under which the session is renewed, and handed over to a site.

export const SESSION_LOCK = "gatehouse.session";

/**
 * Keeps a frozen tab that holds the lock from stopping the others forever. Longer than the slowest renewal (10 s for the
 * configuration, 10 s for Cognito), because a second one at the same time would use the same refresh token.
 */
export const LOCK_TIME_LIMIT_MS = 30_000;
