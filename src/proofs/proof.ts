// What proves that somebody reads the mail of an address, and when it is accepted.
//
// A request for a proof makes a row, whatever the address. A mail with a code and a link goes out only if the address may have
// one; the row of any other address is a decoy, which nobody can redeem. Both have the same life and the same number of tries,
// so that no response tells them apart.

import * as v from "valibot";
import type { FailureOfKind, FieldCode } from "../core/failure.ts";
import { invalidField } from "../core/invalid-field.ts";
import { PROOF_CODE_MINUTES } from "../core/limits.ts";
import { fail, type Result } from "../core/result.ts";
import { normaliseCode } from "../wire/normal-form.ts";

export const CODE_LIFE_SECONDS = PROOF_CODE_MINUTES * 60;
export const LINK_LIFE_SECONDS = 3_600;
export const INVITATION_LIFE_SECONDS = 7 * 86_400;

/** Of the code. A link's token cannot be guessed. */
export const CODE_TRIES_MAX = 5;

/** So many requests for an address stay valid at the same time: a stranger's request must not void one's own. */
export const VALID_REQUESTS = 3;

const MALFORMED = "proof_wrong" satisfies FieldCode;

const text = v.string(MALFORMED);

/** A code with the request that it was mailed for. */
export const codeField = v.object({ request: text, code: v.pipe(text, v.transform(normaliseCode)) }, MALFORMED);

/** The same, or the token of a link. */
export const proofField = v.union([codeField, v.object({ token: text })], MALFORMED);

export type Proof = v.InferOutput<typeof proofField>;

/**
 * What a mailed proof is for. start_over: the account of the address was never proved. set_password: its account has no password;
 * such a proof is for nothing else.
 */
export type ProofUse = "prove_address" | "start_over" | "set_password";

export interface ProofRow {
  readonly id: string;
  readonly createdAt: Date;
  /** Null for a decoy, and until the mail is written. */
  readonly use: ProofUse | null;
  /** The account that would start over. */
  readonly accountId: string | null;
  readonly usedAt: Date | null;
}

export type ProofVerdict = "ok" | "wrong" | "expired";

/**
 * @param row Undefined if there is none, or all tries are used up.
 * @param newer How many newer requests for the address have a mail.
 * @param matches Whether the code or token, and the address, are right.
 */
export function judgeProof(
  row: ProofRow | undefined,
  newer: number,
  matches: boolean,
  lifeSeconds: number,
  now: Date,
): ProofVerdict {
  if (row === undefined || row.usedAt !== null) return "expired";
  if (now.getTime() - row.createdAt.getTime() >= lifeSeconds * 1000) return "expired";
  if (row.use === null || !matches) return "wrong";
  return newer < VALID_REQUESTS ? "ok" : "expired";
}

export function rejectProof(
  code: "required" | Exclude<ProofVerdict, "ok">,
): Result<never, FailureOfKind<"invalid_fields">> {
  return fail(invalidField("/proof", `proof_${code}`, code));
}
