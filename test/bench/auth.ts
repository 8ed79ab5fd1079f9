// What does it cost to admit only signed-in users? Measures the requests per second of one process on the same route
// with the same response: without a check, with Gatehouse's check, and with alternatives, side by side. A second
// process generates the load over keep-alive connections; each contender receives the same token repeatedly, as from
// one page. The table also shows the processor time per request, which is less sensitive to a busy machine. Hono runs
// a route without middleware on a faster path, so a middleware that admits every request is included for comparison.

import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { freePort, ROOT } from "../../src/tooling/dev/stack.ts";
import { interleaved, machine, median, type Plan, type Sample, spread, table } from "./measure.ts";
import { processorSeconds } from "./support/process.ts";
import { accessClaims, CLIENT_ID, end, ISSUER, poolKey, startWorker, waitUntilReady } from "./support/worker.ts";

const PLAN: Plan = { rounds: 9, warmUps: 1 };
const SECONDS = "2";
const CONNECTIONS = "10";

const NAMES = {
  none: "no check at all",
  "admit-all": "a middleware that admits every request",
  cached: "ours, cached",
  plain: "ours, cached, without Hono",
  uncached: "ours, uncached",
  jose: "jose jwtVerify",
  "aws-jwt-verify": "aws-jwt-verify",
  "hono-jwk": "hono/jwk, keys given",
  classic: "Express, jsonwebtoken, jwk-to-pem",
} as const;

type Contender = keyof typeof NAMES;

const names = Object.keys(NAMES) as Contender[];

const GOALS: readonly (readonly [Contender, Contender, number])[] = [
  ["cached", "none", 0.95],
  ["cached", "admit-all", 0.95],
  ["cached", "jose", 1.5],
  ["cached", "aws-jwt-verify", 1.6],
  ["cached", "hono-jwk", 1.8],
  ["cached", "classic", 1.5],
  ["uncached", "jose", 0.97],
];

const PACKAGES = ["hono", "jose", "aws-jwt-verify", "express", "jsonwebtoken", "jwk-to-pem", "workerd", "autocannon"];

export async function run(): Promise<void> {
  console.log(`${machine()}\n${await versions()}\n`);
  const key = poolKey("bench-key-1");
  const token = key.sign(accessClaims(crypto.randomUUID()));
  const worker = await startWorker(key.keySet);
  const classicPort = await freePort();
  const settings = { port: classicPort, keySet: key.keySet, issuer: ISSUER, clientId: CLIENT_ID };
  const classic = spawn(process.execPath, [
    resolve(import.meta.dirname, "support/classic.mjs"),
    JSON.stringify(settings),
  ]);
  try {
    const classicUrl = `http://127.0.0.1:${classicPort}`;
    await waitUntilReady(classicUrl);
    const processor = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Contender, number[]>;
    const sample = (name: Contender) => {
      const url = `${name === "classic" ? classicUrl : worker.url}/${name}`;
      const pid = name === "classic" ? Number(classic.pid) : worker.pid;
      return async () => {
        const before = await processorSeconds(pid);
        const { requests, seconds } = await load(url, token);
        processor[name].push((((await processorSeconds(pid)) - before) / requests) * 1e6);
        return (seconds / requests) * 1e3;
      };
    };
    await rejectsOthers(worker.url, classicUrl, token);
    const contenders = Object.fromEntries(names.map((name) => [name, sample(name)])) as Record<Contender, Sample>;
    const samples = await interleaved(contenders, PLAN);
    for (const name of names) processor[name].splice(0, PLAN.warmUps);
    report(samples, processor);
  } finally {
    await Promise.all([worker.stop(), end(classic)]);
  }
}

/** Checks that each contender rejects invalid tokens; otherwise the benchmark would be meaningless. */
async function rejectsOthers(url: string, classicUrl: string, token: string): Promise<void> {
  const changed = `${token.slice(0, -10)}AAAAAAAAAA`;
  for (const name of names.filter((found) => found !== "none" && found !== "admit-all")) {
    const address = `${name === "classic" ? classicUrl : url}/${name}`;
    for (const [sent, status] of [
      [token, 200],
      [changed, 401],
    ] as const) {
      const response = await fetch(address, { headers: { authorization: `Bearer ${sent}` } });
      const text = await response.text();
      if (response.status !== status) throw new Error(`${name}: ${response.status} ${text}`);
    }
  }
}

async function load(url: string, token: string): Promise<{ requests: number; seconds: number }> {
  const autocannon = resolve(ROOT, "node_modules/autocannon/autocannon.js");
  const options = ["--json", "-c", CONNECTIONS, "-d", SECONDS, "-H", `authorization=Bearer ${token}`, url];
  const child = spawn(process.execPath, [autocannon, ...options], { stdio: ["ignore", "pipe", "ignore"] });
  let text = "";
  for await (const chunk of child.stdout) text += chunk;
  const { "2xx": good, non2xx, errors, duration } = JSON.parse(text);
  if (non2xx > 0 || errors > 0) throw new Error(`${url}: ${non2xx} rejected, ${errors} failed`);
  return { requests: good, seconds: duration };
}

type Samples = Record<Contender, number[]>;

function report(samples: Samples, processor: Samples): void {
  const rate = (name: Contender) => 1_000 / median(samples[name]);
  const rows = names.map((name) => {
    const rates = samples[name].map((milliseconds) => 1_000 / milliseconds);
    const time = `${median(processor[name]).toFixed(0)} ± ${(spread(processor[name]) / 2).toFixed(0)}`;
    const perSecond = `${rate(name).toFixed(0)} ± ${(spread(rates) / 2).toFixed(0)}`;
    return [NAMES[name], perSecond, (rate(name) / rate("none")).toFixed(2), time];
  });
  const headings = ["median ± half the spread", "requests per second", "of no check", "processor, µs a request"];
  console.log(`${table(headings, rows)}\n`);
  const goals = GOALS.map(([one, other, goal]) => {
    // The ratio of each round, because a slow machine affects both contenders alike.
    const ratio = (of: Samples) => of[one].map((value, round) => (of[other][round] ?? Number.NaN) / value);
    const [ratios, inProcessor] = [ratio(samples), ratio(processor)];
    const name = `${NAMES[one]} : ${NAMES[other]}`;
    const verdict = median(ratios) >= goal ? "" : "missed";
    const shown = `${median(ratios).toFixed(2)} ± ${(spread(ratios) / 2).toFixed(2)}`;
    return [name, shown, median(inProcessor).toFixed(2), goal.toFixed(2), verdict];
  });
  console.log(table(["ratio, median of the rounds", "requests per second", "by processor", "goal", ""], goals));
}

async function versions(): Promise<string> {
  const found = PACKAGES.map(async (name) => {
    const { version } = JSON.parse(await readFile(resolve(ROOT, "node_modules", name, "package.json"), "utf8"));
    return `${name} ${version}`;
  });
  return (await Promise.all(found)).join(", ");
}
