// What does a sign-up cost beyond Cognito's own calls, and does it get slower with the number of accounts? The local
// Cognito delays each response by 50 ms, like a server in the same region.

import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { LogEntry } from "../../src/core/log.ts";
import { freePort, startApp, startCognito } from "../../src/tooling/dev/stack.ts";
import { interleaved, machine, median, quantile, summary, table, timed } from "./measure.ts";

const CALL_MILLISECONDS = 50;
const PLAN = { rounds: 40, warmUps: 5 };
const SIGN_UPS = 1_000;
const CONCURRENCY = 50;

interface App {
  readonly url: string;
  /** The last sign-up's times from the Worker's log, in milliseconds. */
  readonly last: () => { readonly beyondCalls: number; readonly waitingForD1: number };
  readonly stop: () => Promise<void>;
}

export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "gatehouse-bench-"));
  const cognitoPort = await freePort();
  const cognito = await startCognito({ cognitoPort, persistTo: join(folder, "cognito"), onLine: () => undefined });
  const cognitoUrl = `http://localhost:${cognitoPort}`;
  const delay = { operation: "*", kind: "delay", milliseconds: CALL_MILLISECONDS, times: 1_000_000 };
  await fetch(`${cognitoUrl}/_local/faults`, { method: "POST", body: JSON.stringify(delay) });

  const open = (name: string, rows: number, flow: string) => openApp(join(folder, name), cognitoUrl, rows, flow);
  const apps = {
    challenge: await open("challenge", 0, "challenge"),
    "set-password": await open("set-password", 0, "set-password"),
    "10,000 rows": await open("rows-10k", 10_000, "challenge"),
    "100,000 rows": await open("rows-100k", 100_000, "challenge"),
  };
  try {
    console.log(`Sign-up; ${machine()}; each call to Cognito takes ${CALL_MILLISECONDS} ms longer\n`);
    await compare(apps);
    await burst(apps.challenge);
  } finally {
    await Promise.all([cognito.stop(), ...Object.values(apps).map((app) => app.stop())]);
    await rm(folder, { recursive: true, force: true });
  }
}

async function openApp(persistTo: string, cognitoUrl: string, rows: number, flow: string): Promise<App> {
  const appPort = await freePort();
  let last = { beyondCalls: Number.NaN, waitingForD1: Number.NaN };
  const app = await startApp({
    appPort,
    persistTo,
    wranglerArguments: [
      ...[
        "--env-file",
        ".dev.vars.example",
        "--var",
        `COGNITO_ENDPOINT:${cognitoUrl}`,
        "--var",
        `SIGN_UP_FLOW:${flow}`,
      ],
    ],
    onLine: (_, line) => {
      if (!/^\{.*"event":"(sign_up|request)"/.test(line)) return;
      const { event, waitMs, calls = [], milliseconds = 0 }: LogEntry = JSON.parse(line);
      if (event === "request" && waitMs?.d1 !== undefined) last = { ...last, waitingForD1: waitMs.d1 };
      if (event !== "sign_up") return;
      const inCalls = calls.reduce((sum, call) => sum + call.milliseconds, 0);
      last = { ...last, beyondCalls: milliseconds - inCalls };
    },
  });
  if (rows > 0) await fill(persistTo, rows);
  return { url: `http://localhost:${appPort}`, last: () => last, stop: app.stop };
}

/** Inserts existing accounts directly into D1's file. */
async function fill(persistTo: string, rows: number): Promise<void> {
  const d1 = join(persistTo, "v3/d1/miniflare-D1DatabaseObject");
  for (const file of await readdir(d1)) {
    if (!/^[0-9a-f]{64}\.sqlite$/.test(file)) continue;
    const database = new DatabaseSync(join(d1, file));
    database.exec(`
      WITH RECURSIVE counter (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter WHERE n < ${rows})
      INSERT INTO accounts (id, email, name, status, created_at)
      SELECT lower(hex(randomblob(16))), 'person' || n || '@example.org', 'Person ' || n, 'active', 1800000000000 FROM counter`);
    database.close();
  }
}

async function signUp({ url }: App): Promise<number> {
  const person = { name: "Ada", email: `${crypto.randomUUID()}@example.com`, password: "correct-Horse7-battery" };
  // A new client address each time, because the rate limit is not being measured.
  const address = `2001:db8:${Math.floor(Math.random() * 65_536).toString(16)}:${Math.floor(Math.random() * 65_536).toString(16)}::1`;
  const headers = { "content-type": "application/json", "cf-connecting-ip": address };
  const init = { method: "POST", headers, body: JSON.stringify(person) };
  const { value, milliseconds } = await timed(async () => {
    const response = await fetch(`${url}/accounts`, init);
    await response.text();
    return response.status;
  });
  if (value !== 201) throw new Error(`a sign-up returned ${value}`);
  return milliseconds;
}

async function compare(
  apps: Record<"challenge" | "set-password" | "10,000 rows" | "100,000 rows", App>,
): Promise<void> {
  const beyond: number[] = [];
  const database: number[] = [];
  const samples = await interleaved(
    {
      challenge: async () => {
        const milliseconds = await signUp(apps.challenge);
        // The Worker's log lines arrive through a pipe, so they may be later than the response.
        await new Promise((resolve) => setTimeout(resolve, 20));
        const { beyondCalls, waitingForD1 } = apps.challenge.last();
        beyond.push(beyondCalls);
        database.push(waitingForD1);
        return milliseconds;
      },
      "set-password": () => signUp(apps["set-password"]),
      "10,000 rows": () => signUp(apps["10,000 rows"]),
      "100,000 rows": () => signUp(apps["100,000 rows"]),
    },
    PLAN,
  );
  const base = median(samples.challenge);
  const ratio = (name: keyof typeof samples) => (median(samples[name]) / base).toFixed(2);
  console.log(
    table(
      ["", "milliseconds", "ratio", "goal"],
      [
        ["challenge, three calls", summary(samples.challenge), "1.00", ""],
        ["set-password, two calls", summary(samples["set-password"]), ratio("set-password"), "≤ 0.72"],
        ["with 10,000 accounts", summary(samples["10,000 rows"]), ratio("10,000 rows"), "≤ 1.20"],
        ["with 100,000 accounts", summary(samples["100,000 rows"]), ratio("100,000 rows"), "≤ 1.20"],
        ["beyond Cognito's calls, in the Worker", summary(beyond.slice(PLAN.warmUps)), "", "≤ 5 ms"],
        ["  of which waiting for D1's two commits", summary(database.slice(PLAN.warmUps)), "", ""],
      ],
    ),
  );
}

async function burst(app: App): Promise<void> {
  const times: number[] = [];
  let left = SIGN_UPS;
  const lane = async () => {
    while (left-- > 0) times.push(await signUp(app));
  };
  const { milliseconds } = await timed(() => Promise.all(Array.from({ length: CONCURRENCY }, lane)));
  const rate = ((SIGN_UPS * 1000) / milliseconds).toFixed(0);
  console.log(
    `\n${times.length} sign-ups, ${CONCURRENCY} at a time: all returned 201, ${rate} a second, ` +
      `median ${median(times).toFixed(0)} ms, p99 ${quantile(times, 0.99).toFixed(0)} ms`,
  );
}
