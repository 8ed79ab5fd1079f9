// What does a gated file cost? Measures the requests per second for a page and for a picture. The baseline is an app
// without GATED. An app with GATED serves the same file in four ways: outside the gated folder; gated, with one valid
// cookie; gated, with another cookie for each request; and gated, with another account for each request. The isolate
// has to open each new cookie and look up each new account. Both apps run in `wrangler dev`, with the real asset
// server, and receive the same number of requests alternately, over keep-alive connections.

import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { Agent, get } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseEnv, promisify } from "node:util";
import { build } from "esbuild";
import { parse, stringify } from "smol-toml";
import { DEFAULT_POOL, freePort, ROOT, startApp } from "../../src/tooling/dev/stack.ts";
import { interleaved, machine, median, type Plan, spread, table, timed } from "./measure.ts";

/** The lowest acceptable throughput with a valid cookie, relative to the throughput without GATED. */
const GOAL = 0.9;
const PLAN: Plan = { rounds: 40, warmUps: 4 };
/** The number of requests in one sample. */
const REQUESTS = 200;
const CONNECTIONS = 8;
const FILES = { "a page of 10 kB": "page.html", "a picture of 40 kB": "picture.png" } as const;

const NAMES = {
  without: "without GATED",
  beside: "beside the gated folder",
  gated: "gated, with a valid cookie",
  cookies: "gated, another cookie each time",
  accounts: "gated, another account each time",
} as const;

type Contender = keyof typeof NAMES;

const names = Object.keys(NAMES) as Contender[];

