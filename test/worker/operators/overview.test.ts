// Numbers for operators: what the scheduled run counts and how often, and what is unfinished. Each count uses its
// index.

import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { overviewStore } from "../../../src/accounts/storage/overview.ts";
import type { OverviewResponse } from "../../../src/operators/overview/operation.ts";
import type { Instance } from "../harness/instance.ts";
import { recordingDatabase } from "../harness/recording-database.ts";
import { insert, openOperator } from "./list-fixture.ts";

const DAY = 86_400_000;

let operator: Awaited<ReturnType<typeof openOperator>>;
let instance: Instance;

beforeEach(async () => {
  await env.DB.exec("DELETE FROM accounts");
  await env.DB.exec("DELETE FROM scheduled_run_state");
  operator = await openOperator();
  instance = operator.instance;
});

async function overview(): Promise<OverviewResponse> {
  const response = await operator.ask("/admin/overview");
  expect(response.status).toBe(200);
  return response.json<OverviewResponse>();
}

let created = 0;

/** Creates an account for each of these numbers of days before today, at noon. */
function createdOn(...daysAgo: readonly number[]) {
  const noon = Math.floor(instance.services.now() / DAY) * DAY + DAY / 2;
  return insert(
    daysAgo.map((days) => ({ email: `person.${++created}@example.com`, name: "Ada", createdAt: noon - days * DAY })),
  );
}

const countsOf = ({ newPerDay }: Pick<OverviewResponse, "newPerDay">) => newPerDay.map(({ count }) => count);

/** The stored counts, read without a token, because a token would be too old after `pass`. */
async function stored() {
  const counts = await instance.services.overview.readCounts();
  if (!counts.ok || counts.value === null) throw new Error("Nothing was counted.");
  return counts.value;
}

test("before the scheduled run nothing is counted", async () => {
  expect(await overview()).toEqual({
    counts: null,
    newPerDay: [],
    unfinished: { signUps: 0, deletions: 0, emailChanges: 0, cognitoChanges: 0 },
    consistency: null,
  });
});

test("the scheduled run counts accounts by state, and the new ones of 30 days", async () => {
  await createdOn(0, 0, 3, 29, 30, 400);
  await env.DB.exec("UPDATE accounts SET disabled_at = 1 WHERE email = 'person.1@example.com'");
  await instance.runScheduled();
  const { counts, newPerDay } = await overview();
  // The active accounts include the operator's own, which is too old to be counted below.
  expect(counts?.byState).toEqual({ pending: 0, active: 6, disabled: 1, closing: 0 });
  expect(Date.parse(counts?.countedAt ?? "")).toBeGreaterThan(0);
  expect(newPerDay).toHaveLength(30);
  expect(newPerDay.at(-1)?.day).toBe(new Date(instance.services.now()).toISOString().slice(0, 10));
  expect(newPerDay.map(({ count }) => count)).toEqual([1, ...Array(25).fill(0), 1, 0, 0, 2]);
});

test("a sign-up that is not complete is no new account", async () => {
  await createdOn(0, 0);
  await env.DB.exec(
    `UPDATE accounts SET status = 'pending', status_since = 9e15 WHERE email = 'person.${created}@example.com'`,
  );
  await instance.runScheduled();
  const { counts, newPerDay } = await overview();
  expect(counts?.byState.pending).toBe(1);
  expect(newPerDay.at(-1)?.count).toBe(1);
});

test("accounts are counted at most once an hour, and days that have ended are not counted again", async () => {
  // Moves the clock to noon, so that the day does not end during the test.
  instance.pass((DAY * 1.5 - (instance.services.now() % DAY)) / 1_000);
  await createdOn(0, 1);
  await instance.runScheduled();
  await createdOn(0, 1);
  instance.pass(3_500);
  await instance.runScheduled();
  expect(countsOf(await stored()).slice(-2)).toEqual([1, 1]);
  instance.pass(200);
  await instance.runScheduled();
  const today = countsOf(await stored()).at(-1);
  // The previous count was made today, so only today is counted again.
  expect([countsOf(await stored()).at(-2), today]).toEqual([1, 2]);
});

test("the day of the last count is counted again on the day after, and the oldest day is dropped", async () => {
  await createdOn(0, 29);
  await instance.runScheduled();
  const before = await stored();
  await createdOn(0);
  instance.pass(86_400);
  await instance.runScheduled();
  const after = await stored();
  expect(after.newPerDay.slice(0, -1).map(({ day }) => day)).toEqual(before.newPerDay.slice(1).map(({ day }) => day));
  expect([countsOf(before)[0], countsOf(after)[0]]).toEqual([1, 0]);
  expect(countsOf(after).slice(-2)).toEqual([2, 0]);
});

