// Checks whether a proof is accepted, for an address or for the account that it names. Every check of a code counts
// as a try. A proof is used up only by the change that it allows, so that it stays valid if the change fails.

import type { FailureOfKind } from "../core/failure.ts";
import { fail, type Result, succeed } from "../core/result.ts";
import { STORAGE_UNAVAILABLE, type StorageFailure } from "../db/storage-failure.ts";
import { isOpen } from "./invitations/invitation.ts";
import type { InvitationStore } from "./invitations/store.ts";
import { CODE_LIFE_SECONDS, judgeProof, LINK_LIFE_SECONDS, type Proof, type ProofUse, rejectProof } from "./proof.ts";
import type { ProofSecrets } from "./secrets.ts";
import type { FoundProof, ProofStore } from "./store.ts";

export interface CheckProofDependencies {
  readonly proofs: Pick<ProofStore, "tryCode" | "find">;
  readonly invitations: Pick<InvitationStore, "find">;
  readonly secrets: ProofSecrets;
  readonly now: () => number;
}

export interface AcceptedProof {
  /** The ID of the request for the proof. Undefined for an invitation. */
  readonly proofId: string | undefined;
  readonly invitationId: string | undefined;
  /** The account that has the address, if there was one when the proof was mailed. */
  readonly accountId: string | null;
}

export type ProofProblem = FailureOfKind<"invalid_fields" | "storage_unavailable">;

/** @param email The address in its normal form. Undefined if the proof itself names the account. */
export async function checkProof(
  dependencies: CheckProofDependencies,
  proof: Proof,
  email: string | undefined,
): Promise<Result<AcceptedProof, ProofProblem>> {
  const { secrets } = dependencies;
  if ("code" in proof) return checkCode(dependencies, proof, email, (use) => use !== "set_password");
  const read = await secrets.readToken(proof.token);
  if (read === undefined) return rejectProof("wrong");
  return read.kind === "invitation"
    ? checkInvitation(dependencies, read.id, email)
    : checkLink(dependencies, read.id, email);
}

/** @param isUse Whether a code that was mailed for this use is accepted. */
export async function checkCode(
  { proofs, secrets, now }: Omit<CheckProofDependencies, "invitations">,
  { request, code }: { readonly request: string; readonly code: string },
  email: string | undefined,
  isUse: (use: ProofUse) => boolean,
): Promise<Result<AcceptedProof, ProofProblem>> {
  const found = await proofs.tryCode(request);
  const use = found.ok ? found.value.row?.use : null;
  const isRight = (use == null || isUse(use)) && (await secrets.isCodeOf(request, code));
  return judge({ secrets, now }, found, email, isRight, CODE_LIFE_SECONDS);
}

async function checkLink(
  { proofs, secrets, now }: CheckProofDependencies,
  id: string,
  email: string | undefined,
): Promise<Result<AcceptedProof, ProofProblem>> {
  return judge({ secrets, now }, await proofs.find(id), email, true, LINK_LIFE_SECONDS);
}

async function judge(
  { secrets, now }: Pick<CheckProofDependencies, "secrets" | "now">,
  found: Result<FoundProof, StorageFailure>,
  email: string | undefined,
  isRight: boolean,
  lifeSeconds: number,
): Promise<Result<AcceptedProof, ProofProblem>> {
  if (!found.ok) return fail(STORAGE_UNAVAILABLE);
  const { row, newer } = found.value;
  const isOwn = email === undefined || (await secrets.digestsOf(email)).includes(row?.addressDigest ?? "");
  const verdict = judgeProof(row, newer, isRight && isOwn, lifeSeconds, new Date(now()));
  if (verdict !== "ok" || row === undefined) return rejectProof(verdict === "ok" ? "expired" : verdict);
  return succeed({ proofId: row.id, invitationId: undefined, accountId: row.accountId });
}

/** The link of an invitation also proves the address, because it was sent only there. */
async function checkInvitation(
  { invitations, now }: CheckProofDependencies,
  id: string,
  email: string | undefined,
): Promise<Result<AcceptedProof, ProofProblem>> {
  const found = await invitations.find(id);
  if (!found.ok) return fail(STORAGE_UNAVAILABLE);
  if (found.value === undefined || !isOpen(found.value, new Date(now()))) return rejectProof("expired");
  if (email === undefined || found.value.email !== email) return rejectProof("wrong");
  return succeed({ proofId: undefined, invitationId: id, accountId: null });
}