export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "gatehouse-bench-"));
  const apps: Awaited<ReturnType<typeof open>>[] = [];
  try {
    await makeSite(folder);
    const seal = await sealer(folder);
    const account = crypto.randomUUID();
    const known = await seal(account);
    const total = (PLAN.rounds + PLAN.warmUps) * REQUESTS;
    apps.push(await open(folder, "without", []), await open(folder, "gated", ["--var", "GATED:/members/* *"]));
    const [without, gated] = apps;
    if (without === undefined || gated === undefined) throw new Error("not started");
    console.log(
      `${machine()}; ${REQUESTS} requests over ${CONNECTIONS} connections in each of ${PLAN.rounds} rounds\n`,
    );
    for (const [name, file] of Object.entries(FILES)) {
      const path = file.replace(/\.html$/, "");
      await isClosed(`${gated.url}/members/${path}`);
      const sealed = async (idOf: () => string) => {
        const cookies: string[] = [];
        while (cookies.length < total) cookies.push(await seal(idOf()));
        return cookies;
      };
      const [cookies, accounts] = [await sealed(() => account), await sealed(() => crypto.randomUUID())];
      const samples = await interleaved(
        {
          without: () => load(`${without.url}/members/${path}`),
          beside: () => load(`${gated.url}/open/${path}`),
          gated: () => load(`${gated.url}/members/${path}`, () => known),
          cookies: () => load(`${gated.url}/members/${path}`, () => cookies.pop()),
          accounts: () => load(`${gated.url}/members/${path}`, () => accounts.pop()),
        },
        PLAN,
      );
      report(name, samples);
    }
  } finally {
    await Promise.all(apps.map(({ stop }) => stop()));
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Creates the site: the built public/, the same files in an open and in a gated folder, and a wrangler.toml that
 * serves them.
 */
async function makeSite(folder: string): Promise<void> {
  await promisify(execFile)(process.execPath, [join(ROOT, "src/tooling/build/build.ts")]);
  const directory = join(folder, "public");
  await cp(join(ROOT, "public"), directory, { recursive: true });
  for (const part of ["open", "members"]) {
    await mkdir(join(directory, part));
    await writeFile(
      join(directory, part, FILES["a page of 10 kB"]),
      `<!doctype html><title>x</title>${"x".repeat(10_000)}`,
    );
    await writeFile(join(directory, part, FILES["a picture of 40 kB"]), Buffer.alloc(40_000, 7));
  }
  const { env: _, build: __, ...base } = parse(await readFile(join(ROOT, "wrangler.toml"), "utf8"));
  const config = { ...base, main: resolve(ROOT, "src/worker.ts"), assets: { ...Object(base.assets), directory } };
  await writeFile(join(folder, "wrangler.toml"), stringify(config));
}

async function open(folder: string, name: string, more: readonly string[]) {
  const appPort = await freePort();
  const config = ["-c", join(folder, "wrangler.toml"), "--env-file", join(ROOT, ".dev.vars.example")];
  const app = await startApp({
    appPort,
    persistTo: join(folder, name),
    wranglerArguments: [...config, ...more],
    onLine: () => undefined,
  });
  return { url: `http://localhost:${appPort}`, stop: app.stop };
}

/** Returns a function that creates cookies as the Worker does, with the secret of the apps. */
async function sealer(folder: string): Promise<(accountId: string) => Promise<string>> {
  const outfile = join(folder, "session.mjs");
  const contents = `export { sessionCookies } from "./src/gate/session.ts"; export { keyDerivation } from "./src/core/derived-keys.ts";`;
  await build({ stdin: { contents, resolveDir: ROOT }, outfile, bundle: true, format: "esm", logLevel: "warning" });
  const bundled: typeof import("../../src/gate/session.ts") & typeof import("../../src/core/derived-keys.ts") =
    await import(pathToFileURL(outfile).href);
  const { GATEHOUSE_SECRET = "" } = parseEnv(await readFile(join(ROOT, ".dev.vars.example"), "utf8"));
  const deriveKeys = bundled.keyDerivation({ current: GATEHOUSE_SECRET, previous: undefined });
  const { write } = bundled.sessionCookies({ deriveKeys, userPoolId: DEFAULT_POOL, now: Date.now });
  return async (accountId) => {
    const issuedAt = Math.floor(Date.now() / 1000);
    const signInId = crypto.randomUUID();
    const session = { accountId, roles: [], issuedAt, expiresAt: issuedAt + 3_600, authTime: issuedAt, signInId };
    return (await write(session, "http://localhost")).split(";")[0] ?? "";
  };
}

/** Checks that a gated file is closed without a cookie. Otherwise the figures would mean nothing. */
async function isClosed(url: string): Promise<void> {
  const { status } = await fetch(url);
  if (status !== 401) throw new Error(`${url} without a cookie: ${status}`);
}

const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

/** Sends REQUESTS requests, and returns the milliseconds per request. */
async function load(url: string, cookieOf: () => string | undefined = () => undefined): Promise<number> {
  let left = REQUESTS;
  const connection = async () => {
    while (left-- > 0) await request(url, cookieOf());
  };
  const { milliseconds } = await timed(() => Promise.all(Array.from({ length: CONNECTIONS }, connection)));
  return milliseconds / REQUESTS;
}

function request(url: string, cookie: string | undefined): Promise<void> {
  return new Promise((done, failed) => {
    get(url, { agent, headers: cookie === undefined ? {} : { cookie } }, (response) => {
      if (response.statusCode !== 200) failed(new Error(`${url}: ${response.statusCode}`));
      response.resume().once("end", done);
    }).once("error", failed);
  });
}

function report(file: string, samples: Record<Contender, number[]>): void {
  const rows = names.map((name) => {
    // The ratio of each round, because a slow machine affects both apps alike.
    const ratios = samples[name].map((value, round) => (samples.without[round] ?? Number.NaN) / value);
    const rates = samples[name].map((milliseconds) => 1_000 / milliseconds);
    const perSecond = `${median(rates).toFixed(0)} ± ${(spread(rates) / 2).toFixed(0)}`;
    const goal = name === "gated" ? GOAL.toFixed(2) : "";
    const verdict = name === "gated" && median(ratios) < GOAL ? "missed" : "";
    return [NAMES[name], perSecond, `${median(ratios).toFixed(2)} ± ${(spread(ratios) / 2).toFixed(2)}`, goal, verdict];
  });
  console.log(`${table([file, "requests per second", "of without GATED", "goal", ""], rows)}\n`);
}
