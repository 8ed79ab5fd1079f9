// The names of roles. D1 stores who has which (accounts/storage/roles.ts). Cognito's groups have the same names.

/** The role that may do everything under /admin. */
export const OPERATORS = "operators";

/**
 * The role that may read all accounts. It may also sign users out, reset their passwords and resend their invitations,
 * unless they are operators or support.
 */
export const SUPPORT = "support";

/** The roles that exist on every site. */
export const STAFF_ROLES = [OPERATORS, SUPPORT] as const;

export const ROLE_PATTERN = /^[a-z][a-z0-9-]{0,31}$/;

/** Well below Cognito's limit of 100 groups for each user. */
export const ROLES_MAX = 20;

export function isStaff(roles: readonly string[]): boolean {
  return STAFF_ROLES.some((role) => roles.includes(role));
}
