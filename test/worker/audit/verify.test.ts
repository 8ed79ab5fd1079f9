// What the verification finds after somebody with access to the database alone has changed the audit log.

import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { keepAuditLog } from "../../../src/audit/keep.ts";
import { verifyPortion } from "../../../src/audit/verify.ts";
import { openInstance } from "../harness/instance.ts";
import { logLines } from "../harness/log-lines.ts";
import { all, emptyLog, sealed, tamper, verifyAll } from "./log.ts";

const { services } = await openInstance();

/** Writes three ranges of 2, 1 and 2 events in the security chain, and one range in the everyday chain. */
beforeEach(async () => {
  await emptyLog();
  await sealed(services, "account.created", "account.changed", "account.disabled");
  await sealed(services, "account.enabled");
  await sealed(services, "account.deletion_started", "account.deleted");
});

/** SQL for the `seq` of the nth event of the security chain, counted from 0. */
const nth = (n: number) =>
  `(SELECT seq FROM audit_events WHERE retention = 'security' ORDER BY seq LIMIT 1 OFFSET ${n})`;
const everyday = "(SELECT seq FROM audit_events WHERE retention = 'everyday')";
const copyTo = (seq: string) =>
  `INSERT INTO audit_events (seq, id, retention, at, event, outcome, actor_kind, actor_id, account_id, request_id, detail)
   SELECT ${seq}, 'copy', 'security', at, event, outcome, actor_kind, actor_id, account_id, request_id, detail
   FROM audit_events WHERE seq = ${nth(0)}`;

test("an untouched log is intact", async () => {
  expect(await all("SELECT retention, number, count FROM audit_seals ORDER BY retention, number")).toEqual([
    { retention: "everyday", number: 1, count: 1 },
    { retention: "security", number: 1, count: 2 },
    { retention: "security", number: 2, count: 1 },
    { retention: "security", number: 3, count: 2 },
  ]);
  expect(await verifyAll(services)).toEqual({ checked: 6, problems: [] });
});

const columns = {
  id: "'other'",
  at: "at + 1",
  event: "'account.exported'",
  outcome: "'failed'",
  actor_kind: "'command'",
  actor_id: "'eve'",
  account_id: "NULL",
  request_id: "'other'",
  detail: `'{"cause":"other"}'`,
};

describe("a changed event is found", () => {
  test.each(Object.entries(columns))("%s", async (column, value) => {
    await tamper(`UPDATE audit_events SET ${column} = ${value} WHERE seq = ${nth(2)}`);
    expect(await verifyAll(services)).toEqual({
      checked: 3,
      problems: [{ retention: "security", number: 2, kind: "changed" }],
    });
  });
});

const security = (number: number, kind: string) => ({ retention: "security", number, kind });

test("a problem of a range names the times of the seal before and of its own, if these are times", async () => {
  const [first, second] = await all("SELECT until FROM audit_seals WHERE retention = 'security' ORDER BY number");
  const timeOf = (seal: unknown) => new Date(Number(Object(seal).until)).toISOString();
  const found = async () => {
    const verified = await verifyPortion(services, { retention: "security", after: 0 });
    return verified.ok ? verified.value.problem : expect.fail();
  };
  await tamper(`UPDATE audit_events SET actor_id = 'eve' WHERE seq = ${nth(2)}`);
  expect(await found()).toMatchObject({ number: 2, from: timeOf(first), until: timeOf(second) });
  await tamper("UPDATE audit_seals SET until = 9e18 WHERE number = 2");
  expect(await found()).toMatchObject({ number: 2, from: timeOf(first), until: null });
});

