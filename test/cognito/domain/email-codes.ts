// The codes of EMAIL_OTP, as first or second factor. Each challenge has its own code. The challenge's session
// contains the proof, a digest of the code and the address. So no other session accepts the code, and no session
// accepts it after a change of the address.

import { randomBytes, sha256, toBase64Url, utf8 } from "../protocol/bytes.ts";
import { equalBytes } from "../protocol/equal-bytes.ts";
import { type Rejection, reject } from "../protocol/rejection.ts";
import { type Address, deliveryDetails, simulatedAddress } from "./addresses.ts";
import { isNewest, type SignInPurpose, storeNewest } from "./codes.ts";
import type { Context } from "./context.ts";
import { countCall } from "./hourly-limits.ts";
import { makeConfirmationCode } from "./identifiers.ts";
import { signInText } from "./message-texts.ts";
import { storeMessage } from "./outbox.ts";
import type { Pool } from "./pools.ts";
import { type Subject, subjectOf, subjectOfName } from "./subjects.ts";
import type { User } from "./users.ts";

/** The result of sending a code: the proof, which is stored in the session, and the parameters for the client. */
export interface EmailCode {
  readonly proof: string;
  /** The response's ChallengeParameters. */
  readonly parameters: Readonly<Record<string, string>>;
}

export const wrongEmailCode = () => reject("CodeMismatchException", "Invalid code or auth state for the user.");

async function proofOf(code: string, { value }: Address): Promise<string> {
  return toBase64Url(await sha256(utf8(`${code}\0${value}`)));
}

function issued(proof: string, address: Address): EmailCode {
  const { Destination = "", DeliveryMedium = "EMAIL" } = deliveryDetails(address);
  const parameters = { CODE_DELIVERY_DELIVERY_MEDIUM: DeliveryMedium, CODE_DELIVERY_DESTINATION: Destination };
  return { proof, parameters };
}

/** A proof that no code matches, with the length of a real one. */
function impossibleProof(): string {
  return toBase64Url(randomBytes(32));
}

/** Whether a code may be sent, or the rejection of the request for it. Counts the request. */
function allowance(context: Context, pool: Pool, subject: Subject): boolean | Rejection<"LimitExceededException"> {
  const limited = countCall(context, subject, "EMAIL_OTP");
  if (limited === null) return true;
  return pool.behaviour.emailCodesOverLimit === "not_sent" ? false : limited;
}

/** Sends a user a code. First and second factors share one hourly limit. */
export async function sendEmailCode(
  context: Context,
  pool: Pool,
  user: User,
  purpose: SignInPurpose,
  address: Address,
  expiresAt: number,
): Promise<EmailCode | Rejection<"LimitExceededException">> {
  const isAllowed = allowance(context, pool, subjectOf(user));
  if (typeof isAllowed !== "boolean") return isAllowed;
  if (!isAllowed) return issued(impossibleProof(), address);
  const code = makeConfirmationCode(pool.behaviour.emailCodeDigits);
  const proof = await proofOf(code, address);
  storeNewest(context, user, purpose, proof, expiresAt);
  storeMessage(context, {
    ...signInText(pool.settings, code),
    kind: purpose,
    poolId: pool.id,
    username: user.username,
    medium: "EMAIL",
    destination: address.value,
    code,
    temporaryPassword: null,
    expiresAt,
  });
  return issued(proof, address);
}

/** The result of sendEmailCode for an unknown name: nothing is sent, but the limit applies. */
export async function simulateEmailCode(
  context: Context,
  pool: Pool,
  name: string,
): Promise<EmailCode | Rejection<"LimitExceededException">> {
  const isAllowed = allowance(context, pool, subjectOfName(pool, name));
  if (typeof isAllowed !== "boolean") return isAllowed;
  return issued(impossibleProof(), await simulatedAddress(context, pool, name, "email"));
}

/**
 * Whether `code` is the one that belongs to `proof` and `address` and, in pools where only the newest code counts,
 * also the newest.
 */
export async function isEmailCode(
  context: Context,
  pool: Pool,
  user: User,
  purpose: SignInPurpose,
  address: Address,
  proof: string,
  code: string,
): Promise<boolean> {
  if (!equalBytes(utf8(await proofOf(code, address)), utf8(proof))) return false;
  return pool.behaviour.olderEmailCodes === "valid" || isNewest(context, user, purpose, proof);
}
