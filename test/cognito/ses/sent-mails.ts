// The mails that SES would have delivered. Like a mailbox, they stay when a pool is deleted.

import { firstRow } from "../domain/schema.ts";

const MAX_MAILS = 1_000;

export interface NewMail {
  /** In milliseconds, by the emulator's global clock, because a mail belongs to no pool. */
  readonly at: number;
  readonly destination: string;
  readonly sender: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Tags and headers are JSON objects. */
  readonly tags: string;
  readonly headers: string;
}

/** A mail as the outbox shows it. Times are ISO 8601. */
export interface SentMail {
  readonly kind: "mail";
  readonly id: number;
  readonly at: string;
  readonly destination: string;
  readonly sender: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
}

type MailRow = Omit<NewMail, "at"> & { readonly id: number; readonly at: number };

export function storeMail(sql: SqlStorage, mail: NewMail): void {
  const { at, destination, sender, subject, text, html, tags, headers } = mail;
  const row = firstRow<{ id: number }>(
    sql,
    `INSERT INTO sent_mails (at, destination, sender, subject, text, html, tags, headers)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
    at,
    destination,
    sender,
    subject,
    text,
    html,
    tags,
    headers,
  );
  sql.exec("DELETE FROM sent_mails WHERE id <= ?", (row?.id ?? 0) - MAX_MAILS);
}

/** The mails, newest first, filtered by address (in any letter case) if given. */
export function sentMails(sql: SqlStorage, destination: string | null): SentMail[] {
  return sql
    .exec<MailRow>(
      "SELECT * FROM sent_mails WHERE (?1 IS NULL OR lower(destination) = lower(?1)) ORDER BY id DESC",
      destination,
    )
    .toArray()
    .map(({ at, tags, headers, ...mail }) => ({
      kind: "mail",
      ...mail,
      at: new Date(at).toISOString(),
      tags: JSON.parse(tags),
      headers: JSON.parse(headers),
    }));
}

export function clearSentMails(sql: SqlStorage): void {
  sql.exec("DELETE FROM sent_mails");
}