describe("each change is found", () => {
  test.each<[string, string[], object[]]>([
    ["an event deleted", [`DELETE FROM audit_events WHERE seq = ${nth(3)}`], [security(3, "event_missing")]],
    [
      "an event deleted and another one written in its place",
      [`DELETE FROM audit_events WHERE seq = ${nth(1)}`, copyTo(`${nth(0)} + 2`)],
      [security(1, "changed")],
    ],
    [
      "an event moved to the other chain",
      [`UPDATE audit_events SET retention = 'everyday' WHERE seq = ${nth(0)}`],
      [security(1, "event_missing"), { retention: "everyday", number: 1, kind: "event_added" }],
    ],
    [
      "an event inserted between two others",
      [`UPDATE audit_events SET retention = 'security' WHERE seq = ${everyday}`],
      [security(1, "event_added"), { retention: "everyday", number: 1, kind: "event_missing" }],
    ],
    // SQLite fires no trigger for a row that REPLACE deletes.
    ["an event replaced", [copyTo(nth(2)).replace("INSERT", "REPLACE")], [security(2, "changed")]],
    ["an event inserted before the first one", [copyTo("-5")], [security(0, "event_added")]],
    ["the digest of a seal", ["UPDATE audit_seals SET digest = 'x' WHERE number = 2"], [security(2, "changed")]],
    ["the time of a seal", ["UPDATE audit_seals SET until = until - 1 WHERE number = 2"], [security(2, "changed")]],
    ["the count of a seal", ["UPDATE audit_seals SET count = 0 WHERE number = 2"], [security(2, "changed")]],
    [
      "the bounds of a seal",
      ["UPDATE audit_seals SET last_seq = last_seq + 1 WHERE number = 2"],
      [security(2, "event_added")],
    ],
    ["a seal in the middle deleted", ["DELETE FROM audit_seals WHERE number = 2"], [security(2, "seal_missing")]],
    [
      "a range in the middle deleted",
      [`DELETE FROM audit_events WHERE seq = ${nth(2)}`, "DELETE FROM audit_seals WHERE number = 2"],
      [security(2, "seal_missing")],
    ],
    [
      "a range in the middle said to be pruned",
      [`DELETE FROM audit_events WHERE seq = ${nth(2)}`, "UPDATE audit_seals SET is_released = 1 WHERE number = 2"],
      [security(2, "changed")],
    ],
    [
      "the newest seal deleted, its events left",
      ["DELETE FROM audit_seals WHERE number = 3"],
      [security(2, "not_signed")],
    ],
    [
      "a seal added at the end",
      [
        "INSERT INTO audit_seals SELECT retention, number + 1, last_seq + 1, last_seq + 1, 1, until, digest, mac, 0 FROM audit_seals WHERE number = 3",
        copyTo("(SELECT max(last_seq) FROM audit_seals)"),
      ],
      [security(4, "changed")],
    ],
    ["the MAC deleted", ["UPDATE audit_seals SET mac = NULL WHERE number = 3"], [security(3, "not_signed")]],
    [
      "the oldest range deleted",
      [
        `DELETE FROM audit_events WHERE seq <= ${nth(1)} AND retention = 'security'`,
        "DELETE FROM audit_seals WHERE retention = 'security' AND number = 1",
      ],
      [security(2, "oldest_missing")],
    ],
    [
      "the oldest range said to be pruned",
      [
        `DELETE FROM audit_events WHERE seq <= ${nth(1)} AND retention = 'security'`,
        "UPDATE audit_seals SET is_released = 1 WHERE retention = 'security' AND number = 1",
      ],
      [security(1, "oldest_missing")],
    ],
    [
      "the oldest range said to be pruned, with an old time",
      [
        `DELETE FROM audit_events WHERE seq <= ${nth(1)} AND retention = 'security'`,
        "UPDATE audit_seals SET is_released = 1, until = 1 WHERE retention = 'security' AND number = 1",
      ],
      [security(2, "changed")],
    ],
    [
      "all events said to be pruned, with an old time",
      [
        "DELETE FROM audit_events WHERE retention = 'security'",
        "DELETE FROM audit_seals WHERE retention = 'security' AND number < 3",
        "UPDATE audit_seals SET is_released = 1, until = 1 WHERE number = 3",
      ],
      [security(3, "not_signed")],
    ],
    [
      "everything deleted",
      ["DELETE FROM audit_events", "DELETE FROM audit_seals"],
      [security(3, "newest_missing"), { retention: "everyday", number: 1, kind: "newest_missing" }],
    ],
  ])("%s", async (_, statements, problems) => {
    await tamper(...statements);
    expect((await verifyAll(services)).problems).toEqual(problems);
  });

  test("the newest range deleted, and the former seal with the MAC that it had", async () => {
    await emptyLog();
    await sealed(services, "account.created");
    const [former] = await all<{ mac: string }>("SELECT mac FROM audit_seals");
    await sealed(services, "account.disabled");
    await tamper(
      `DELETE FROM audit_events WHERE seq = ${nth(1)}`,
      "DELETE FROM audit_seals WHERE number = 2",
      `UPDATE audit_seals SET mac = '${former?.mac}'`,
    );
    const problems = [security(2, "newest_missing")];
    expect((await verifyAll(services)).problems).toEqual(problems);
    // The next run, which is to seal another event, does not hide the missing range: it reports the chain as broken.
    const lines = await logLines(() => sealed(services, "account.enabled"));
    expect(lines).toContainEqual(expect.objectContaining({ event: "audit_sealed", number: 1, outcome: "broken" }));
    expect((await verifyAll(services)).problems).toEqual(problems);
  });

  test("a chain that somebody without the secret has made again", async () => {
    const other = await openInstance({ settings: { GATEHOUSE_SECRET: "f".repeat(64) } });
    const before = await all("SELECT * FROM audit_seals");
    await tamper(`UPDATE audit_events SET actor_id = 'eve' WHERE seq = ${nth(0)}`, "DELETE FROM audit_seals");
    // Seals all events again in one range, with another secret. Neither reads nor writes the heads in KV, which record
    // the newest seals.
    await keepAuditLog({
      ...other.services,
      heads: { read: async () => ({ ok: true, value: {} }), write: async () => {} },
    });
    expect(before.length).toBe(4);
    expect((await verifyAll(services)).problems).toContainEqual(security(1, "not_signed"));
  });
});

