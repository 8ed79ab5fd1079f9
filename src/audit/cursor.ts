// The cursor of a page of the audit log: the number of its last event, and a digest of that number and of the list's
// filter, so that a cursor of another list is rejected. The digest is not meant as access control: a caller who may
// list the log may list all of it.

import { sha256 } from "../core/sha256.ts";
import type { AuditFilter } from "./page.ts";

/** The part of the digest that is used: 64 bits. */
const HEX_DIGITS = 16;

export async function writeCursor(filter: AuditFilter, seq: number): Promise<string> {
  return `${seq}.${await digestOf(filter, seq)}`;
}

/** The number of the last event. Null if the cursor was not made by `writeCursor`, or belongs to another list. */
export async function readCursor(filter: AuditFilter, cursor: string): Promise<number | null> {
  const [, number, digest] = /^(\d{1,15})\.([0-9a-f]+)$/.exec(cursor) ?? [];
  const seq = Number(number);
  return digest !== undefined && digest === (await digestOf(filter, seq)) ? seq : null;
}

async function digestOf({ events, where, after, before }: AuditFilter, seq: number): Promise<string> {
  const digest = await sha256(JSON.stringify([events, where?.column, where?.value, after, before, seq]));
  return digest.slice(0, HEX_DIGITS);
}
