// What does an isolate hold after a million different tokens? All of them are good, so that each is verified and
// remembered; what must not happen is that the isolate grows with their number. Shown is the memory of its process.

import { Agent, get } from "node:http";
import { quickSigner } from "../worker/harness/quick-signer.ts";
import { machine, table } from "./measure.ts";
import { residentMebibytes } from "./support/process.ts";
import { accessClaims, type BenchWorker, startWorker } from "./support/worker.ts";

const TOKENS = 1_000_000;
const USERS = 50_000;
const CONNECTIONS = 8;
const LOOKS = 10;
/** The first tenth fills what is bounded; after it the process may not grow by more than this. */
const GOAL_MEBIBYTES = 32;

export async function run(): Promise<void> {
  console.log(machine());
  const signer = quickSigner("bench-key-1");
  const worker = await startWorker({ keys: [signer.publicJwk] });
  try {
    const before = await residentMebibytes(worker.pid);
    const rows = [["0", before.toFixed(0), ""]];
    const resident: number[] = [];
    for (let look = 1; look <= LOOKS; look += 1) {
      const start = performance.now();
      await flood(worker, signer, ((look - 1) * TOKENS) / LOOKS, (look * TOKENS) / LOOKS);
      const perSecond = TOKENS / LOOKS / ((performance.now() - start) / 1_000);
      const now = await residentMebibytes(worker.pid);
      resident.push(now);
      rows.push([`${(look * TOKENS) / LOOKS}`, now.toFixed(0), perSecond.toFixed(0)]);
    }
    console.log(`\n${table(["different tokens", "MiB of workerd", "tokens per second"], rows)}\n`);
    const growth = Math.max(...resident.slice(1)) - (resident[0] ?? Number.NaN);
    const verdict = growth <= GOAL_MEBIBYTES ? "bounded" : `over ${GOAL_MEBIBYTES} MiB`;
    console.log(`From ${TOKENS / LOOKS} to ${TOKENS} tokens: ${growth.toFixed(0)} MiB more at most. ${verdict}`);
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
      const status = await statusOf(`${url}/remembered`, agent, await signer.sign(claims));
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
