// The outbox: what Cognito would have mailed or texted is kept here, in clear, and goes nowhere. People at this machine and
// tests read it in place of a mailbox. It is a mailbox in this too: what was delivered stays when its user goes.

import type { Context } from "./context.ts";
import { firstRow } from "./schema.ts";

const MAX_MESSAGES = 1_000;

export type MessageKind =
  | "admin_reset_password"
  | "forgot_password"
  | "invitation"
  | "resend_code"
  | "sign_up"
  | "verify_attribute";

/** A message to be kept. Either a code or a temporary password is in it. */
export interface NewMessage {
  readonly kind: MessageKind;
  readonly poolId: string;
  readonly username: string;
  readonly medium: "EMAIL" | "SMS";
  /** The whole address, not masked. */
  readonly destination: string;
  readonly code: string | null;
  readonly temporaryPassword: string | null;
  /** Milliseconds of Cognito's clock. */
  readonly expiresAt: number;
}

/** A message as it is shown; times are ISO 8601, by Cognito's clock. */
export interface Message extends Omit<NewMessage, "expiresAt"> {
  readonly at: string;
  readonly expiresAt: string;
}

type MessageRow = {
  id: number;
  at: number;
  kind: MessageKind;
  pool_id: string;
  username: string;
  medium: "EMAIL" | "SMS";
  destination: string;
  code: string | null;
  temporary_password: string | null;
  expires_at: number;
};

/** Puts a message into the outbox, and the oldest ones out when there are too many. */
export function keepMessage({ sql, now }: Pick<Context, "now" | "sql">, message: NewMessage): void {
  const row = firstRow<{ id: number }>(
    sql,
    `INSERT INTO outbox (at, kind, pool_id, username, medium, destination, code, temporary_password, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
    now,
    message.kind,
    message.poolId,
    message.username,
    message.medium,
    message.destination,
    message.code,
    message.temporaryPassword,
    message.expiresAt,
  );
  sql.exec("DELETE FROM outbox WHERE id <= ?", (row?.id ?? 0) - MAX_MESSAGES);
}

/** Newest first; of one pool or to one address, when they are named. Letter case of addresses does not matter. */
export function messagesIn(sql: SqlStorage, poolId: string | null, destination: string | null): Message[] {
  return sql
    .exec<MessageRow>(
      `SELECT * FROM outbox WHERE (?1 IS NULL OR pool_id = ?1) AND (?2 IS NULL OR lower(destination) = lower(?2))
       ORDER BY id DESC`,
      poolId,
      destination,
    )
    .toArray()
    .map((row) => ({
      at: new Date(row.at).toISOString(),
      kind: row.kind,
      poolId: row.pool_id,
      username: row.username,
      medium: row.medium,
      destination: row.destination,
      code: row.code,
      temporaryPassword: row.temporary_password,
      expiresAt: new Date(row.expires_at).toISOString(),
    }));
}

export function clearOutbox(sql: SqlStorage, poolId: string | null): void {
  sql.exec("DELETE FROM outbox WHERE ?1 IS NULL OR pool_id = ?1", poolId);
}
