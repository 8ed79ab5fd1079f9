// Sealing and pruning by the scheduled run, and the rotation of the secret.

import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { keepAuditLog } from "../../../src/audit/keep.ts";
import { failingDatabase } from "../harness/failing-database.ts";
import { openInstance } from "../harness/instance.ts";
import { logLines } from "../harness/log-lines.ts";
import { all, BY, emptyLog, sealed, storedEvents, verifyAll } from "./log.ts";

const DAY = 86_400;

const { services } = await openInstance();

beforeEach(emptyLog);

/** The services with a clock that is this many days ahead. */
const later = (days: number) => ({ ...services, now: () => Date.now() + days * DAY * 1000 });

const seals = () =>
  all("SELECT retention, number, count, mac IS NOT NULL AS signed, is_released FROM audit_seals ORDER BY 1, 2");

test("only the newest seal of each chain has a MAC; KV and the log have its digest", async () => {
  await sealed(services, "account.created");
  const lines = await logLines(() => sealed(services, "account.disabled", "account.changed"));
  expect(await seals()).toEqual([
    { retention: "everyday", number: 1, count: 1, signed: 1, is_released: 0 },
    { retention: "security", number: 1, count: 1, signed: 0, is_released: 0 },
    { retention: "security", number: 2, count: 1, signed: 1, is_released: 0 },
  ]);
  const newest = await all<{ retention: string; number: number; digest: string }>(
    "SELECT retention, number, digest FROM audit_seals WHERE mac IS NOT NULL ORDER BY retention DESC",
  );
  const heads = newest.map(({ retention, number, digest }) => [retention, { number, digest }]);
  expect(await env.AUTH_CACHE.get("audit-heads", "json")).toEqual(Object.fromEntries(heads));
  const sealedLines = lines.filter(({ event }) => event === "audit_sealed");
  expect(sealedLines).toEqual(
    newest.map((seal) => ({ time: expect.any(String), event: "audit_sealed", count: 1, outcome: "sealed", ...seal })),
  );
});

test("a run without new events writes nothing", async () => {
  await sealed(services, "account.created");
  const before = await all("SELECT * FROM audit_seals");
  expect(await logLines(() => keepAuditLog(services))).toEqual([]);
  expect(await all("SELECT * FROM audit_seals")).toEqual(before);
});

