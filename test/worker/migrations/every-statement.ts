// Calls every method of the stores once. A method that is missing here does not compile.

import type { Account } from "../../../src/accounts/account.ts";
import type { UnpublishedRevocationStore } from "../../../src/accounts/revocation.ts";
import { type AccountListStore, accountListStore } from "../../../src/accounts/storage/account-list.ts";
import { type AccountStore, accountStore } from "../../../src/accounts/storage/accounts.ts";
import { type ConsistencyStore, consistencyStore } from "../../../src/accounts/storage/consistency.ts";
import { type IdempotencyStore, idempotencyStore } from "../../../src/accounts/storage/idempotency-keys.ts";
import { type OverviewStore, overviewStore } from "../../../src/accounts/storage/overview.ts";
import { type PasskeyStore, passkeyStore } from "../../../src/accounts/storage/passkeys.ts";
import { type ProfileStore, profileStore } from "../../../src/accounts/storage/profiles.ts";
import { type AccountReader, accountReader } from "../../../src/accounts/storage/reader.ts";
import { type ReportStore, reportStore } from "../../../src/accounts/storage/reports.ts";
import { type ChangeContext, type StateStore, stateStore } from "../../../src/accounts/storage/states.ts";
import { type TombstoneStore, tombstoneStore } from "../../../src/accounts/storage/tombstones.ts";
import { unpublishedRevocationStore } from "../../../src/accounts/storage/unpublished-revocations.ts";
import { type UsageCounts, usageCountStore } from "../../../src/accounts/storage/usage-counts.ts";
import type { Initiator, Occurrence } from "../../../src/audit/event.ts";
import { type AuditPages, auditPages } from "../../../src/audit/page.ts";
import { type SealStore, type StoredSeal, sealStore } from "../../../src/audit/seal-store.ts";
import { type AuditStore, auditStore } from "../../../src/audit/store.ts";
import { type OutboxStore, outboxStore } from "../../../src/mail/outbox.ts";
import type { Invitation } from "../../../src/proofs/invitations/invitation.ts";
import { type InvitationStore, invitationStore } from "../../../src/proofs/invitations/store.ts";
import { type ProofStore, proofStore } from "../../../src/proofs/store.ts";

type Calls<Store> = Readonly<Record<keyof Store, (store: Store) => Promise<unknown>>>;

const BY: Initiator = {
  actor: { kind: "person", id: "ada" },
  requestId: "request",
  origin: { network: "192.0.2.0/24", country: "DE" },
};
const CANCELLED = { event: "account.email_change_cancelled", outcome: "done", initiator: BY } as const;
const LATER = new Date(2_000_000_000_000);
const NOW = new Date(1_900_000_000_000);
const PAST = new Date(1_800_000_000_000);
const KEY = {
  keyDigest: "digest",
  fingerprint: "fingerprint",
  previous: { keyDigest: "previous digest", fingerprint: "previous fingerprint" },
};
const POOL = "us-east-1_Pool";
const VISITOR = { origin: "https://www.example.com", languages: ["de"] };
const NOTICE = { kind: "address_changed", visitor: VISITOR } as const;
const PENDING = { newEmail: "new@example.com", newEmailSince: NOW };
const ALLOWANCES = [60, 3_600].map((seconds) => ({ count: 1, seconds }));
const lease = (id: string, until = LATER) => ({ id, until });
const account = (id: string, email: string): Account => ({
  id,
  email,
  name: "Ada",
  status: "pending",
  createdAt: NOW,
  emailProvedAt: null,
  termsAcceptedAt: NOW,
  fields: {},
});

/** In calling order: the row "ada" is signed up, gets a pending address, and is closed. */
const ACCOUNTS: Calls<AccountStore> = {
  reserve: async (store) => {
    await store.reserve(account("dead", "ada@example.com"), lease("dead", PAST), PAST);
    // Its lease has expired, so the row is taken over.
    await store.reserve(account("next", "ada@example.com"), lease("ada"), NOW);
  },
  renew: (store) => store.renew("dead", account("ada", "ada@example.com"), lease("ada"), NOW),
  bury: (store) => store.bury("other", lease("ada"), NOW),
  hasTombstone: (store) => store.hasTombstone("dead"),
  remove: async (store) => {
    await store.remove("other", lease("ada"), true);
    await store.remove("other", lease("ada"), false);
  },
  activate: async (store) => {
    await store.activate("ada", lease("ada"), BY, NOW);
    await store.activate("ada", lease("ada"), BY, NOW, "digest");
    await store.activate("ada", lease("ada"), BY, NOW, "digest", { proofId: "proof" });
  },
  removeClosed: (store) => store.removeClosed("other", lease("ada"), BY, NOW),
  release: (store) => store.release("ada", lease("ada")),
  revokeTokens: (store) => store.revokeTokens("ada", NOW, BY, NOW),
  findUnfinished: (store) => store.findUnfinished(NOW, NOW, 10),
  takeLease: (store) => store.takeLease("ada", lease("scheduled_run"), NOW),
  close: (store) => store.close("ada", LATER.getTime() / 1000, lease("close"), BY, NOW),
  adopt: (store) => store.adopt(account("adopted", "adopted@example.com"), lease("adopt"), BY, NOW),
  closeDue: (store) => store.closeDue("other", lease("close"), NOW, NOTICE),
  closeWithoutUser: (store) => store.closeWithoutUser("other", lease("close"), BY, NOW, NOTICE),
  closeUnproved: (store) => store.closeUnproved("other", "other@example.com", lease("close"), BY, NOW),
};