test("after a change nothing is sealed, each run reports it, and new events stay verifiable later", async () => {
  await tamper("UPDATE audit_seals SET digest = 'x' WHERE number = 3");
  for (let run = 0; run < 2; run++) {
    const lines = await logLines(() => sealed(services, "account.enabled"));
    expect(lines.filter(({ event }) => event === "audit_sealed")).toEqual([
      { time: expect.any(String), event: "audit_sealed", retention: "security", number: 3, outcome: "broken" },
    ]);
  }
  // The steps of .github/SECURITY.md to seal the log again, after somebody has examined the problem.
  await all("DELETE FROM audit_seals");
  await env.AUTH_CACHE.delete("audit-heads");
  await keepAuditLog(services);
  expect(await verifyAll(services)).toEqual({ checked: 8, problems: [] });
});

test("a chain of many ranges is verified in portions", async () => {
  await emptyLog();
  for (let range = 0; range < 205; range++) await sealed(services, "account.created");
  const first = await verifyPortion(services, { retention: "security", after: 0 });
  expect(first).toMatchObject({ ok: true, value: { checked: 200, next: { retention: "security", after: 200 } } });
  await tamper(`UPDATE audit_events SET actor_id = 'eve' WHERE seq = ${nth(202)}`);
  expect(await verifyAll(services)).toEqual({ checked: 202, problems: [security(203, "changed")] });
});

test("while KV does not respond, nothing is sealed and nothing is called intact", async () => {
  const heads = { ...services.heads, read: async () => ({ ok: false, failure: { kind: "storage_failed" } }) as const };
  await sealed({ ...services, heads }, "account.created");
  expect(await all("SELECT number FROM audit_seals WHERE number > 3")).toEqual([]);
  await expect(verifyAll({ ...services, heads })).rejects.toThrow("could not be read");
  await keepAuditLog(services);
  expect(await verifyAll(services)).toEqual({ checked: 7, problems: [] });
});

test("KV may be behind", async () => {
  const former = await env.AUTH_CACHE.get("audit-heads");
  await sealed(services, "account.created");
  await env.AUTH_CACHE.put("audit-heads", String(former));
  expect((await verifyAll(services)).problems).toEqual([]);
  await keepAuditLog(services);
  expect(await env.AUTH_CACHE.get("audit-heads")).not.toBe(former);
});
