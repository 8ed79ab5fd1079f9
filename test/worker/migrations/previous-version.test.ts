// During a rollout, and after a rollback, Workers of the previous version use the new tables. So a migration may add
// something, but what the previous version uses may be removed only by a later migration, once no code uses it. This is
// enforced with a record of the statements that the code with each migration sends, drizzle/statements/NAME.json. This
// test writes the record (`npm test -- -u`), which is tracked by Git, and runs the statements of the previous version
// against the current tables. The same rule applies to other Workers that read the tables.

import { applyD1Migrations, type D1Migration } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { recordingDatabase, type Statement } from "../harness/recording-database.ts";
import { callEverything } from "./every-statement.ts";

const names = env.TEST_MIGRATIONS.map(({ name }) => name.replace(/\.sql$/, ""));
const latest = names.at(-1) ?? "";

/** The recorded statements by migration name. */
const recorded = new Map<string, Statement[]>(
  Object.entries(env.TEST_STATEMENTS).map(([name, text]) => [name, JSON.parse(text)]),
);

/** Runs a statement with sample values and rolls it back. Returns the error, or null if it works. */
async function rejectionOf({ sql, parameters }: Statement, nth: number): Promise<string | null> {
  const values = parameters.map((kind, index) =>
    kind === "text" ? `${nth}-${index}` : kind === "null" ? null : index,
  );
  try {
    await env.DB.batch([
      env.DB.prepare(sql).bind(...values),
      // Fails, so that the whole batch is rolled back.
      env.DB.prepare("SELECT json('undo')"),
    ]);
  } catch (error) {
    const message = String(error);
    return message.includes("malformed JSON") ? null : message;
  }
  return "the batch was not undone";
}

async function rejected(statements: readonly Statement[]): Promise<string[]> {
  const rejections: string[] = [];
  for (const [nth, statement] of statements.entries()) {
    const rejection = await rejectionOf(statement, nth);
    if (rejection !== null) rejections.push(`${rejection}: ${statement.sql}`);
  }
  return rejections;
}

let today: Statement[];

beforeAll(async () => {
  const { database, statements } = recordingDatabase(env.DB);
  const outcomes = await callEverything(database);
  for (const [method, outcome] of outcomes) {
    if (outcome !== undefined) expect([method, outcome]).toEqual([method, expect.objectContaining({ ok: true })]);
  }
  today = statements();
});

test(`the current statements are recorded under ${latest}`, async () => {
  expect(today.length).toBeGreaterThan(25);
  await expect(`${JSON.stringify(today, null, 2)}\n`).toMatchFileSnapshot(`../../../drizzle/statements/${latest}.json`);
});

test("each earlier migration has its record", () => {
  expect([...recorded.keys()].sort()).toEqual(expect.arrayContaining(names.slice(0, -1)));
});

test.each(names.slice(-2))("the statements of the code with %s work on the current tables", async (name) => {
  const statements = recorded.get(name) ?? (name === latest ? today : []);
  expect(statements.length).toBeGreaterThan(25);
  expect(await rejected(statements)).toEqual([]);
});

describe("a migration that breaks the previous version is detected", () => {
  test.each([
    ["removes a column", "ALTER TABLE accounts DROP COLUMN name"],
    ["renames a column", "ALTER TABLE accounts RENAME COLUMN cognito_user_seen_at TO seen_at"],
    [
      "requires a value that old code does not provide",
      "CREATE TRIGGER need BEFORE INSERT ON accounts WHEN NEW.new_email IS NULL BEGIN SELECT RAISE(ABORT, 'needed'); END",
    ],
    ["removes a table", "DROP TABLE scheduled_run_state"],
  ])("%s", async (_, sql) => {
    const before = await tables();
    await env.DB.prepare(sql).run();
    expect((await rejected(today)).length).toBeGreaterThan(0);
    await rebuild();
    expect(await tables()).toEqual(before);
  });
});

async function tables() {
  return (await env.DB.prepare("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").all())
    .results;
}

/** Recreates the tables from the migrations, empty. */
async function rebuild(): Promise<void> {
  const { results } = await env.DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'",
  ).all<{ name: string }>();
  await env.DB.batch(results.map(({ name }) => env.DB.prepare(`DROP TABLE "${name}"`)));
  const migrations: D1Migration[] = env.TEST_MIGRATIONS;
  await applyD1Migrations(env.DB, migrations);
}
