// Time limits for groups of calls to Cognito, by what the calls are for. The limits of a sign-up itself are settings.

import type { CallLimits } from "./call-group.ts";

/** For a person's requests about their own account, and for operators' changes that D1 stores before Cognito does. */
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

/** For undoing a sign-up, in addition to the sign-up's own time limit of 15 seconds (by default): 18 in all. */
export const UNDO_LIMITS: CallLimits = { totalMilliseconds: 3_000, callMilliseconds: 1_400 };

/** For ending the sign-in that a sign-up causes at Cognito. The caller of the sign-up waits, so the limit is short. */
export const END_SIGN_IN_LIMITS: CallLimits = { totalMilliseconds: 1_000, callMilliseconds: 1_000 };
