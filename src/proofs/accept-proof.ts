// Whether a proof allows a sign-up with its address.

import { fail, type Result } from "../core/result.ts";
import type { SignUpMode } from "../core/sign-up-mode.ts";
import { STORAGE_UNAVAILABLE } from "../db/storage-failure.ts";
import { type AcceptedProof, type CheckProofDependencies, checkProof, type ProofProblem } from "./check-proof.ts";
import type { InvitationStore } from "./invitations/store.ts";
import { type Proof, rejectProof } from "./proof.ts";

export interface AcceptProofDependencies extends CheckProofDependencies {
  readonly invitations: Pick<InvitationStore, "find" | "isInvited">;
  readonly signUpMode: SignUpMode;
}

export async function acceptProof(
  dependencies: AcceptProofDependencies,
  proof: Proof,
  email: string,
): Promise<Result<AcceptedProof, ProofProblem>> {
  const checked = await checkProof(dependencies, proof, email);
  if (!checked.ok || dependencies.signUpMode !== "invite" || checked.value.invitationId !== undefined) return checked;
  // The invitation may have been revoked since the mail with the proof was sent.
  const invited = await dependencies.invitations.isInvited(email, new Date(dependencies.now()));
  if (!invited.ok) return fail(STORAGE_UNAVAILABLE);
  if (invited.value) return checked;
  return rejectProof("expired");
}
