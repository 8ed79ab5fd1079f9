// Does the time of POST /proofs tell whether an address has an account? It compares the times for addresses that have a proved
// account, that have one that was never proved, and that have none.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, startStack } from "../../src/tooling/dev/stack.ts";
import { interleaved, machine, quantile, table, timed } from "./measure.ts";

const PLAN = { rounds: 200, warmUps: 10 };

const PASSWORD = "correct-Horse7-battery";

export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "gatehouse-bench-"));
  const [appPort, cognitoPort] = [await freePort(), await freePort()];
  const vars = ["SIGN_UP:immediate", "PROOF_REQUESTS_PER_HOUR:100000"].flatMap((value) => ["--var", value]);
  const stack = await startStack({
    appPort,
    cognitoPort,
    persistTo: folder,
    wranglerArguments: ["--env-file", ".dev.vars.example", ...vars],
    onLine: () => undefined,
  });
  try {
    const total = PLAN.rounds + PLAN.warmUps;
    console.log(`POST /proofs; ${machine()}; ${PLAN.rounds} requests of each kind, in turn\n`);
    const members = await Promise.all(Array.from({ length: total }, () => member(stack.appUrl, false)));
    const proved = await member(stack.appUrl, true);
    let next = 0;
    const samples = await interleaved(
      {
        "no account": () => ask(stack.appUrl, newEmail()),
        "never proved": () => ask(stack.appUrl, members[next++ % members.length] ?? newEmail()),
        proved: () => ask(stack.appUrl, proved),
      },
      PLAN,
    );
    const rows = Object.entries(samples).map(([kind, times]) => [
      kind,
      ...[0.05, 0.5, 0.95].map((part) => `${quantile(times, part).toFixed(1)} ms`),
      (quantile(times, 0.5) / quantile(samples["no account"], 0.5)).toFixed(2),
    ]);
    console.log(table(["address", "5 %", "median", "95 %", "of no account"], rows));
  } finally {
    await stack.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function newEmail(): string {
  return `${crypto.randomUUID()}@example.com`;
}

async function post(url: string, body: object): Promise<Response> {
  return fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

/** Signs somebody up. Returns the address. */
async function member(appUrl: string, isProved: boolean): Promise<string> {
  const email = newEmail();
  const proof = isProved ? { proof: { token: await mailedToken(appUrl, email) } } : {};
  const response = await post(`${appUrl}/accounts`, { name: "Ada", email, password: PASSWORD, ...proof });
  if (response.status !== 201) throw new Error(`a sign-up returned ${response.status}`);
  return email;
}

async function mailedToken(appUrl: string, email: string): Promise<string> {
  await post(`${appUrl}/proofs`, { email });
  const { endpoint } = await (await fetch(`${appUrl}/config.json`)).json();
  const outbox = `${endpoint}/_local/outbox?destination=${encodeURIComponent(email)}`;
  for (;;) {
    const { messages } = await (await fetch(outbox)).json();
    const [, token] = /#proof=(\S+)/.exec(messages[0]?.text ?? "") ?? [];
    if (token !== undefined) return token;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function ask(appUrl: string, email: string): Promise<number> {
  const { value, milliseconds } = await timed(async () => {
    const response = await post(`${appUrl}/proofs`, { email });
    await response.text();
    return response.status;
  });
  if (value !== 202) throw new Error(`a request for a proof returned ${value}`);
  return milliseconds;
}
