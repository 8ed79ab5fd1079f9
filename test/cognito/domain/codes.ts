// One-time codes that prove access to an address. There is one per user and purpose; a newer code replaces an older
// one. Lifetimes are those that AWS documents; hourly-limits.ts limits the attempts.

import { utf8 } from "../protocol/bytes.ts";
import { equalBytes } from "../protocol/equal-bytes.ts";
import { type Rejection, reject } from "../protocol/rejection.ts";
import { type Address, type AddressName, type CodeDeliveryDetails, deliveryDetails, mediumOf } from "./addresses.ts";
import type { Context } from "./context.ts";
import { makeConfirmationCode } from "./identifiers.ts";
import { codeText } from "./message-texts.ts";
import { type MessageKind, storeMessage } from "./outbox.ts";
import { findPool } from "./pools.ts";
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
/** The purposes of the codes that email-codes.ts sends. */
export type SignInPurpose = "second_factor" | "sign_in";

type CodeRow = {
  code: string | null;
  attribute: AddressName | null;
  destination: string | null;
  expires_at: number;
};

export function verificationPurpose(name: AddressName): CodePurpose {
  return `verify_${name}`;
}

function storeCode(
  { sql, now }: Context,
  { poolId, key }: Subject,
  purpose: CodePurpose | SignInPurpose,
  code: string | null,
  address: Address | null,
  expiresAt: number,
): void {
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
}

/** Records the newest code that a user got for a purpose. Its `id` tells it from older codes. */
export function storeNewest(context: Context, user: User, purpose: SignInPurpose, id: string, expiresAt: number): void {
  storeCode(context, subjectOf(user), purpose, id, null, expiresAt);
}

export function isNewest({ sql }: Context, user: User, purpose: SignInPurpose, id: string): boolean {
  const { poolId, key } = subjectOf(user);
  const query = "SELECT code FROM codes WHERE pool_id = ? AND subject = ? AND purpose = ?";
  return firstRow<{ code: string }>(sql, query, poolId, key, purpose)?.code === id;
}

/** Creates a code, stores the message in the outbox, and returns the delivery details for the client. */
export function sendCode(
  context: Context,
  user: User,
  purpose: CodePurpose,
  kind: MessageKind,
  address: Address,
): CodeDeliveryDetails {
  const code = makeConfirmationCode();
  const expiresAt = context.now + LIFE_MILLISECONDS[purpose];
  storeCode(context, subjectOf(user), purpose, code, address, expiresAt);
  const medium = mediumOf(address);
  const settings = findPool(context, user.poolId)?.settings;
  if (settings === undefined) throw new Error("a user without a pool");
  storeMessage(context, {
    ...codeText(settings, medium, code),
    kind,
    poolId: user.poolId,
    username: user.username,
    medium,
    destination: address.value,
    code,
    temporaryPassword: null,
    expiresAt,
  });
  return deliveryDetails(address);
}

/**
 * Records a request for a code without creating a code, so that every attempt is reported as wrong and not as
 * expired.
 */
export function simulateCode(context: Context, subject: Subject, purpose: CodePurpose): void {
  storeCode(context, subject, purpose, null, null, context.now + LIFE_MILLISECONDS[purpose]);
}

export const codeMismatch = () =>
  reject("CodeMismatchException", "Invalid verification code provided, please try again.");

/**
 * The address that this code verifies: the one it was sent to. Rejects a wrong, expired, used or missing code; a used
 * code is reported like a missing one.
 */
export function verifiedByCode(
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