const KEYS: Calls<IdempotencyStore> = {
  begin: async (store) => {
    await store.begin(KEY, account("ada", "ada@example.com"), lease("ada", PAST), PAST);
    // The same request, after the first attempt's lease has expired.
    await store.begin(KEY, account("next", "ada@example.com"), lease("next"), NOW);
  },
  end: (store) => store.end("digest", lease("next"), "failed"),
  removeExpired: (store) => store.removeExpired(LATER),
};

const TOMBSTONES: Calls<TombstoneStore> = {
  findOld: (store) => store.findOld(NOW, 10),
  forget: (store) => store.forget("dead"),
};

const CONSISTENCY: Calls<ConsistencyStore> = {
  readSweep: (store) => store.readSweep(),
  writeSweep: async (store) => {
    await store.writeSweep({ startedAt: NOW.getTime(), pageToken: "next", usersWithoutRow: 0 });
    await store.writeSweep(null);
  },
  readResult: (store) => store.readResult(),
  writeResult: (store) => store.writeResult({ finishedAt: NOW.getTime(), usersWithoutRow: 0, rowsWithoutUser: 0 }),
  markSeen: (store) => store.markSeen(["ada", "eve"], NOW),
  findOtherwiseEnabled: (store) =>
    store.findOtherwiseEnabled(
      [
        { id: "ada", isEnabled: true },
        { id: "eve", isEnabled: false },
      ],
      NOW,
    ),
  findUnseen: (store) => store.findUnseen(NOW, NOW, 3),
};

const PROFILES: Calls<ProfileStore> = {
  change: async (store) => {
    await store.change("ada", { name: "Ada King", fields: {} }, BY, NOW);
    await store.change("ada", { fields: {} }, BY, NOW);
  },
  foldNames: (store) => store.foldNames(10),
  reserveEmail: (store) => store.reserveEmail("ada", PENDING, BY),
  updateEmail: (store) => store.updateEmail("ada", "ada@example.com", PENDING.newEmail, BY, NOW, NOTICE),
  reserveEmailOrDecoy: (store) => store.reserveEmailOrDecoy("ada", PENDING, BY),
  releaseEmail: async (store) => {
    await store.releaseEmail("ada", PENDING, null);
    await store.releaseEmail("ada", PENDING, null, { occurrence: CANCELLED, now: NOW });
  },
  findExpired: (store) => store.findExpired(NOW, 10),
};

const PASSKEYS: Calls<PasskeyStore> = {
  rename: (store) => store.rename("ada", "passkey", "Phone", NOW),
  noteUse: (store) => store.noteUse("ada", "passkey", NOW),
  ofAccount: (store) => store.ofAccount("ada"),
  removeAll: (store) => store.removeAll("ada"),
  remove: (store) => store.remove("ada", "passkey"),
};

const UNPUBLISHED: Calls<UnpublishedRevocationStore> = {
  add: (store) => store.add("ada", NOW),
  list: (store) => store.list(10),
  remove: (store) => store.remove({ id: "ada", validAfter: NOW }),
};

const USAGE: Calls<UsageCounts> = {
  use: (store) => store.use("export", "ada", ALLOWANCES, NOW),
  removeExpired: (store) => store.removeExpired(LATER),
};

const READER: Calls<AccountReader> = {
  readNearest: (store) => store.readNearest("ada", undefined),
  readPrimary: (store) => store.readPrimary("ada"),
  readForStaff: (store) => store.readForStaff("ada"),
  findId: (store) => store.findId("ada"),
  usernameOf: (store) => store.usernameOf("ada"),
  findByEmail: (store) => store.findByEmail("ada@example.com"),
};

const BY_COMMAND: Occurrence = {
  event: "account.disabled",
  outcome: "done",
  initiator: { actor: { kind: "command" }, requestId: "request", origin: { network: "192.0.2.0/24", country: "DE" } },
};

