// Time limits for groups of calls, by the person or process that waits. The limits of a sign-up are settings.

import type { CallLimits } from "./call-group.ts";

/** A person changes or reads their own account. */
export const OWN_ACCOUNT_LIMITS: CallLimits = { totalMilliseconds: 12_000, callMilliseconds: 4_000 };

/**
 * The check that the caller is an operator, and then the call that disables or enables an account: each within these
 * limits. Disabling also signs the user out, within OWN_ACCOUNT_LIMITS.
 */
export const OPERATOR_LIMITS: CallLimits = { totalMilliseconds: 6_000, callMilliseconds: 3_000 };

/** The scheduled run, for each account that it reconciles. */
export const RECONCILE_LIMITS: CallLimits = { totalMilliseconds: 10_000, callMilliseconds: 3_000 };

/** Giving a new account its roles, on top of the sign-up's own time limit. */
export const ROLE_LIMITS: CallLimits = { totalMilliseconds: 3_000, callMilliseconds: 1_400 };

/** Undoing a sign-up, on top of its own time limit, so that the caller has a response within 20 seconds by default. */
export const UNDO_LIMITS: CallLimits = { totalMilliseconds: 3_000, callMilliseconds: 1_400 };

/** Ending the sign-in of a sign-up, while the row is activated. The caller waits for it, so it gets little time. */
export const END_SIGN_IN_LIMITS: CallLimits = { totalMilliseconds: 1_000, callMilliseconds: 1_000 };
