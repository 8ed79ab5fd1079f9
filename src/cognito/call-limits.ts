// Time limits for groups of calls, by the person or process that waits. The limits of a sign-up are settings.

import type { CallLimits } from "./call-group.ts";

/** For what a person reads or changes of their own account, and for the changes by operators that D1 stores first. */
export const OWN_ACCOUNT_LIMITS: CallLimits = { totalMilliseconds: 12_000, callMilliseconds: 4_000 };

/**
 * For each of these separately: the check of an operator's second factor, and each action of operators at Cognito
 * alone (a look-up, a forced reset of a password, the removal of a second factor). If an action also signs the user
 * out, the sign-out has OWN_ACCOUNT_LIMITS.
 */
export const OPERATOR_LIMITS: CallLimits = { totalMilliseconds: 6_000, callMilliseconds: 3_000 };

/** For each account that the scheduled run reconciles. */
export const RECONCILE_LIMITS: CallLimits = { totalMilliseconds: 10_000, callMilliseconds: 3_000 };

/** For giving a new account its roles, in addition to the sign-up's own time limit. */
export const ROLE_LIMITS: CallLimits = { totalMilliseconds: 3_000, callMilliseconds: 1_400 };

/** For undoing a sign-up, in addition to its own time limit: by default the caller waits at most 20 seconds. */
export const UNDO_LIMITS: CallLimits = { totalMilliseconds: 3_000, callMilliseconds: 1_400 };

/** For ending the sign-in that a sign-up makes at Cognito. The caller waits for it, so the limit is short. */
export const END_SIGN_IN_LIMITS: CallLimits = { totalMilliseconds: 1_000, callMilliseconds: 1_000 };
