// Does GET /accounts/me get slower with the number of accounts? Two apps are started as `npm run dev` starts them,
// one with 1,000 rows in D1 and one with 1,000,000. They receive the same requests alternately, each for another
// account. The larger app must not take more than 1.2 times as long.

import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DEFAULT_POOL, freePort, ROOT, startApp } from "../../src/tooling/dev/stack.ts";
import { interleaved, machine, median, type Plan, quantile, summary, table, timed } from "./measure.ts";
import { poolKey } from "./support/worker.ts";

const FEW = 1_000;
const MANY = 1_000_000;
const GOAL = 1.2;
const PLAN: Plan = { rounds: 1_000, warmUps: 100 };
const CLIENT = "gatehouselocalclient000000";
const ROWS_PER_STATEMENT = 100_000;

interface Running {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export async function run(): Promise<void> {
  console.log(machine());
  const key = poolKey("bench-key-1");
  const server = createServer((_, response) => response.end(JSON.stringify(key.keySet)));
  const cognitoPort = await freePort();
  server.listen(cognitoPort, "127.0.0.1");
  const endpoint = `http://127.0.0.1:${cognitoPort}`;
  const started: Running[] = [];
  try {
    for (const rows of [FEW, MANY]) {
      const { value, milliseconds } = await timed(() => startWith(rows, endpoint));
      started.push(value);
      console.log(`${rows} rows: ready in ${(milliseconds / 1_000).toFixed(0)} s`);
    }
    const [few, many] = started;
    if (few === undefined || many === undefined) throw new Error("not started");
    const ask =
      ({ url }: Running, rows: number) =>
      async () => {
        const id = idOf(Math.floor(Math.random() * rows));
        const now = Math.floor(Date.now() / 1000);
        const times = { iat: now, exp: now + 3600, auth_time: now };
        const claims = { iss: `${endpoint}/${DEFAULT_POOL}`, token_use: "access", client_id: CLIENT, ...times };
        const authorization = `Bearer ${key.sign({ ...claims, username: id, sub: id })}`;
        const { value, milliseconds } = await timed(async () => {
          const response = await fetch(`${url}/accounts/me`, { headers: { authorization } });
          return { status: response.status, text: await response.text() };
        });
        if (value.status !== 200 || !value.text.includes(id)) throw new Error(`${value.status} ${value.text}`);
        return milliseconds;
      };
    const samples = await interleaved({ few: ask(few, FEW), many: ask(many, MANY) }, PLAN);
    const ratio = median(samples.many) / median(samples.few);
    const nineties = [samples.few, samples.many].map((found) => quantile(found, 0.9).toFixed(1));
    const rows = [
      ["median ± half the spread, in ms", summary(samples.few), summary(samples.many), ratio.toFixed(2)],
      ["90th percentile, in ms", ...nineties, ""],
    ];
    console.log(`\n${table(["GET /accounts/me", `${FEW} rows`, `${MANY} rows`, "ratio"], rows)}`);
    console.log(ratio <= GOAL ? `within ${GOAL}` : `over ${GOAL}`);
  } finally {
    await Promise.all(started.map(({ stop }) => stop()));
    server.close();
  }
}

async function startWith(rows: number, endpoint: string): Promise<Running> {
  const persistTo = await mkdtemp(join(tmpdir(), "gatehouse-bench-"));
  const remove = () => rm(persistTo, { recursive: true, force: true });
  try {
    const local = ["--local", "--persist-to", persistTo];
    await wrangler(["d1", "migrations", "apply", "DB", ...local]);
    const file = join(persistTo, "fill.sql");
    await writeFile(file, fill(rows));
    await wrangler(["d1", "execute", "DB", ...local, "--file", file, "--yes"]);
    const appPort = await freePort();
    const wranglerArguments = ["--env-file", ".dev.vars.example", "--var", `COGNITO_ENDPOINT:${endpoint}`];
    const app = await startApp({ appPort, persistTo, wranglerArguments, onLine: () => undefined });
    const stop = async () => {
      await app.stop();
      await remove();
    };
    return { url: `http://localhost:${appPort}`, stop };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Derives an ID from a row's number. The IDs are spread over the database's index like random ones. */
function idOf(index: number): string {
  const hexadecimal = ((index * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, "0");
  return `${hexadecimal}-0000-4000-8000-000000000000`;
}

function fill(rows: number): string {
  const statements: string[] = [];
  for (let from = 0; from < rows; from += ROWS_PER_STATEMENT) {
    const to = Math.min(from + ROWS_PER_STATEMENT, rows);
    statements.push(`WITH RECURSIVE counter(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM counter WHERE i + 1 < ${to})
INSERT INTO accounts (id, email, name, status, created_at)
SELECT printf('%08x-0000-4000-8000-000000000000', (i * 2654435761) % 4294967296),
  printf('person.%08x@example.com', (i * 40503) % 4294967296), 'Ada Lovelace', 'active', 1700000000000 + i FROM counter;`);
  }
  return statements.join("\n");
}

function wrangler(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [resolve(ROOT, "node_modules/wrangler/bin/wrangler.js"), ...args], {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "true" },
  });
  return new Promise((done, failed) => {
    child.once("exit", (code) => (code === 0 ? done() : failed(new Error(`wrangler ${args.join(" ")}: ${code}`))));
  });
}
