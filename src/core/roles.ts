// What roles are called. Who has which is in D1 (accounts/storage/roles.ts); Cognito's groups have the same names.

/** May do everything under /admin. */
export const OPERATORS = "operators";

/** May read, sign out and reset passwords, but not act on operators and other support. */
export const SUPPORT = "support";

/** They exist on every site. */
export const STAFF_ROLES = [OPERATORS, SUPPORT] as const;

export const ROLE_PATTERN = /^[a-z][a-z0-9-]{0,31}$/;

/** A user of Cognito is in at most 100 groups. */
export const ROLES_MAX = 20;

export function isStaff(roles: readonly string[]): boolean {
  return STAFF_ROLES.some((role) => roles.includes(role));
}
