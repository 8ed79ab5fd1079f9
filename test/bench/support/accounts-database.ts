// Local D1 databases with many accounts, as `wrangler dev` runs them, and a Worker that lists their accounts.

import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { freePort, ROOT, startApp } from "../../../src/tooling/dev/stack.ts";

const ROWS_PER_STATEMENT = 50_000;

/** When account 0 was created, in milliseconds. Each account was created one second after the previous one. */
export const FIRST_CREATED_AT = 1_700_000_000_000;

/** The number of accounts whose address and name begin differently from those of all other accounts. */
export const RARE = 5;

export interface Position {
  readonly key: string | number;
  readonly id: string;
}

export interface Question {
  readonly parameters: Readonly<Record<string, string>>;
  readonly position?: Position | undefined;
  readonly limit: number;
}

export interface Answer {
  readonly ids: readonly string[];
  readonly next?: Position;
  readonly rowsRead: number;
}

export interface AccountsDatabase {
  readonly rows: number;
  /** Runs the questions, each of which lists a page of accounts, one after the other in one request to the Worker. */
  readonly ask: (questions: readonly Question[]) => Promise<readonly Answer[]>;
  /** Executes the statements in one batch. */
  readonly run: (...statements: readonly Statement[]) => Promise<readonly (readonly Record<string, string>[])[]>;
}

interface Statement {
  readonly sql: string;
  readonly values?: readonly (string | number)[];
}

/** Creates an empty database for each size. */
export async function openDatabases(sizes: readonly number[]) {
  const folder = await mkdtemp(join(tmpdir(), "gatehouse-bench-"));
  const config = join(folder, "wrangler.toml");
  await writeFile(config, configuration(sizes));
  const appPort = await freePort();
  const app = await startApp({
    appPort,
    persistTo: folder,
    wranglerArguments: ["-c", config],
    onLine: () => undefined,
  });
  async function send(rows: number, work: object) {
    const body = JSON.stringify({ database: bindingOf(rows), ...work });
    const response = await fetch(`http://localhost:${appPort}`, { method: "POST", body });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return response.json();
  }
  const databases = sizes.map(
    (rows): AccountsDatabase => ({
      rows,
      ask: (questions) => send(rows, { questions }),
      run: (...statements) => send(rows, { statements }),
    }),
  );
  const stop = async () => {
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { databases, stop };
}

function bindingOf(rows: number): string {
  return `ACCOUNTS_${rows}`;
}

function configuration(sizes: readonly number[]): string {
  const databases = sizes.map(bindingOf).map(
    (binding) => `[[d1_databases]]
binding = "${binding}"
database_name = "${binding}"
database_id = "${binding}"
`,
  );
  return `name = "gatehouse-bench-accounts"
main = ${JSON.stringify(resolve(ROOT, "test/worker/bench/accounts.ts"))}
compatibility_date = "2026-10-23"
compatibility_flags = ["nodejs_als"]
${databases.join("")}`;
}

export async function fill(database: AccountsDatabase): Promise<void> {
  const folder = resolve(ROOT, "drizzle/migrations");
  for (const file of (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort()) {
    const statements = (await readFile(join(folder, file), "utf8")).split("--> statement-breakpoint");
    await database.run(...statements.map((sql) => ({ sql })));
  }
  for (let from = 0; from < database.rows; from += ROWS_PER_STATEMENT) {
    await insertAccounts(database, from, Math.min(from + ROWS_PER_STATEMENT, database.rows));
  }
}

/** The ID of an account, from its number. The IDs are spread over the database's index like random ones. */
export function idOf(index: number): string {
  return `${spread(index, 2_654_435_761)}-0000-4000-8000-000000000000`;
}

/** The e-mail address of an account, from its number. The addresses are spread over the database's index too. */
export function emailOf(index: number): string {
  return index < RARE ? `rare.${index}@few.example` : `person.${spread(index, 40_503)}@many.example`;
}

function spread(index: number, factor: number): string {
  return ((index * factor) % 2 ** 32).toString(16).padStart(8, "0");
}

/**
 * Inserts accounts. All have the same name, except for the rare ones, which are operators. One of ten is a member,
 * another one of ten is disabled, and one of a thousand is closing. Two of three have never been seen.
 */
export async function insertAccounts(database: AccountsDatabase, from: number, to: number): Promise<void> {
  const counter = `WITH RECURSIVE counter(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM counter WHERE i + 1 < ${to})`;
  const id = "printf('%08x-0000-4000-8000-000000000000', (i * 2654435761) % 4294967296)";
  const createdAt = `${FIRST_CREATED_AT} + i * 1000`;
  const isRare = `i < ${RARE}`;
  await database.run(
    {
      sql: `INSERT INTO accounts (id, email, name, name_folded, status, created_at, disabled_at, deletes_at, last_seen_day)
${counter} SELECT ${id},
  iif(${isRare}, printf('rare.%d@few.example', i), printf('person.%08x@many.example', (i * 40503) % 4294967296)),
  iif(${isRare}, 'Zoe', 'Ada Lovelace'), iif(${isRare}, 'zoe', 'ada lovelace'), 'active', ${createdAt},
  iif(i % 10 = 7, 1, NULL), iif(i % 1000 = 9, 1, NULL),
  iif(i % 3 = 0, date(1700000000 + (i % 300) * 86400, 'unixepoch'), '')
FROM counter`,
    },
    {
      sql: `INSERT INTO account_roles (account_id, role, account_created_at)
${counter} SELECT ${id}, iif(${isRare}, 'operators', 'member'), ${createdAt} FROM counter WHERE ${isRare} OR i % 10 = 3`,
    },
  );
}