/** Each change has its own lease, which has expired, so that the next change can work on the same row. */
const change = (name: string): ChangeContext => ({
  lease: lease(name, PAST),
  now: NOW,
  occurrence: BY_COMMAND,
  notice: NOTICE,
});

const STATES: Calls<StateStore> = {
  disable: async (store) => {
    await store.disable("adopted", { reason: "spam", until: LATER }, change("disable"));
    await store.disable("adopted", { reason: null, until: null }, change("disable-2"));
  },
  enable: (store) => store.enable("adopted", change("enable")),
  startDeletion: (store) => store.startDeletion("adopted", LATER, change("deletion")),
  restore: (store) => store.restore("adopted", change("restore")),
  setRoles: async (store) => {
    await store.setRoles("adopted", ["editor", "operators"], change("roles"));
    await store.setRoles("adopted", [], change("roles-2"));
  },
  tellAgain: (store) => store.tellAgain("adopted", NOW),
  takeLease: (store) => store.takeLease("adopted", lease("follow"), NOW),
  readWanted: (store) => store.readWanted("adopted", lease("follow")),
  markFollowed: (store) => store.markFollowed("adopted", lease("follow")),
  findBehind: (store) => store.findBehind(NOW, 10),
  findDue: (store) => store.findDue(NOW, 10),
  noteSecondFactor: async (store) => {
    await store.noteSecondFactor("adopted", true, NOW);
    await store.noteSecondFactor("adopted", false, NOW);
  },
  noteSeen: (store) => store.noteSeen("adopted", "2026-11-27"),
};

const OUTBOX: Calls<OutboxStore> = {
  write: (store) => store.write("ada", NOTICE, NOW),
  claimDue: (store) => store.claimDue(NOW, 5),
  markSent: (store) => store.markSent("mail", "provider", NOW),
  markFailed: async (store) => {
    await store.markFailed({ id: "mail", tries: 1 }, "unreachable", false, NOW);
    await store.markFailed({ id: "mail", tries: 5 }, "unreachable", false, NOW);
  },
  removeOld: (store) => store.removeOld(NOW),
  isStuck: (store) => store.isStuck(NOW),
  ofAccount: (store) => store.ofAccount("ada"),
};

const REPORTS: Calls<ReportStore> = {
  write: async (store) => {
    await store.write("ada", "account.password_changed", BY, NOW);
    await store.write("ada", "account.password_changed", BY, NOW, NOTICE);
  },
};

const AUDIT: Calls<AuditStore> = {
  write: (store) => store.write({ event: "account.exported", outcome: "done", initiator: BY }, "ada", NOW),
  ofAccount: (store) => store.ofAccount("ada", NOW),
  removeOldNetworks: (store) => store.removeOldNetworks(NOW),
};

const SEAL: StoredSeal = {
  retention: "security",
  number: 1,
  firstSeq: 1,
  lastSeq: 2,
  count: 2,
  until: PAST.getTime(),
  digest: "digest",
  mac: "mac",
  isReleased: false,
};

const SEALS: Calls<SealStore> = {
  newest: (store) => store.newest("security"),
  unsealed: (store) => store.unsealed("security", 0),
  add: (store) => store.add({ ...SEAL, number: 1 }, "mac"),
  replaceMac: (store) => store.replaceMac(SEAL, "another mac"),
  oldest: (store) => store.oldest("security"),
  prune: (store) => store.prune(SEAL, SEAL),
  part: (store) => store.part("security", 0, 1),
  eventsBetween: (store) => store.eventsBetween("security", 1, 2, 10),
};

const PAGES: Calls<AuditPages> = {
  read: async (store) => {
    await store.read({}, 10, 1_000);
    await store.read({ events: ["account.created", "account.deleted"], after: 1, before: 2 }, 10, 1_000);
    for (const column of ["actor", "account", "request"] as const) {
      await store.read({ where: { column, value: "ada" }, after: 1, before: 2 }, 10, 1_000);
    }
  },
};

const PROOFS: Calls<ProofStore> = {
  insert: (store) => store.insert("proof", "digest", NOW),
  writeMail: (store) =>
    store.writeMail(
      "proof",
      {
        kind: "prove_address",
        to: "ada@example.com",
        visitor: VISITOR,
        use: "prove_address",
        accountId: undefined,
        expiresAt: LATER,
      },
      NOW,
    ),
  tryCode: (store) => store.tryCode("proof"),
  find: (store) => store.find("proof"),
  proveAddress: (store) =>
    store.proveAddress(
      { accountId: "ada", email: "ada@example.com", proofId: "proof" },
      "account.email_proved",
      BY,
      NOW,
    ),
  ofAddress: (store) => store.ofAddress(["digest", "previous digest"]),
  removeOld: (store) => store.removeOld(NOW),
  countSince: (store) => store.countSince(PAST),
};

