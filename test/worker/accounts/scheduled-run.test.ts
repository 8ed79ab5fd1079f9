import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { runScheduled } from "../../../src/accounts/reconciliation/scheduled-run.ts";
import { newPerson } from "../harness/gatehouse.ts";
import { openInstance } from "../harness/instance.ts";
import { logLines } from "../harness/log-lines.ts";
import { recordingDatabase } from "../harness/recording-database.ts";

const { services } = await openInstance();

/** Throws, which means a broken invariant: stores report expected failures as values. */
const broken = () => Promise.reject(new TypeError("broken"));

async function eventsOf(dependencies: Parameters<typeof runScheduled>[0]): Promise<unknown[]> {
  return (await logLines(() => runScheduled(dependencies))).map(({ event }) => event);
}

describe("OP-1: the scheduled run", () => {
  test("reconciles, checks consistency, and writes a line with its duration", async () => {
    const lines = await logLines(() => runScheduled(services));
    expect(lines.map(({ event }) => event)).toEqual(["consistency_check", "scheduled_run"]);
    expect(lines.at(-1)).toEqual({
      time: expect.any(String),
      event: "scheduled_run",
      milliseconds: expect.any(Number),
    });
  });

  test("checks consistency and writes its line even if reconciling throws", async () => {
    const accounts = { ...services.accounts, findUnfinished: broken };
    expect(await eventsOf({ ...services, accounts })).toEqual(["exception", "consistency_check", "scheduled_run"]);
  });

  test("writes its line even if the consistency check throws", async () => {
    const consistency = { ...services.consistency, readSweep: broken };
    expect(await eventsOf({ ...services, consistency })).toEqual(["exception", "scheduled_run"]);
  });
});

/** This statement may read all rows: it runs once per walk through the pool, which reads every user as well. */
const READS_ALL = /"cognito_user_seen_at" < \?/;

test("the scheduled run finds its work by indexes, however many accounts there are", async () => {
  const { database, log } = recordingDatabase(env.DB);
  const recorded = await openInstance({ database });
  expect((await recorded.signUp(newPerson())).status).toBe(201);
  const before = log().length;
  await recorded.runScheduled();
  const sent = log()
    .slice(before)
    .filter(({ sql }) => /^(select|update)/i.test(sql) && / "?accounts"?[ )]/.test(sql));
  expect(sent.filter(({ sql }) => /^update "accounts"/.test(sql)).length).toBeGreaterThan(0);
  const scans: string[] = [];
  for (const { sql, parameters } of sent.filter((statement) => !READS_ALL.test(statement.sql))) {
    const values = parameters.map((kind) => (kind === "text" ? "x" : 1));
    const plan = env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`).bind(...values);
    const { results } = await plan.all<{ detail: string }>();
    scans.push(...results.filter(({ detail }) => /^SCAN accounts$/.test(detail)).map(() => sql));
  }
  expect(scans).toEqual([]);
});
