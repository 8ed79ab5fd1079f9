// Creates the account of a person who signs in with another provider for the first time. Cognito has already created a
// user, as it does for every such sign-in, so Gatehouse's row decides who is let in. At Cognito, Gatehouse only adds
// the user to the groups of the account's roles, or deletes the user if the site does not accept the person.

import type { Initiator } from "../../audit/event.ts";
import type { Principal } from "../../auth/policy.ts";
import { beginCallGroup, type CallRecord } from "../../cognito/call-group.ts";
import { OWN_ACCOUNT_LIMITS, UNDO_LIMITS } from "../../cognito/call-limits.ts";
import { newFederatedId } from "../../core/account-id.ts";
import type { FailureOfKind } from "../../core/failure.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import { requiresProof } from "../../core/sign-up-mode.ts";
import { STORAGE_UNAVAILABLE } from "../../db/storage-failure.ts";
import { acceptProof } from "../../proofs/accept-proof.ts";
import type { AcceptedProof } from "../../proofs/check-proof.ts";
import { type Proof, rejectProof } from "../../proofs/proof.ts";
import type { Account } from "../account.ts";
import { followNewAccount, type NewAccountDependencies } from "../cognito-state/follow.ts";
import { inProgress, newLease } from "../lease.ts";
import { type ClaimDependencies, claimRow, type RowFailure } from "../sign-up/claim.ts";
import type { ConnectionStore } from "../storage/connections.ts";
import type { FederatedUser, ProvedIdentity } from "../storage/identities.ts";
import type { StaffReading } from "../storage/reader.ts";
import { toFailure } from "../to-failure.ts";
import type { Identity } from "./identity.ts";

/** Covers the D1 statements, and the deletion of an earlier account with the same address. */
const LEASE_MILLISECONDS = 25_000;

export type FederationDependencies = ClaimDependencies &
  NewAccountDependencies & {
    readonly connections: ConnectionStore;
    /** Whether Gatehouse sends mails, so that people can verify their address. */
    readonly hasMail: boolean;
  };

/** The profile of the new account, from the person and the provider. */
export interface NewProfile extends Pick<Account, "name" | "email" | "fields"> {
  readonly termsAccepted: boolean;
  readonly proof: Proof | undefined;
}

export interface FederatedSignIn {
  readonly user: Pick<Principal, "username" | "issuedAt">;
  readonly identity: Identity;
  /** Whether the provider's statement counts as a proof of the identity's address. */
  readonly provesAddress: boolean;
}

type Failure = RowFailure | FailureOfKind<"sign_up_closed" | "invitation_required" | "identity_rejected">;

/**
 * The account of the user with this Username. Null if the user has no account, or if the creation of the account was
 * interrupted: in both cases the caller goes on to create it. Fails while the account is being deleted, because its
 * user is deleted too.
 */
export async function findFederatedAccount(
  { reader, now }: Pick<FederationDependencies, "reader" | "now">,
  username: string,
): Promise<Result<StaffReading | null, FailureOfKind<"storage_unavailable" | "in_progress">>> {
  const id = await reader.findId(username);
  if (!id.ok) return fail(STORAGE_UNAVAILABLE);
  if (id.value === null) return succeed(null);
  const read = await reader.readForStaff(id.value);
  if (!read.ok) return fail(STORAGE_UNAVAILABLE);
  if (read.value?.account.status === "closing") {
    const at = new Date(now());
    return fail(inProgress(new Date(at.getTime() + LEASE_MILLISECONDS), at));
  }
  return succeed(read.value?.account.status === "active" ? read.value : null);
}

/** Fails if another account has the identity, or is about to get it: then no account may be created from it. */
export async function requireUnclaimed(
  { connections, now }: Pick<FederationDependencies, "connections" | "now">,
  identity: ProvedIdentity,
): Promise<Result<undefined, FailureOfKind<"identity_taken" | "in_progress" | "storage_unavailable">>> {
  const found = await connections.find(identity);
  if (!found.ok) return fail(STORAGE_UNAVAILABLE);
  if (found.value === undefined) return succeed(undefined);
  const { state, createdAt } = found.value;
  if (state !== "own" && state !== "connected") {
    const at = new Date(now());
    return fail(inProgress(new Date(at.getTime() + LEASE_MILLISECONDS), at));
  }
  // This sign-in was to a user that Cognito created from the identity, and Cognito does so only if no user has the
  // identity. So if the sign-in is later than the row, the account in the row has lost the identity at Cognito.
  return createdAt.getTime() < identity.issuedAt * 1000 ? succeed(undefined) : fail({ kind: "identity_taken" });
}

/**
 * Whether the site accepts the person, which is checked before they are asked for anything. If not, Cognito's user is
 * deleted. A failure of the deletion is not reported, because a user without an account can do nothing here.
 */
