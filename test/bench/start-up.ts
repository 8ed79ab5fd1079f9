// How long does the Worker take to start, as wrangler measures it on this machine, compared with one that returns
// "hello"? Cloudflare starts an isolate if a request finds none running, so start-up time adds to that request.

import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../../src/tooling/dev/stack.ts";
import { interleaved, machine, median, summary, table } from "./measure.ts";

const PLAN = { rounds: 7, warmUps: 1 };
const WRANGLER = join(ROOT, "node_modules/wrangler/bin/wrangler.js");

export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "gatehouse-bench-"));
  try {
    const { compatibilityDate } = await settings();
    const hello = join(folder, "wrangler.toml");
    await writeFile(join(folder, "hello.js"), 'export default { fetch: () => new Response("hello") };\n');
    await writeFile(hello, `name = "hello"\nmain = "hello.js"\ncompatibility_date = "${compatibilityDate}"\n`);
    const ours = () => activeMilliseconds(join(ROOT, "wrangler.toml"), folder, ["--args=--env=production"]);
    const samples = await interleaved({ ours, hello: () => activeMilliseconds(hello, folder, []) }, PLAN);
    console.log(`${machine()}\n`);
    const ratio = (median(samples.ours) / median(samples.hello)).toFixed(1);
    const rows = [
      ["gatehouse", summary(samples.ours), ratio],
      ["a Worker that returns hello", summary(samples.hello), "1.0"],
    ];
    console.log(table(["start-up, active time", "milliseconds", "ratio"], rows));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function settings(): Promise<{ compatibilityDate: string }> {
  const text = await readFile(join(ROOT, "wrangler.toml"), "utf8");
  return { compatibilityDate: /^compatibility_date = "([\d-]+)"$/m.exec(text)?.[1] ?? "" };
}

/** The active time in the profile of `wrangler check startup`: running code, without idle time. */
async function activeMilliseconds(config: string, folder: string, more: readonly string[]): Promise<number> {
  const profile = join(folder, "profile.cpuprofile");
  const args = [WRANGLER, "check", "startup", "-c", config, "--outfile", profile, ...more];
  const env = { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "true" };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  const [, active] = /Active: ([\d.]+) ms/.exec(stdout) ?? [];
  if (active === undefined) throw new Error(`wrangler check startup printed no active time:\n${stdout}`);
  return Number(active);
}
