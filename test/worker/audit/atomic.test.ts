// A change and its event exist together or not at all: each batch that writes an event is broken at each of its
// statements, and its response is lost once.

import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Account } from "../../../src/accounts/account.ts";
import type { Lease } from "../../../src/accounts/lease.ts";
import { accountStore } from "../../../src/accounts/storage/accounts.ts";
import { profileStore } from "../../../src/accounts/storage/profiles.ts";
import { reportStore } from "../../../src/accounts/storage/reports.ts";
import { auditStore } from "../../../src/audit/store.ts";
import type { Stored } from "../../../src/db/storage-failure.ts";
import { invitationStore } from "../../../src/proofs/invitations/store.ts";
import { proofStore } from "../../../src/proofs/store.ts";
import { newPerson } from "../harness/gatehouse.ts";
import { all, BY, emptyLog } from "./log.ts";

const POOL = "us-east-1_Pool";
const NOW = new Date();
const VISITOR = { origin: "https://www.example.com", languages: [] };
const NOTICE = { kind: "address_changed", visitor: VISITOR } as const;

/** How a batch fails: after its first `brokenAt` statements, or by a lost response after its execution. */
type Plan = { readonly brokenAt: number } | "response lost" | undefined;

function breakableDatabase() {
  let plan: Plan;
  let statements = 0;
  const database: D1Database = new Proxy(env.DB, {
    get(target, name) {
      if (name !== "batch") {
        const member = Reflect.get(target, name);
        return typeof member === "function" ? member.bind(target) : member;
      }
      return async (batch: D1PreparedStatement[]) => {
        statements = batch.length;
        if (typeof plan === "object") {
          const { brokenAt } = plan;
          return target.batch([
            ...batch.slice(0, brokenAt),
            env.DB.prepare("SELECT json('broken')"),
            ...batch.slice(brokenAt),
          ]);
        }
        const results = await target.batch(batch);
        if (plan === undefined) return results;
        plan = undefined;
        throw new Error("D1_ERROR: network connection lost");
      };
    },
  });
  return {
    database,
    plan: (next: Plan) => {
      plan = next;
    },
    /** The number of statements in the last batch. */
    statements: () => statements,
  };
}

const { database, plan, statements } = breakableDatabase();
const accounts = accountStore(database, POOL);
const profiles = profileStore(database);
const invitations = invitationStore(database);
const intact = accountStore(env.DB, POOL);

interface Subject extends Account {
  readonly lease: Lease;
  readonly invitationId: string;
}

function subject(): Subject {
  const id = crypto.randomUUID();
  return {
    id,
    email: newPerson().email,
    name: "Ada",
    status: "pending",
    createdAt: NOW,
    emailProvedAt: null,
    termsAcceptedAt: null,
    fields: {},
    lease: { id, until: new Date(NOW.getTime() + 60_000) },
    invitationId: crypto.randomUUID(),
  };
}

async function pending(emailProvedAt: Date | null = null): Promise<Subject> {
  const { lease, invitationId, ...unproved } = subject();
  const account = { ...unproved, emailProvedAt };
  await intact.reserve(account, lease, NOW);
  return { ...account, lease, invitationId };
}

async function active(): Promise<Subject> {
  const one = await pending();
  await intact.activate(one.id, one.lease, BY, NOW);
  return one;
}

async function closing(): Promise<Subject> {
  const one = await active();
  await intact.close(one.id, NOW.getTime() / 1000, one.lease, BY, NOW);
  return one;
}

async function changingEmail(): Promise<Subject> {
  const one = await active();
  await profileStore(env.DB).reserveEmail(one.id, pendingOf(one), BY);
  return one;
}

async function invited(make: () => Promise<Subject> = async () => subject()): Promise<Subject> {
  const one = await make();
  const row = { id: one.invitationId, email: one.email, name: null, roles: [], createdBy: "boss" };
  await invitationStore(env.DB).create({ ...row, email: `to.${one.email}` }, VISITOR, BY, NOW);
  await env.DB.prepare("UPDATE invitations SET email = ? WHERE id = ?").bind(one.email, one.invitationId).run();
  return one;
}

const pendingOf = ({ email }: Subject) => ({ newEmail: `new.${email}`, newEmailSince: NOW });

const invitationOf = (one: Subject) => ({
  id: one.invitationId,
  email: one.email,
  name: null,
  createdBy: "boss",
  createdAt: NOW,
  sentAt: NOW,
  revokedAt: null,
  acceptedAt: null,
  accountId: null,
  roles: [],
});

type Case = readonly [events: string, make: () => Promise<Subject>, change: (one: Subject) => Stored<unknown>];

