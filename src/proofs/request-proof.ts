// POST /proofs. Before the response, the same insert is executed for every address. Everything that depends on the
// address happens after the response: checks whether it has an account, is invited, or has reached its limit of
// mails. So neither the response nor its time reveals anything about the address.

import type { UseMailAllowance } from "../accounts/email-change/mail-allowance.ts";
import type { AccountReader } from "../accounts/storage/reader.ts";
import type { CallGroup } from "../cognito/call-group.ts";
import { beginCallGroup } from "../cognito/call-group.ts";
import { OWN_ACCOUNT_LIMITS } from "../cognito/call-limits.ts";
import type { CognitoUsers } from "../cognito/users.ts";
import type { FailureOfKind } from "../core/failure.ts";
import { writeLog } from "../core/log.ts";
import { fail, type Result, succeed } from "../core/result.ts";
import type { SignUpMode } from "../core/sign-up-mode.ts";
import { STORAGE_UNAVAILABLE } from "../db/storage-failure.ts";
import type { Visitor } from "../mail/mail.ts";
import type { InvitationStore } from "./invitations/store.ts";
import { LINK_LIFE_SECONDS } from "./proof.ts";
import type { ProofSecrets } from "./secrets.ts";
import type { ProofMail, ProofStore } from "./store.ts";

export interface RequestProofDependencies {
  readonly proofs: Pick<ProofStore, "insert" | "writeMail">;
  readonly invitations: Pick<InvitationStore, "isInvited">;
  readonly secrets: Pick<ProofSecrets, "digestOf">;
  readonly reader: Pick<AccountReader, "findByEmail">;
  readonly users: Pick<CognitoUsers, "readStatus">;
  readonly useMailAllowance: UseMailAllowance;
  readonly signUpMode: SignUpMode;
  readonly now: () => number;
}

/** Returns the ID of the request. */
export async function requestProof(
  { proofs, secrets, now }: Pick<RequestProofDependencies, "proofs" | "secrets" | "now">,
  email: string,
): Promise<Result<string, FailureOfKind<"storage_unavailable">>> {
  const id = crypto.randomUUID();
  const inserted = await proofs.insert(id, await secrets.digestOf(email), new Date(now()));
  return inserted.ok ? succeed(id) : fail(STORAGE_UNAVAILABLE);
}

/**
 * Writes the address's mail to the outbox, if the address is to get one. Call it only after the response, whose time
 * would reveal whether there is a mail.
 */
export async function followRequest(
  dependencies: RequestProofDependencies,
  id: string,
  email: string,
  visitor: Visitor,
): Promise<void> {
  const chosen = await chooseMail(dependencies, email);
  if (chosen === undefined || !(await dependencies.useMailAllowance(email)).ok) return;
  const now = new Date(dependencies.now());
  const expiresAt = new Date(now.getTime() + LINK_LIFE_SECONDS * 1000);
  const written = await dependencies.proofs.writeMail(id, { ...chosen, to: email, visitor, expiresAt }, now);
  if (!written.ok) writeLog({ event: "mail", mail: chosen.kind, outcome: "failed", cause: written.failure.kind });
}

type ChosenMail = Pick<ProofMail, "kind" | "use" | "accountId">;

/** The mail for the address; undefined if it gets none. */
async function chooseMail(
  { reader, users, invitations, signUpMode, now }: RequestProofDependencies,
  email: string,
): Promise<ChosenMail | undefined> {
  const found = await reader.findByEmail(email);
  if (!found.ok) return undefined;
  const account = found.value;
  if (account === null) {
    if (signUpMode === "closed") return undefined;
    if (signUpMode === "invite") {
      const invited = await invitations.isInvited(email, new Date(now()));
      if (!invited.ok || !invited.value) return undefined;
    }
    return { kind: "prove_address", use: "prove_address", accountId: undefined };
  }
  const calls = beginCallGroup(OWN_ACCOUNT_LIMITS, now);
  if (!account.isEnabled || !(await isEnabled(users, calls, account.id))) return undefined;
  if (account.isProved) return { kind: "have_account", use: undefined, accountId: account.id };
  // Operators and support can use this proof to verify their address on the account page. Their accounts are never
  // replaced (accounts/sign-up/claim.ts), so their mail does not offer it.
  const kind = account.isStaff ? "prove_address" : "start_over";
  return { kind, use: "start_over", accountId: account.id };
}

async function isEnabled(users: Pick<CognitoUsers, "readStatus">, calls: CallGroup, id: string): Promise<boolean> {
  const status = await calls.retry("list_user", (limit) => users.readStatus(id, limit));
  return status.ok && status.value?.isEnabled === true;
}
