// Exports everything that is stored about a person, in D1 and in Cognito, to that person (AC-6).

import type { Initiator } from "../../audit/event.ts";
import type { AuditStore } from "../../audit/store.ts";
import { beginCallGroup } from "../../cognito/call-group.ts";
import { OWN_ACCOUNT_LIMITS } from "../../cognito/call-limits.ts";
import type { CognitoUsers } from "../../cognito/users.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import type { OutboxStore } from "../../mail/outbox.ts";
import type { InvitationStore } from "../../proofs/invitations/store.ts";
import type { ProofSecrets } from "../../proofs/secrets.ts";
import type { ProofStore } from "../../proofs/store.ts";
import type { ConnectionStore } from "../storage/connections.ts";
import type { PasskeyStore } from "../storage/passkeys.ts";
import type { AccountReading } from "../storage/reader.ts";
import { type DependencyProblem, toFailure } from "../to-failure.ts";
import { renderActivity } from "./activity.ts";
import type { ExportResponse } from "./operation.ts";

export interface ExportDependencies {
  readonly users: CognitoUsers;
  readonly audit: Pick<AuditStore, "ofAccount" | "write">;
  readonly outbox: Pick<OutboxStore, "ofAccount">;
  readonly proofs: Pick<ProofStore, "ofAddress">;
  readonly invitations: Pick<InvitationStore, "ofAddress">;
  readonly passkeys: Pick<PasskeyStore, "ofAccount">;
  readonly connections: Pick<ConnectionStore, "ofAccount">;
  readonly secrets: Pick<ProofSecrets, "digestsOf">;
  readonly now: () => number;
}

export async function exportAccount(
  { users, audit, outbox, proofs, invitations, passkeys, connections, secrets, now }: ExportDependencies,
  { account, pendingEmail, roles, lastSeenDay, tokensValidAfter }: AccountReading,
  by: Initiator,
): Promise<Result<ExportResponse, DependencyProblem>> {
  const found = await beginCallGroup(OWN_ACCOUNT_LIMITS, now).retry("find_user", (limit) =>
    users.findUser(account.id, limit),
  );
  if (!found.ok) return fail(toFailure(found.failure));
  const mails = await outbox.ofAccount(account.id);
  if (!mails.ok) return fail(toFailure(mails.failure));
  const requested = await proofs.ofAddress(await secrets.digestsOf(account.email));
  if (!requested.ok) return fail(toFailure(requested.failure));
  const invited = await invitations.ofAddress(account.email);
  if (!invited.ok) return fail(toFailure(invited.failure));
  const named = await passkeys.ofAccount(account.id);
  if (!named.ok) return fail(toFailure(named.failure));
  const connected = await connections.ofAccount(account.id);
  if (!connected.ok) return fail(toFailure(connected.failure));
  const start = new Date(now());
  const activity = await audit.ofAccount(account.id, start);
  if (!activity.ok) return fail(toFailure(activity.failure));
  // The event is written last, so that a failed export has none, and before the response, so that every export has
  // one.
  const exported = { event: "account.exported", outcome: "done", initiator: by } as const;
  const written = await audit.write(exported, account.id, start);
  if (!written.ok) return fail(toFailure(written.failure));
  return succeed({
    exportedAt: start.toISOString(),
    account: {
      ...account,
      createdAt: account.createdAt.toISOString(),
      emailProvedAt: account.emailProvedAt?.toISOString() ?? null,
      termsAcceptedAt: account.termsAcceptedAt?.toISOString() ?? null,
      newEmail: pendingEmail?.newEmail ?? null,
      roles,
      lastSeenDay: lastSeenDay === "" ? null : lastSeenDay,
      signedOutEverywhereAt: tokensValidAfter === 0 ? null : new Date(tokensValidAfter).toISOString(),
    },
    mails: mails.value.map(({ kind, createdAt, sentAt }) => ({
      kind,
      createdAt: createdAt.toISOString(),
      sentAt: sentAt?.toISOString() ?? null,
    })),
    proofs: requested.value.map(({ createdAt, usedAt }) => ({
      requestedAt: createdAt.toISOString(),
      usedAt: usedAt?.toISOString() ?? null,
    })),
    invitations: invited.value.map(({ createdAt, acceptedAt }) => ({
      createdAt: createdAt.toISOString(),
      acceptedAt: acceptedAt?.toISOString() ?? null,
    })),
    passkeys: named.value.map(({ createdAt, writtenAt, ...passkey }) => ({
      ...passkey,
      createdAt: createdAt.toISOString(),
      writtenAt: writtenAt.toISOString(),
    })),
    identities: connected.value.map(({ provider, subject, createdAt }) => ({
      provider,
      subject,
      createdAt: createdAt.toISOString(),
    })),
    activity: activity.value.map(renderActivity),
    cognito: found.value.details,
  });
}