test("after a pause of more than 30 days, all days are counted", async () => {
  await instance.runScheduled();
  instance.pass(40 * 86_400);
  await createdOn(20);
  await instance.runScheduled();
  expect(countsOf(await stored()).reduce((sum, count) => sum + count, 0)).toBe(1);
});

test("more than 100,000 accounts are counted once a day", async () => {
  await instance.runScheduled();
  await env.DB.exec(
    `UPDATE scheduled_run_state SET value = json_set(value, '$.byState.active', 100001) WHERE name = 'account_counts'`,
  );
  instance.pass(20 * 3_600);
  await instance.runScheduled();
  expect((await stored()).byState.active).toBe(100_001);
  instance.pass(5 * 3_600);
  await instance.runScheduled();
  expect((await stored()).byState.active).toBe(1);
});

test.each(["{", "{}", "7", '{"countedAt":1}', '{"countedAt":"now","byState":{},"newPerDay":[]}'])(
  "what another version has left, %s, is like nothing, and is counted anew",
  async (value) => {
    await createdOn(0);
    for (const name of ["account_counts", "consistency_check", "consistency_check_found"]) {
      await env.DB.prepare("INSERT INTO scheduled_run_state VALUES (?, ?)").bind(name, value).run();
    }
    expect(await overview()).toMatchObject({ counts: null, consistency: null });
    await instance.runScheduled();
    expect((await overview()).counts?.byState.active).toBe(2);
    expect((await overview()).consistency).not.toBeNull();
  },
);

describe("what is unfinished", () => {
  test.each([
    ["signUps", "status = 'pending', status_since = 1"],
    ["deletions", "status = 'closing', status_since = 1"],
    ["emailChanges", "new_email = 'new@example.com', new_email_since = 1"],
    ["cognitoChanges", "roles_are_behind = 1"],
  ])("%s", async (kind, change) => {
    await createdOn(1);
    await env.DB.exec(`UPDATE accounts SET ${change} WHERE email = 'person.${created}@example.com'`);
    const none = { signUps: 0, deletions: 0, emailChanges: 0, cognitoChanges: 0 };
    expect((await overview()).unfinished).toEqual({ ...none, [kind]: 1 });
  });

  test("rows of another pool, which the scheduled run leaves alone, do not count", async () => {
    await createdOn(1);
    await env.DB.exec(
      `UPDATE accounts SET status = 'pending', status_since = 1, user_pool_id = 'us-east-1_Other' WHERE email = 'person.${created}@example.com'`,
    );
    expect(Object.values((await overview()).unfinished)).toEqual([0, 0, 0, 0]);
  });

  test("a sign-up that has just begun is not unfinished, nor is a code that was just mailed", async () => {
    await createdOn(1);
    const now = instance.services.now();
    await env.DB.exec(
      `UPDATE accounts SET status = 'pending', status_since = ${now}, new_email = 'n@example.com', new_email_since = ${now} WHERE email = 'person.${created}@example.com'`,
    );
    expect(Object.values((await overview()).unfinished)).toEqual([0, 0, 0, 0]);
  });
});

test("the result of the consistency check is there once it has ended", async () => {
  await instance.runScheduled();
  expect((await overview()).consistency).toMatchObject({ usersWithoutRow: expect.any(Number) });
});

test("indexes serve every count", async () => {
  const { database, log } = recordingDatabase(env.DB);
  const store = overviewStore(database, "us-east-1_Pool");
  expect(await store.count(new Date(0))).toMatchObject({ ok: true });
  expect(await store.readUnfinished(new Date(), new Date())).toMatchObject({ ok: true });
  const plans = await Promise.all(
    log().map(async ({ sql, parameters }) => {
      const values = parameters.map((kind) => (kind === "text" ? "x" : 1));
      const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .bind(...values)
        .all<{ detail: string }>();
      return results[0]?.detail ?? "";
    }),
  );
  expect(plans).toEqual([
    ...Array(4).fill(expect.stringContaining("SEARCH accounts USING INDEX accounts_state_created (state=?)")),
    expect.stringContaining("SEARCH accounts USING INDEX accounts_created"),
    expect.stringContaining("INDEX accounts_unfinished"),
    expect.stringContaining("INDEX accounts_unfinished"),
    expect.stringContaining("INDEX accounts_pending_email"),
    expect.stringContaining("INDEX accounts_behind"),
  ]);
});