const LIST: Calls<AccountListStore> = {
  page: async (store) => {
    const text = { key: "a", id: "ada" };
    const time = { key: NOW.getTime(), id: "ada" };
    const filters = [{}, { state: "active" }, { role: "member" }] as const;
    const sorts = ["created", "-created"] as const;
    const all = sorts.flatMap((sort) => filters.map((filter) => ({ kind: "all", sort, ...filter }) as const));
    for (const selection of all) {
      await store.page(selection, undefined, 10);
      await store.page(selection, time, 10);
    }
    for (const sort of ["email", "-last_seen"] as const) {
      await store.page({ kind: "all", sort }, undefined, 10);
      await store.page({ kind: "all", sort }, text, 10);
    }
    await store.page({ kind: "id", id: "ada" }, undefined, 10);
    await store.page({ kind: "email", email: "ada@example.com", prefix: "ada@example.com" }, undefined, 10);
    await store.page({ kind: "domain", domain: "example.com" }, undefined, 10);
    await store.page({ kind: "domain", domain: "example.com" }, text, 10);
    await store.page({ kind: "prefix", prefix: "a" }, undefined, 10);
    await store.page({ kind: "prefix", prefix: "a" }, text, 10);
    await store.page({ kind: "prefix", prefix: "a" }, { ...text, isName: true }, 10);
    await store.page({ kind: "inside", part: "ada" }, undefined, 10);
    return store.page({ kind: "inside", part: "ada" }, time, 10);
  },
};

const OVERVIEW: Calls<OverviewStore> = {
  readCounts: (store) => store.readCounts(),
  count: (store) => store.count(PAST),
  writeCounts: (store) =>
    store.writeCounts({
      countedAt: NOW.getTime(),
      byState: { pending: 0, active: 1, disabled: 0, closing: 0 },
      newPerDay: [],
    }),
  readUnfinished: (store) => store.readUnfinished(PAST, NOW),
};

const INVITATION: Invitation = {
  id: "invitation",
  email: "invited@example.com",
  name: null,
  createdBy: "ada",
  createdAt: NOW,
  sentAt: NOW,
  revokedAt: null,
  acceptedAt: null,
  accountId: null,
  roles: ["editor"],
};

const INVITATIONS: Calls<InvitationStore> = {
  create: (store) => store.create(INVITATION, VISITOR, BY, NOW),
  find: (store) => store.find("invitation"),
  isInvited: (store) => store.isInvited("invited@example.com", NOW),
  list: async (store) => {
    await store.list(10, undefined);
    await store.list(10, { createdAt: NOW, id: "invitation" });
  },
  resend: (store) => store.resend(INVITATION, VISITOR, BY, NOW),
  revoke: (store) => store.revoke("invitation", BY, NOW),
  ofAddress: (store) => store.ofAddress("invited@example.com"),
};

/**
 * Calls every method. Returns the outcomes by method name.
 * @param after Is called after each method.
 */
export async function callEverything(
  database: D1Database,
  after: (method: string) => Promise<void> = async () => {},
): Promise<Map<string, unknown>> {
  const { close, ...accounts } = ACCOUNTS;
  const outcomes = new Map<string, unknown>();
  async function callAll<Store>(store: Store, calls: Partial<Calls<Store>>): Promise<void> {
    for (const [method, call] of Object.entries(calls) as [string, (store: Store) => Promise<unknown>][]) {
      outcomes.set(method, await call(store));
      await after(method);
    }
  }
  await callAll(idempotencyStore(database), KEYS);
  await callAll<AccountStore>(accountStore(database, POOL), accounts);
  await callAll(tombstoneStore(database), TOMBSTONES);
  await callAll(consistencyStore(database, POOL), CONSISTENCY);
  await callAll(unpublishedRevocationStore(database), UNPUBLISHED);
  await callAll(usageCountStore(database), USAGE);
  await callAll(profileStore(database), PROFILES);
  await callAll(passkeyStore(database), PASSKEYS);
  await callAll(stateStore(database, POOL), STATES);
  await callAll(outboxStore(database), OUTBOX);
  await callAll(reportStore(database), REPORTS);
  await callAll(auditStore(database), AUDIT);
  await callAll(sealStore(database), SEALS);
  await callAll(auditPages(database), PAGES);
  await callAll(proofStore(database), PROOFS);
  await callAll(invitationStore(database), INVITATIONS);
  await callAll(accountReader(database), READER);
  await callAll(accountListStore(database), LIST);
  await callAll(overviewStore(database, POOL), OVERVIEW);
  await callAll<AccountStore>(accountStore(database, POOL), { close });
  return outcomes;
}
