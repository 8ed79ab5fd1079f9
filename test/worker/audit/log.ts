// The audit log without the Worker: reads what is stored, and changes it as somebody with access to the database could.

import { env } from "cloudflare:workers";
import type { AuditEvent, Initiator } from "../../../src/audit/event.ts";
import { keepAuditLog } from "../../../src/audit/keep.ts";
import type { VerifiedPortion } from "../../../src/audit/verify.ts";
import { verifyPortion } from "../../../src/audit/verify.ts";
import type { Services } from "../../../src/services.ts";

export interface StoredEvent {
  readonly seq: number;
  readonly id: string;
  readonly retention: string;
  readonly event: string;
  readonly outcome: string;
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly account_id: string | null;
  readonly request_id: string | null;
  readonly detail: string;
}

export async function storedEvents(): Promise<StoredEvent[]> {
  return (await env.DB.prepare("SELECT * FROM audit_events ORDER BY seq").all<StoredEvent>()).results;
}

export async function all<Row = Record<string, unknown>>(sql: string, ...values: unknown[]): Promise<Row[]> {
  return (
    await env.DB.prepare(sql)
      .bind(...values)
      .all<Row>()
  ).results;
}

/** Runs the statements as somebody with access to the database, who can drop triggers. */
export async function tamper(...statements: readonly string[]): Promise<void> {
  const triggers = await all<{ name: string; sql: string }>(
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
  );
  for (const { name } of triggers) await env.DB.prepare(`DROP TRIGGER ${name}`).run();
  for (const sql of statements) await env.DB.prepare(sql).run();
  for (const { sql } of triggers) await env.DB.prepare(sql).run();
}

export async function emptyLog(): Promise<void> {
  await tamper("DELETE FROM audit_events", "DELETE FROM audit_seals", "DELETE FROM audit_networks");
  await env.AUTH_CACHE.delete("audit-heads");
}

export const BY: Initiator = {
  actor: { kind: "person", id: "ada" },
  requestId: "request",
  origin: { network: "192.0.2.0/24", country: "DE" },
};

type Log = Pick<Services, "audit" | "auditPages" | "seals" | "heads" | "sealMacs" | "now">;

/** Writes events and seals them. Each call makes one sealed range in each chain that has new events. */
export async function sealed(log: Log, ...events: readonly AuditEvent[]): Promise<void> {
  for (const event of events) {
    const written = await log.audit.write({ event, outcome: "done", initiator: BY }, "ada", new Date(log.now()));
    if (!written.ok) throw new Error("The event was not written.");
  }
  await keepAuditLog(log);
}

type Problem = NonNullable<VerifiedPortion["problem"]>;

/** Verifies all portions. Returns the number of checked events and all problems, without the problems' times. */
export async function verifyAll(log: Log): Promise<{ checked: number; problems: Omit<Problem, "from" | "until">[] }> {
  let position: VerifiedPortion["next"] = { retention: "security", after: 0 };
  let checked = 0;
  const problems: Omit<Problem, "from" | "until">[] = [];
  while (position !== null) {
    const verified = await verifyPortion(log, position);
    if (!verified.ok) throw new Error("The portion could not be read.");
    checked += verified.value.checked;
    if (verified.value.problem !== null) {
      const { from: _, until: __, ...problem } = verified.value.problem;
      problems.push(problem);
    }
    position = verified.value.next;
  }
  return { checked, problems };
}
