// Does the time of POST /proofs, which sends a mail to an address, tell whether the address has an account? Compares
// the times for addresses that belong to an account and are verified, that belong to an account and were never
// verified, and that belong to no account. Only one mail is requested for each address, so that no address exceeds its
// limit of mails. Each request begins after the mail of the previous request has arrived, so that the work after a
// response does not slow the next request.

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
    const { endpoint } = await (await fetch(`${stack.appUrl}/config.json`)).json();
    const site = { appUrl: stack.appUrl, cognitoUrl: endpoint };
    const people = (isProved: boolean) => inTurn(total, () => member(site, isProved));
    const [unproved, proved] = [await people(false), await people(true)];
    const samples = await interleaved(
      {
        "no account": () => ask(site, newEmail()),
        "never proved": () => ask(site, unproved.pop() ?? ""),
        proved: () => ask(site, proved.pop() ?? ""),
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

type Site = Record<"appUrl" | "cognitoUrl", string>;

async function inTurn<Value>(times: number, make: () => Promise<Value>): Promise<Value[]> {
  const made: Value[] = [];
  while (made.length < times) made.push(await make());
  return made;
}

function newEmail(): string {
  return `${crypto.randomUUID()}@example.com`;
}

async function post(url: string, body: object): Promise<Response> {
  return fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

/** Signs a person up and returns the e-mail address, which is first verified with a mailed link if `isProved`. */
async function member(site: Site, isProved: boolean): Promise<string> {
  const email = newEmail();
  const proof = isProved ? { proof: { token: await mailedToken(site, email) } } : {};
  const response = await post(`${site.appUrl}/accounts`, { name: "Ada", email, password: PASSWORD, ...proof });
  if (response.status !== 201) throw new Error(`a sign-up returned ${response.status}`);
  return email;
}

async function mailedToken(site: Site, email: string): Promise<string> {
  await post(`${site.appUrl}/proofs`, { email });
  const [, token = ""] = /#proof=(\S+)/.exec(await newestMail(site, email)) ?? [];
  return token;
}

/** The text of the newest mail to the address. Waits until there are more mails than the `known` ones. */
async function newestMail({ cognitoUrl }: Site, email: string, known = 0): Promise<string> {
  for (;;) {
    const messages = await mailsTo(cognitoUrl, email);
    if (messages.length > known) return messages[0]?.text ?? "";
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function mailsTo(cognitoUrl: string, email: string): Promise<{ text: string }[]> {
  const response = await fetch(`${cognitoUrl}/_local/outbox?destination=${encodeURIComponent(email)}`);
  return (await response.json()).messages;
}

/** How long the response to a request for a proof took, in milliseconds. Waits for the mail afterwards. */
async function ask(site: Site, email: string): Promise<number> {
  const known = await mailsTo(site.cognitoUrl, email);
  const { value, milliseconds } = await timed(async () => {
    const response = await post(`${site.appUrl}/proofs`, { email });
    await response.text();
    return response.status;
  });
  if (value !== 202) throw new Error(`a request for a proof returned ${value}`);
  await newestMail(site, email, known.length);
  return milliseconds;
}