const CASES: readonly Case[] = [
  ["account.created", () => pending(), (one) => accounts.activate(one.id, one.lease, BY, NOW)],
  [
    "invitation.accepted account.created",
    () => invited(() => pending(NOW)),
    (one) => accounts.activate(one.id, one.lease, BY, NOW, "digest", { proofId: "proof" }),
  ],
  [
    "account.created",
    async () => subject(),
    ({ lease, invitationId, ...account }) => accounts.adopt({ ...account, status: "active" }, lease, BY, NOW),
  ],
  ["account.changed", active, (one) => profiles.change(one.id, { name: "Ada King", fields: {} }, BY, NOW)],
  ["account.email_change_started", active, (one) => profiles.reserveEmail(one.id, pendingOf(one), BY)],
  ["account.email_change_started", active, (one) => profiles.reserveEmailOrDecoy(one.id, pendingOf(one), BY)],
  [
    "account.email_change_cancelled",
    changingEmail,
    (one) =>
      profiles.releaseEmail(one.id, pendingOf(one), null, {
        occurrence: { event: "account.email_change_cancelled", outcome: "done", initiator: BY },
        now: NOW,
      }),
  ],
  [
    "account.email_changed",
    changingEmail,
    (one) => profiles.updateEmail(one.id, one.email, `new.${one.email}`, BY, NOW, NOTICE),
  ],
  [
    "account.email_proved",
    active,
    ({ id: accountId, email }) =>
      proofStore(database).proveAddress({ accountId, email, proofId: "proof" }, "account.email_proved", BY, NOW),
  ],
  ["account.signed_out_everywhere", active, (one) => accounts.revokeTokens(one.id, NOW, BY, NOW)],
  [
    "account.password_changed",
    active,
    (one) => reportStore(database).write(one.id, "account.password_changed", BY, NOW, NOTICE),
  ],
  [
    "account.deletion_started",
    active,
    (one) => accounts.close(one.id, NOW.getTime() / 1000, one.lease, BY, NOW, NOTICE),
  ],
  ["account.deletion_started", active, (one) => accounts.closeUnproved(one.id, one.email, one.lease, BY, NOW)],
  ["account.deletion_started", active, (one) => accounts.closeWithoutUser(one.id, one.lease, BY, NOW, NOTICE)],
  ["account.deleted", closing, (one) => accounts.removeClosed(one.id, one.lease, BY, NOW)],
  ["invitation.created", async () => subject(), (one) => invitations.create(invitationOf(one), VISITOR, BY, NOW)],
  [
    "invitation.revoked invitation.created",
    invited,
    (one) => invitations.create({ ...invitationOf(one), id: crypto.randomUUID() }, VISITOR, BY, NOW),
  ],
  ["invitation.resent", invited, (one) => invitations.resend(invitationOf(one), VISITOR, BY, NOW)],
  ["invitation.revoked", invited, (one) => invitations.revoke(one.invitationId, BY, NOW)],
  [
    "account.exported",
    active,
    (one) => auditStore(database).write({ event: "account.exported", outcome: "done", initiator: BY }, one.id, NOW),
  ],
];

const events = async () =>
  (await all<{ event: string }>("SELECT event FROM audit_events ORDER BY seq")).map(({ event }) => event);

const TABLES = [
  "accounts",
  "invitations",
  "outbox",
  "tombstones",
  "idempotency_keys",
  "proofs",
  "audit_events",
  "audit_networks",
];

const everything = () => Promise.all(TABLES.map((table) => all(`SELECT * FROM ${table} ORDER BY 1`)));

test.each(CASES)("%s: neither the change nor the event without the other", async (_, make, change) => {
  const one = await make();
  await emptyLog();
  const before = await everything();
  plan({ brokenAt: 0 });
  expect((await change(one)).ok).toBe(false);
  // Begins with a failure after all statements, and then lets one statement fewer run each time.
  for (let brokenAt = statements(); brokenAt > 0; brokenAt--) {
    plan({ brokenAt });
    expect((await change(one)).ok).toBe(false);
    expect(await everything()).toEqual(before);
  }
  plan(undefined);
});

test.each(CASES)("%s: once, also if the response is lost or the change is repeated", async (expected, make, change) => {
  const one = await make();
  await emptyLog();
  plan("response lost");
  expect((await change(one)).ok).toBe(true);
  expect(await events()).toEqual(expected.split(" "));
  expect(await all("SELECT * FROM audit_networks")).toHaveLength(
    expected === "account.deleted" ? 0 : expected.split(" ").length,
  );
});

test("a change that does not apply any more writes no event", async () => {
  const gone = subject();
  await emptyLog();
  for (const [, , change] of CASES.filter(([, make]) => make === active || make === closing || make === pending)) {
    await change(gone);
  }
  expect(await events()).toEqual(["account.exported"]);
});
