// Checks the proof of a person who connects their account with an identity of another provider: a fresh sign-in with
// this identity.

import type { WaitUntil } from "../../auth/key-source.ts";
import type { TokenVerifier } from "../../auth/verify.ts";
import type { FailureOfKind } from "../../core/failure.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import { RETRY_AFTER_SECONDS } from "../../core/retry-after.ts";
import { STORAGE_UNAVAILABLE } from "../../db/storage-failure.ts";
import type { ProvedIdentity } from "../storage/identities.ts";
import type { AccountReader } from "../storage/reader.ts";
import { type IdentityDependencies, type IdentityProof, readIdentity } from "./identity.ts";

interface ReadConnectionDependencies extends IdentityDependencies {
  readonly verifyToken: TokenVerifier;
  readonly reader: Pick<AccountReader, "findId">;
}

/** Both tokens of the sign-in are required, because the ID token alone could be a stolen copy. */
interface ConnectionProof extends IdentityProof {
  readonly accessToken: string;
  /** The provider with which the person wanted to sign in. */
  readonly provider: string;
}

/**
 * The identity that the sign-in proves.
 * @param accountId The caller's account. The sign-in may already lead to it, if Cognito has linked the identity
 * before.
 */
export async function readConnection(
  dependencies: ReadConnectionDependencies,
  proof: ConnectionProof,
  accountId: string,
  waitUntil: WaitUntil,
): Promise<
  Result<
    ProvedIdentity,
    FailureOfKind<"not_found" | "identity_rejected" | "identity_taken" | "cognito_unavailable" | "storage_unavailable">
  >
> {
  if (dependencies.config.federation === undefined) return fail({ kind: "not_found" });
  const verified = await dependencies.verifyToken(proof.accessToken, waitUntil);
  if (verified.kind === "keys_unavailable") {
    return fail({ kind: "cognito_unavailable", retryAfterSeconds: RETRY_AFTER_SECONDS });
  }
  if (verified.kind === "rejected") return fail({ kind: "identity_rejected" });
  const user = verified.principal;
  const owner = await dependencies.reader.findId(user.username);
  if (!owner.ok) return fail(STORAGE_UNAVAILABLE);
  const isOwn = owner.value === accountId;
  const isKnown = owner.value !== null;
  const read = await readIdentity(
    dependencies,
    proof,
    user,
    waitUntil,
    ({ provider, isPrimary }) => provider === proof.provider && (isPrimary || isKnown),
  );
  if (!read.ok) return read;
  if (isKnown && !isOwn) return fail({ kind: "identity_taken" });
  const { provider, subject } = read.value;
  return succeed({ provider, subject, formerUsername: isOwn ? null : user.username, issuedAt: user.issuedAt });
}
