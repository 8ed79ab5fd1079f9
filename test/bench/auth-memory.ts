// Does the memory of an isolate grow with the number of different tokens? Sends a million of them. All are valid, so
// each is verified and cached. Prints the live heap after a garbage collection, and the memory of the process, which
// includes garbage that V8 has not collected yet.

import { Agent, get } from "node:http";
import { quickSigner } from "../worker/harness/quick-signer.ts";
import { machine, table, timed } from "./measure.ts";
import { heapMebibytes } from "./support/heap.ts";
import { residentMebibytes } from "./support/process.ts";
import { accessClaims, type BenchWorker, startWorker } from "./support/worker.ts";

const TOKENS = 1_000_000;
const USERS = 50_000;
const CONNECTIONS = 8;
const MEASUREMENTS = 10;
/** The first tenth of the tokens fills the bounded caches. After that, the live heap may grow by at most this much. */
const GOAL_MEBIBYTES = 8;

export async function run(): Promise<void> {
  console.log(machine());
  const signer = quickSigner("bench-key-1");
  const worker = await startWorker({ keys: [signer.publicJwk] }, true);
  const measure = async (tokens: number, perSecond: string) => {
    const collected = await (await fetch(`${worker.url}/collect-garbage`)).text();
    if (collected !== "collected") throw new Error(collected);
    const heap = await heapMebibytes(worker.inspector, "contenders");
    const resident = await residentMebibytes(worker.pid);
    console.log(`  ${tokens} tokens: ${heap.toFixed(1)} MiB of heap`);
    return { heap, row: [`${tokens}`, heap.toFixed(1), resident.toFixed(0), perSecond] };
  };
  try {
    const measurements = [await measure(0, "")];
    for (let part = 0; part < MEASUREMENTS; part += 1) {
      const [from, to] = [(part * TOKENS) / MEASUREMENTS, ((part + 1) * TOKENS) / MEASUREMENTS];
      const { milliseconds } = await timed(() => flood(worker, signer, from, to));
      measurements.push(await measure(to, ((to - from) / (milliseconds / 1_000)).toFixed(0)));
    }
    const headings = ["different tokens", "MiB of live heap", "MiB of the process", "tokens per second"];
    console.log(
      `\n${table(
        headings,
        measurements.map(({ row }) => row),
      )}\n`,
    );
    const heaps = measurements.slice(1).map(({ heap }) => heap);
    const growth = Math.max(...heaps) - (heaps[0] ?? Number.NaN);
    const verdict = growth <= GOAL_MEBIBYTES ? "bounded" : `over ${GOAL_MEBIBYTES} MiB`;
    console.log(
      `From ${TOKENS / MEASUREMENTS} to ${TOKENS} tokens: ${growth.toFixed(1)} MiB of live heap more at most. ${verdict}`,
    );
  } finally {
    await worker.stop();
  }
}

async function flood({ url }: BenchWorker, signer: ReturnType<typeof quickSigner>, from: number, to: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  let next = from;
  const connection = async () => {
    while (next < to) {
      const serial = next++;
      const claims = { ...accessClaims(`user-${serial % USERS}`), jti: `serial-${serial}` };
      const status = await statusOf(`${url}/cached`, agent, await signer.sign(claims));
      if (status !== 200) throw new Error(`token ${serial}: ${status}`);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  agent.destroy();
}

function statusOf(url: string, agent: Agent, token: string): Promise<number | undefined> {
  return new Promise((done, failed) => {
    const request = get(url, { agent, headers: { authorization: `Bearer ${token}` } }, (response) => {
      response.resume().once("end", () => done(response.statusCode));
    });
    request.once("error", failed);
  });
}
