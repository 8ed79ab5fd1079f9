// What proves that a person reads the mail of an address, and when such a proof is accepted.
//
// A request for a proof writes a row, whatever the address is. A mail with a code and a link is sent only if the
// address may get a proof. The row of any other address is a decoy, which nobody can redeem. Decoys expire after the
// same time and the same number of tries, so that no response reveals them.

import * as v from "valibot";
import type { FailureOfKind, FieldCode } from "../core/failure.ts";
import { invalidField } from "../core/invalid-field.ts";
import { PROOF_CODE_MINUTES } from "../core/limits.ts";
import { fail, type Result } from "../core/result.ts";
import { normaliseCode } from "../wire/normal-form.ts";

export const CODE_LIFE_SECONDS = PROOF_CODE_MINUTES * 60;
export const LINK_LIFE_SECONDS = 3_600;
export const INVITATION_LIFE_SECONDS = 7 * 86_400;

/** How often the code of a request can be tried. The token of a link needs no limit, because it cannot be guessed. */
export const CODE_TRIES_MAX = 5;

/** How many requests for one address are valid at a time, so that a stranger's request does not void the owner's. */
export const VALID_REQUESTS = 3;

const MALFORMED = "proof_wrong" satisfies FieldCode;

const text = v.string(MALFORMED);

/** A code, with the ID of the request for which it was mailed. */
export const codeField = v.object({ request: text, code: v.pipe(text, v.transform(normaliseCode)) }, MALFORMED);

/** A code with its request, or the token of a link. */
export const proofField = v.union([codeField, v.object({ token: text })], MALFORMED);

export type Proof = v.InferOutput<typeof proofField>;

/**
 * What a mailed proof allows.
 * prove_address: a sign-up with an address that has no account.
 * start_over: replacing or taking over an account whose address was never verified, or verifying its address.
 * set_password: setting a password for an account that has none, and nothing else.
 */
export type ProofUse = "prove_address" | "start_over" | "set_password";

export interface ProofRow {
  readonly id: string;
  readonly createdAt: Date;
  /** What the proof allows. Null until the mail is written, and for ever if the row is a decoy. */
  readonly use: ProofUse | null;
  /** The account that has the address, if there was one when the mail was written. */
  readonly accountId: string | null;
  readonly usedAt: Date | null;
}

export type ProofVerdict = "ok" | "wrong" | "expired";

/**
 * @param row The request. Undefined if there is none, or if all tries of its code are used up.
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
