// Reads an account from Gatehouse's database, for other Workers.

import type { WithRevocation } from "./load-account";
import { logUnavailable } from "./log";

/** The caller's account in Gatehouse's database. */
export interface OwnAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly createdAt: Date;
  /**
   * The account's current roles, sorted. `c.var.user.groups` has the roles from the time when the token was issued.
   */
  readonly roles: readonly string[];
  /** The stored values of the site's own account fields, by name. */
  readonly fields: Readonly<Record<string, unknown>>;
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

export interface AccountReading extends WithRevocation {
  readonly account: OwnAccount;
}

/**
 * Returns null if no active account belongs to this user, undefined if the database can't be read. Written in plain
 * SQL, so that no ORM is bundled. Reads from the primary, because a replica may lack the latest revocation.
 */
export async function readAccount(database: D1Database, username: string): Promise<AccountReading | null | undefined> {
  try {
    return await read(database, username);
  } catch (error) {
    logUnavailable("database", String(error));
    return undefined;
  }
}

async function read(database: D1Database, username: string): Promise<AccountReading | null> {
  const query = `SELECT id, name, email, fields, created_at, state, tokens_valid_after,
    (SELECT json_group_array(role) FROM (SELECT role FROM account_roles WHERE account_id = accounts.id ORDER BY role)) AS roles
    FROM accounts WHERE (id = ?1 OR username = ?1) AND status = 'active'`;
  const row = await database.withSession("first-primary").prepare(query).bind(username).first<Row>();
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
