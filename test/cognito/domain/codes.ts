// Codes that prove that someone reads what is sent to an address. There is one per person and purpose, and the newest is
// the one that counts. It works once and for as long as AWS documents; how often one may guess, hourly-limits.ts says.

import { equalBytes, utf8 } from "../protocol/bytes.ts";
import { type Rejection, reject } from "../protocol/rejection.ts";
import { type Address, type AddressName, type CodeDeliveryDetails, deliveryDetails, mediumOf } from "./addresses.ts";
import type { Context } from "./context.ts";
import { makeConfirmationCode } from "./identifiers.ts";
import { keepMessage, type MessageKind } from "./outbox.ts";
import { firstRow } from "./schema.ts";
import { type Subject, subjectOf } from "./subjects.ts";
import type { User } from "./users.ts";

const HOUR_MILLISECONDS = 3_600_000;

const LIFE_MILLISECONDS = {
  reset_password: HOUR_MILLISECONDS,
  sign_up: 24 * HOUR_MILLISECONDS,
  verify_email: 24 * HOUR_MILLISECONDS,
  verify_phone_number: 24 * HOUR_MILLISECONDS,
} as const;

export type CodePurpose = keyof typeof LIFE_MILLISECONDS;

type CodeRow = {
  code: string | null;
  attribute: AddressName | null;
  destination: string | null;
  expires_at: number;
};

export function purposeOfVerifying(name: AddressName): CodePurpose {
  return `verify_${name}`;
}

function storeCode(
  context: Context,
  { poolId, key }: Subject,
  purpose: CodePurpose,
  code: string | null,
  address: Address | null,
): number {
  const { sql, now } = context;
  const expiresAt = now + LIFE_MILLISECONDS[purpose];
  sql.exec("DELETE FROM codes WHERE pool_id = ? AND expires_at < ?", poolId, now);
  sql.exec(
    `INSERT OR REPLACE INTO codes (pool_id, subject, purpose, code, attribute, destination, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    poolId,
    key,
    purpose,
    code,
    address?.name ?? null,
    address?.value ?? null,
    expiresAt,
  );
  return expiresAt;
}

/** Makes a code, puts it into the outbox, and answers what the client may know about that. */
export function sendCode(
  context: Context,
  user: User,
  purpose: CodePurpose,
  kind: MessageKind,
  address: Address,
): CodeDeliveryDetails {
  const code = makeConfirmationCode();
  const expiresAt = storeCode(context, subjectOf(user), purpose, code, address);
  keepMessage(context, {
    kind,
    poolId: user.poolId,
    username: user.username,
    medium: mediumOf(address),
    destination: address.value,
    code,
    temporaryPassword: null,
    expiresAt,
  });
  return deliveryDetails(address);
}

/** Remembers that a code was asked for where none is sent, so that no guess is right and none is called expired. */
export function pretendCode(context: Context, subject: Subject, purpose: CodePurpose): void {
  storeCode(context, subject, purpose, null, null);
}

export const codeMismatch = () =>
  reject("CodeMismatchException", "Invalid verification code provided, please try again.");

/** The address that a code was sent to, if this is the code. One that was used up is like one that never was. */
export function provenAddress(
  context: Context,
  { poolId, key }: Subject,
  purpose: CodePurpose,
  code: string,
): Address | Rejection<"CodeMismatchException" | "ExpiredCodeException"> {
  const row = firstRow<CodeRow>(
    context.sql,
    "SELECT code, attribute, destination, expires_at FROM codes WHERE pool_id = ? AND subject = ? AND purpose = ?",
    poolId,
    key,
    purpose,
  );
  if (row === null || row.expires_at <= context.now) {
    return reject("ExpiredCodeException", "Invalid code provided, please request a code again.");
  }
  const { code: sent, attribute, destination } = row;
  if (sent === null || attribute === null || destination === null || !equalBytes(utf8(code), utf8(sent))) {
    return codeMismatch();
  }
  return { name: attribute, value: destination };
}

export function dropCode(context: Context, { poolId, key }: Subject, purpose: CodePurpose): void {
  context.sql.exec("DELETE FROM codes WHERE pool_id = ? AND subject = ? AND purpose = ?", poolId, key, purpose);
}
