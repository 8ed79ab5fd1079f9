// requireUser and requireAccount as Hono middleware, for other Workers. A rejection is a problem document (RFC 9457)
// with the WWW-Authenticate header of RFC 6750.

import type { MiddlewareHandler } from "hono";
import { loadAccount } from "./load-account";
import { type AuthBindings, type AuthOptions, userOf } from "./options";
import type { Principal } from "./policy";
import { type OwnAccount, readAccount } from "./read-account";
import { problem, rejectedToken, rejectionOf, unavailable } from "./responses";

export interface UserEnv {
  Bindings: AuthBindings;
  Variables: { user: Principal };
}

export interface WithAccount extends UserEnv {
  Variables: UserEnv["Variables"] & { account: OwnAccount };
}

/**
 * Requires a valid access token and sets `c.var.user`. Responds with 401, or with 503 if there is no usable key set.
 * Throws a TypeError for invalid options.
 */
export function requireUser(options: AuthOptions): MiddlewareHandler<UserEnv> {
  const authenticate = userOf(options);
  return async (c, next) => {
    const authentication = await authenticate(c.req.raw, c.env, c.executionCtx);
    if (authentication.kind !== "user") return rejectionOf(authentication);
    c.set("user", authentication.user);
    return next();
  };
}

/**
 * Like requireUser; also reads the account and sets `c.var.account`. Revocations take effect at once. Needs `env.DB`.
 */
export function requireAccount(options: AuthOptions): MiddlewareHandler<WithAccount> {
  const authenticate = userOf(options);
  return async (c, next) => {
    const authentication = await authenticate(c.req.raw, c.env, c.executionCtx);
    if (authentication.kind !== "user") return rejectionOf(authentication);
    const { user } = authentication;
    if (c.env.DB === undefined) throw new TypeError("requireAccount needs Gatehouse's database as the binding DB.");
    const database = c.env.DB;
    const loaded = await loadAccount(user, (username) => readAccount(database, username));
    switch (loaded.kind) {
      case "unavailable":
        return unavailable("Database unavailable");
      case "not_found":
        return problem(404, "Account not found");
      case "rejected":
        return rejectedToken();
      case "account":
    }
    c.set("user", user);
    c.set("account", loaded.account.account);
    return next();
  };
}

/**
 * Requires that the caller has one of the roles, and otherwise responds with 403. After requireUser, the roles are
 * those in the token, so the loss of a role takes effect within 60 seconds. After requireAccount, the roles are read
 * from the database, so the loss takes effect at once.
 */
export function requireRole(...roles: readonly string[]): MiddlewareHandler<UserEnv> {
  if (roles.length === 0) throw new TypeError("requireRole needs a role.");
  return async (c, next) => {
    const { user, account } = c.var as Partial<WithAccount["Variables"]>;
    if (user === undefined) throw new TypeError("requireRole comes after requireUser or requireAccount.");
    if (roles.some((role) => hasRole(account ?? user, role))) return next();
    // RFC 6750, 3.1. On this error the client renews its token once, because the role may be newer than the token.
    return problem(403, "Role required", { "www-authenticate": 'Bearer error="insufficient_scope"' });
  };
}

/** @param caller `c.var.account`, or `c.var.user` with the roles of its token. */
export function hasRole(caller: Pick<Principal, "groups"> | Pick<OwnAccount, "roles">, role: string): boolean {
  return ("roles" in caller ? caller.roles : caller.groups).includes(role);
}