test("a range has at most 1,000 events, and a later run continues", async () => {
  await env.DB.prepare(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500)
     INSERT INTO audit_events (id, retention, at, event, outcome, actor_kind)
     SELECT 'event ' || i, 'security', ?, 'account.created', 'done', 'person' FROM n`,
  )
    .bind(Date.now())
    .run();
  for (let run = 0; run < 3; run++) await keepAuditLog(services);
  expect((await seals()).map(({ count }) => count)).toEqual([1000, 500]);
  expect(await verifyAll(services)).toEqual({ checked: 1500, problems: [] });
});

test("ten runs at the same time make one chain", async () => {
  for (let round = 0; round < 5; round++) {
    await services.audit.write({ event: "account.created", outcome: "done", initiator: BY }, "ada", new Date());
    await Promise.all(Array.from({ length: 10 }, () => keepAuditLog(services)));
  }
  expect((await seals()).map(({ number, signed }) => [number, signed])).toEqual([
    [1, 0],
    [2, 0],
    [3, 0],
    [4, 0],
    [5, 1],
  ]);
  expect(await verifyAll(services)).toEqual({ checked: 5, problems: [] });
});

describe("after a run that D1 stops", () => {
  const STATEMENTS = 12;
  test.each(Array.from({ length: STATEMENTS }, (_, index) => index + 1))(
    "at statement %i, the next one goes on",
    async (nth) => {
      const broken = failingDatabase(env.DB);
      const own = (await openInstance({ database: broken.database })).services;
      await sealed(own, "account.created", "account.changed");
      const { count } = broken;
      const before = count();
      for (const point of ["before", "after"] as const) {
        await services.audit.write({ event: "account.created", outcome: "done", initiator: BY }, "ada", new Date());
        broken.failAt(nth, point, true);
        await keepAuditLog(own).catch(() => undefined);
        broken.repair();
      }
      expect(count() - before).toBeGreaterThan(0);
      await keepAuditLog(own);
      expect(await verifyAll(own)).toEqual({ checked: 4, problems: [] });
    },
  );
});

describe("pruning", () => {
  test("deletes whole ranges after 90 and 400 days, and what remains verifies", async () => {
    await sealed(services, "account.created", "account.changed");
    await sealed(later(200), "account.disabled", "account.changed");
    expect(await seals()).toMatchObject([
      { retention: "everyday", number: 1, is_released: 1 },
      { retention: "everyday", number: 2, is_released: 0 },
      { retention: "security", number: 1, is_released: 0 },
      { retention: "security", number: 2, is_released: 0 },
    ]);
    expect(await verifyAll(later(200))).toEqual({ checked: 3, problems: [] });
    const lines = await logLines(() => keepAuditLog(later(401)));
    expect(lines.filter(({ event }) => event === "audit_pruned")).toMatchObject([
      { retention: "security", number: 1, count: 1 },
      { retention: "everyday", number: 2, count: 1 },
    ]);
    expect((await storedEvents()).map(({ event }) => event)).toEqual(["account.disabled"]);
    expect(await verifyAll(later(401))).toEqual({ checked: 1, problems: [] });
  });

  test("a chain whose events are all pruned continues", async () => {
    await sealed(services, "account.created");
    await sealed(services, "account.created");
    await keepAuditLog(later(401));
    expect(await storedEvents()).toEqual([]);
    expect(await seals()).toEqual([{ retention: "security", number: 2, count: 1, signed: 1, is_released: 1 }]);
    expect(await verifyAll(later(401))).toEqual({ checked: 0, problems: [] });
    await sealed(later(402), "account.created");
    expect(await verifyAll(later(402))).toEqual({ checked: 1, problems: [] });
    await keepAuditLog(later(900));
    expect(await verifyAll(later(900))).toEqual({ checked: 0, problems: [] });
  });

  test("deletes nothing a day early", async () => {
    await sealed(services, "account.created", "account.changed");
    await keepAuditLog(later(89));
    expect(await storedEvents()).toHaveLength(2);
    await keepAuditLog(later(399));
    expect((await storedEvents()).map(({ event }) => event)).toEqual(["account.created"]);
  });

  test("deletes at most 5,000 events in a run, and the oldest first", async () => {
    const statement = env.DB.prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6500)
       INSERT INTO audit_events (id, retention, at, event, outcome, actor_kind)
       SELECT 'event ' || i, 'everyday', ?, 'account.changed', 'done', 'person' FROM n`,
    );
    await statement.bind(Date.now()).run();
    for (let run = 0; run < 7; run++) await keepAuditLog(services);
    await keepAuditLog(later(91));
    expect(await all("SELECT count(*) AS n FROM audit_events")).toEqual([{ n: 1500 }]);
    expect((await verifyAll(later(91))).problems).toEqual([]);
    await keepAuditLog(later(91));
    expect(await storedEvents()).toEqual([]);
    expect((await verifyAll(later(91))).problems).toEqual([]);
  });

  test("networks are deleted after 30 days", async () => {
    await sealed(services, "account.created");
    await keepAuditLog(later(29));
    expect(await all("SELECT network, country FROM audit_networks")).toEqual([
      { network: "192.0.2.0/24", country: "DE" },
    ]);
    await keepAuditLog(later(31));
    expect(await all("SELECT * FROM audit_networks")).toEqual([]);
    expect((await verifyAll(later(31))).problems).toEqual([]);
  });
});

describe("events are append-only", () => {
  beforeEach(() => sealed(services, "account.created", "account.changed"));

  test.each([
    ["changed", "UPDATE audit_events SET detail = '{}'"],
    ["deleted", "DELETE FROM audit_events"],
  ])("no event can be %s", async (_, sql) => {
    const before = await storedEvents();
    await expect(env.DB.prepare(sql).run()).rejects.toThrow(/append-only/);
    expect(await storedEvents()).toEqual(before);
  });

  test("events of a released range can be deleted, and no others", async () => {
    await env.DB.prepare("UPDATE audit_seals SET is_released = 1 WHERE retention = 'everyday'").run();
    await expect(env.DB.prepare("DELETE FROM audit_events").run()).rejects.toThrow(/append-only/);
    await env.DB.prepare("DELETE FROM audit_events WHERE retention = 'everyday'").run();
    expect((await storedEvents()).map(({ retention }) => retention)).toEqual(["security"]);
  });
});

describe("a rotation of the secret", () => {
  const OLD = { GATEHOUSE_SECRET: "1".repeat(64) };
  const NEW = { GATEHOUSE_SECRET: "2".repeat(64) };
  const during = { ...NEW, GATEHOUSE_SECRET_PREVIOUS: OLD.GATEHOUSE_SECRET };
  const log = async (settings: Record<string, string>) => (await openInstance({ settings })).services;

  test.each([
    ["without new events", []],
    ["with new events", ["account.disabled"]],
  ] as const)("breaks nothing, %s", async (_, events) => {
    await sealed(await log(OLD), "account.created");
    expect((await verifyAll(await log(during))).problems).toEqual([]);
    await sealed(await log(during), ...events);
    expect((await verifyAll(await log(during))).problems).toEqual([]);
    const after = await log(NEW);
    expect((await verifyAll(after)).problems).toEqual([]);
    await sealed(after, "account.deleted");
    expect(await verifyAll(after)).toEqual({ checked: 2 + events.length, problems: [] });
  });

  test("with the former secret forgotten too early, the newest seal is not ours", async () => {
    await sealed(await log(OLD), "account.created");
    expect((await verifyAll(await log(NEW))).problems).toEqual([
      { retention: "security", number: 1, kind: "not_signed" },
    ]);
  });
});
