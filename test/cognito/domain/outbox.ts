// The outbox keeps the messages that Cognito would have sent, in plain text. Nothing is delivered; developers and tests
// read it instead of a mailbox. Like a mailbox, it keeps messages after their user is deleted.

import type { Context } from "./context.ts";
import type { MessageText } from "./message-texts.ts";
import { firstRow } from "./schema.ts";

const MAX_MESSAGES = 1_000;

export type MessageKind =
  | "admin_reset_password"
  | "forgot_password"
  | "invitation"
  | "resend_code"
  | "second_factor"
  | "sign_in"
  | "sign_up"
  | "verify_attribute";

/** A message to store. It contains a code or a temporary password, or neither for an invitation without a password. */
export interface NewMessage extends MessageText {
  readonly kind: MessageKind;
  readonly poolId: string;
  readonly username: string;
  readonly medium: "EMAIL" | "SMS";
  /** The unmasked address. */
  readonly destination: string;
  readonly code: string | null;
  readonly temporaryPassword: string | null;
  /** In milliseconds, by Cognito's clock. */
  readonly expiresAt: number;
}

/** A message as the outbox shows it. Times are ISO 8601, by Cognito's clock. */
export interface Message extends Omit<NewMessage, "expiresAt"> {
  readonly id: number;
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
  sender: string;
  subject: string | null;
  body: string;
};

/** Stores a message and deletes the oldest ones beyond the limit. */
export function storeMessage({ sql, now }: Pick<Context, "now" | "sql">, message: NewMessage): void {
  const row = firstRow<{ id: number }>(
    sql,
    `INSERT INTO outbox (at, kind, pool_id, username, medium, destination, code, temporary_password, expires_at, sender,
       subject, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
    now,
    message.kind,
    message.poolId,
    message.username,
    message.medium,
    message.destination,
    message.code,
    message.temporaryPassword,
    message.expiresAt,
    message.sender,
    message.subject,
    message.body,
  );
  sql.exec("DELETE FROM outbox WHERE id <= ?", (row?.id ?? 0) - MAX_MESSAGES);
}

/** The messages, newest first, filtered by pool and by address (in any letter case) if given. */
export function outboxMessages(sql: SqlStorage, poolId: string | null, destination: string | null): Message[] {
  return sql
    .exec<MessageRow>(
      `SELECT * FROM outbox WHERE (?1 IS NULL OR pool_id = ?1) AND (?2 IS NULL OR lower(destination) = lower(?2))
       ORDER BY id DESC`,
      poolId,
      destination,
    )
    .toArray()
    .map(messageFromRow);
}

export function findMessage(sql: SqlStorage, id: number): Message | null {
  const row = firstRow<MessageRow>(sql, "SELECT * FROM outbox WHERE id = ?", id);
  return row === null ? null : messageFromRow(row);
}

function messageFromRow(row: MessageRow): Message {
  return {
    id: row.id,
    at: new Date(row.at).toISOString(),
    kind: row.kind,
    poolId: row.pool_id,
    username: row.username,
    medium: row.medium,
    destination: row.destination,
    code: row.code,
    temporaryPassword: row.temporary_password,
    expiresAt: new Date(row.expires_at).toISOString(),
    sender: row.sender,
    subject: row.subject,
    body: row.body,
  };
}

export function clearOutbox(sql: SqlStorage, poolId: string | null): void {
  sql.exec("DELETE FROM outbox WHERE ?1 IS NULL OR pool_id = ?1", poolId);
}