export async function admit(
  dependencies: Pick<FederationDependencies, "signUpMode" | "invitations" | "users" | "now">,
  { user, identity, provesAddress }: FederatedSignIn,
): Promise<Result<undefined, Failure>> {
  const { signUpMode, invitations, users, now } = dependencies;
  const turnAway = async (kind: "sign_up_closed" | "invitation_required") => {
    await beginCallGroup(UNDO_LIMITS, now).retry("delete_user", (limit) => users.deleteUser(user.username, limit));
    return fail({ kind });
  };
  if (signUpMode === "closed") return turnAway("sign_up_closed");
  // A person whose address the provider does not verify may still verify an invited address by mail.
  if (signUpMode !== "invite" || !provesAddress || identity.email === undefined) return succeed(undefined);
  const invited = await invitations.isInvited(identity.email, new Date(now()));
  if (!invited.ok) return fail(STORAGE_UNAVAILABLE);
  return invited.value ? succeed(undefined) : turnAway("invitation_required");
}

export interface FederatedOutcome {
  readonly result: Result<Account, Failure>;
  /** For the log. */
  readonly accountId: string;
  readonly calls: readonly CallRecord[];
}

/** Creates the account of the user, or continues its creation. @param profile Complete, and checked by the caller. */
export async function createFederatedAccount(
  dependencies: FederationDependencies,
  signIn: FederatedSignIn,
  profile: NewProfile,
  by: Initiator,
): Promise<FederatedOutcome> {
  const { now } = dependencies;
  const id = newFederatedId();
  const calls = beginCallGroup(OWN_ACCOUNT_LIMITS, now);
  const result = await claimAndActivate(dependencies, signIn, profile, { id, calls, by });
  return { result, accountId: id, calls: calls.report() };
}

interface Run {
  readonly id: string;
  readonly calls: ReturnType<typeof beginCallGroup>;
  readonly by: Initiator;
}

async function claimAndActivate(
  dependencies: FederationDependencies,
  signIn: FederatedSignIn,
  { proof: given, termsAccepted, ...profile }: NewProfile,
  { id, calls, by }: Run,
): Promise<Result<Account, Failure>> {
  const { accounts, now } = dependencies;
  const proved = await proofOf(dependencies, signIn, profile.email, given);
  if (!proved.ok) return proved;
  // The user may have been deleted with a former account, or because the identity was connected to another account. The
  // database does not say that the tokens of such a user are revoked, so Cognito must confirm that the user exists.
  const found = await calls.retry("find_user", (limit) => dependencies.users.findUser(signIn.user.username, limit));
  if (!found.ok) {
    return fail(found.failure.kind === "user_not_found" ? { kind: "identity_rejected" } : toFailure(found.failure));
  }
  const start = new Date(now());
  const account: Account = {
    ...profile,
    id,
    status: "pending",
    createdAt: start,
    emailProvedAt: proved.value === undefined ? null : start,
    termsAcceptedAt: termsAccepted ? start : null,
  };
  const { username, issuedAt } = signIn.user;
  const { provider, subject } = signIn.identity;
  const user: FederatedUser = {
    username,
    provider,
    subject,
    issuedAt,
    tokensValidAfter: new Date((issuedAt - 1) * 1000),
  };
  const lease = newLease(start, LEASE_MILLISECONDS);
  // Only a proof by mail may replace an account with this address. If a provider's statement were enough, somebody
  // could delete an account that its owner still uses.
  const startsOver = given === undefined ? undefined : proved.value;
  const claimed = await claimRow(dependencies, { account, lease, calls, by, user }, startsOver, undefined);
  if (claimed.kind === "rejected") return fail(claimed.failure);
  const activated = await accounts.activate(id, lease, by, new Date(now()), undefined, proved.value, user);
  if (activated.ok && activated.value) {
    await followNewAccount(dependencies, id, proved.value !== undefined);
    return succeed({ ...account, status: "active" });
  }
  if (!activated.ok) await accounts.release(id, lease);
  // Either another account has the identity by now, and this removes the row, or the run has lost its lease on the row,
  // and this removes nothing.
  else await accounts.remove(id, lease, false);
  return fail(activated.ok ? inProgress(lease.until, start) : toFailure(activated.failure));
}

/** The accepted proof of the address. Undefined if the site takes the address without a proof. */
async function proofOf(
  dependencies: FederationDependencies,
  { identity, provesAddress }: FederatedSignIn,
  email: string,
  given: Proof | undefined,
): Promise<Result<AcceptedProof | undefined, Failure>> {
  if (given !== undefined) return acceptProof(dependencies, given, email);
  if (provesAddress && identity.email === email) {
    return succeed({ proofId: undefined, invitationId: undefined, accountId: null });
  }
  const isNeeded = dependencies.hasMail || requiresProof(dependencies.signUpMode);
  return isNeeded ? rejectProof("required") : succeed(undefined);
}
