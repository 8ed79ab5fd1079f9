// requireUser and requireAccount as Hono middleware, for other Workers. A rejection is a problem document (RFC 9457) with
// the WWW-Authenticate header of RFC 6750.

import type { MiddlewareHandler } from "hono";
import { RETRY_AFTER_SECONDS } from "../core/retry-after";
import type { Authentication } from "./authenticate";
import { loadAccount } from "./load-account";
import { logUnavailable } from "./log";
import { type AuthBindings, type AuthOptions, userOf } from "./options";
import type { Principal } from "./policy";

export interface UserEnv {
  Bindings: AuthBindings;
  Variables: { user: Principal };
}

/** The caller's account in Gatehouse's database. */
export interface OwnAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly createdAt: Date;
  /** The account's roles now, sorted. Those in `c.var.user.groups` are of when the token was issued. */
  readonly roles: readonly string[];
  /** The stored values of the site's own account fields, by name. */
  readonly fields: Readonly<Record<string, unknown>>;
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

/** Like requireUser; also reads the account and sets `c.var.account`. Revocations take effect at once. Needs `env.DB`. */
export function requireAccount(options: AuthOptions): MiddlewareHandler<WithAccount> {
  const authenticate = userOf(options);
  return async (c, next) => {
    const authentication = await authenticate(c.req.raw, c.env, c.executionCtx);
    if (authentication.kind !== "user") return rejectionOf(authentication);
    const { user } = authentication;
    if (c.env.DB === undefined) throw new TypeError("requireAccount needs Gatehouse's database as the binding DB.");
    const database = c.env.DB;
    const loaded = await loadAccount(user, (id) =>
      readAccount(database, id).catch((error: unknown) => {
        logUnavailable("database", String(error));
        return undefined;
      }),
    );
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
 * Requires that the caller has one of the roles. Use it after requireUser, which takes roles from the token: a role that was
 * taken away is refused within 60 seconds. Or after requireAccount, which reads them: at once. Responds with 403.
 */
export function requireRole(...roles: readonly string[]): MiddlewareHandler<UserEnv> {
  if (roles.length === 0) throw new TypeError("requireRole needs a role.");
  return async (c, next) => {
    const { user, account } = c.var as Partial<WithAccount["Variables"]>;
    if (user === undefined) throw new TypeError("requireRole comes after requireUser or requireAccount.");
    if (roles.some((role) => hasRole(account ?? user, role))) return next();
    // RFC 6750, 3.1. A client renews its token once, because a role may be new.
    return problem(403, "Role required", { "www-authenticate": 'Bearer error="insufficient_scope"' });
  };
}

/** @param caller `c.var.account`, or `c.var.user` with the roles of its token. */
export function hasRole(caller: Pick<Principal, "groups"> | Pick<OwnAccount, "roles">, role: string): boolean {
  return ("roles" in caller ? caller.roles : caller.groups).includes(role);
}

function rejectionOf(authentication: Exclude<Authentication, { kind: "user" }>): Response {
  switch (authentication.kind) {
    case "missing":
      return problem(401, "Not signed in", { "www-authenticate": "Bearer" });
    case "rejected":
      return rejectedToken();
    case "unavailable":
      return unavailable("Sign-in service unavailable");
  }
}

function rejectedToken(): Response {
  return problem(401, "Access token not accepted", { "www-authenticate": 'Bearer error="invalid_token"' });
}

function unavailable(title: string): Response {
  return problem(503, title, { "retry-after": String(RETRY_AFTER_SECONDS) });
}

function problem(status: number, title: string, headers: Record<string, string> = {}): Response {
  const always = { "content-type": "application/problem+json", "cache-control": "no-store" };
  return new Response(JSON.stringify({ type: "about:blank", title, status }), {
    status,
    headers: { ...always, ...headers },
  });
}

interface Row {
  id: string;
  name: string;
  email: string;
  fields: string;
  created_at: number;
  state: string;
  roles: string;
  tokens_valid_after: number;
}

/** Plain SQL, so that no ORM is bundled. From the primary, because a replica may lack the latest revocation. */
async function readAccount(database: D1Database, id: string) {
  const query = `SELECT id, name, email, fields, created_at, state, tokens_valid_after,
    (SELECT json_group_array(role) FROM (SELECT role FROM account_roles WHERE account_id = accounts.id ORDER BY role)) AS roles
    FROM accounts WHERE id = ? AND status = 'active'`;
  const row = await database.withSession("first-primary").prepare(query).bind(id).first<Row>();
  if (row === null) return null;
  const { id: accountId, name, email } = row;
  const account = {
    id: accountId,
    name,
    email,
    createdAt: new Date(row.created_at),
    roles: JSON.parse(row.roles),
    fields: JSON.parse(row.fields),
  };
  // No token of an account that is disabled or about to be deleted is accepted.
  const isEnabled = row.state === "active";
  return { account, tokensValidAfter: isEnabled ? row.tokens_valid_after : Number.POSITIVE_INFINITY };
}
