// One instance's connection to Cognito and to SES, and its clock. The clock stands still: only lost and late calls, and
// `pass`, move it. So a slow machine reaches no time limit, and no test really waits for a silent call.

import type { Network } from "../../../src/cognito/client.ts";

/** The path of SES to which mails are sent. */
const SEND_PATH = "/v2/email/outbound-emails";

/**
 * What happens to the next `times` calls of `operation`. A late call arrives after its time limit, and takes effect.
 */
export interface Disturbance {
  readonly operation: string;
  readonly lateMilliseconds: number | "lost";
  times: number;
}

export type VirtualNetwork = ReturnType<typeof virtualNetwork>;

export function virtualNetwork() {
  let offsetMilliseconds = 0;
  let disturbances: Disturbance[] = [];
  const lateCalls: { readonly at: number; readonly arrive: () => Promise<unknown> }[] = [];
  const limits = new Map<AbortSignal, { readonly milliseconds: number; readonly reach: () => void }>();

  const start = Date.now();
  const now = () => start + offsetMilliseconds;

  /** Moves the clock forward, and sends the late calls that are due by then. */
  async function pass(milliseconds: number): Promise<void> {
    offsetMilliseconds += milliseconds;
    const due = lateCalls.filter(({ at }) => at <= now());
    for (const call of due) {
      lateCalls.splice(lateCalls.indexOf(call), 1);
      await call.arrive();
    }
  }

  function disturbanceOf(request: Request): Disturbance["lateMilliseconds"] | undefined {
    const isMail = new URL(request.url).pathname === SEND_PATH;
    const operation = isMail ? "SendEmail" : request.headers.get("x-amz-target")?.split(".")[1];
    const found = disturbances.find((one) => one.operation === operation && one.times > 0);
    if (found === undefined) return undefined;
    found.times--;
    return found.lateMilliseconds;
  }

  const outside: Network = {
    timeLimit(milliseconds) {
      const controller = new AbortController();
      const reach = () => controller.abort(new DOMException("The time limit was reached.", "TimeoutError"));
      limits.set(controller.signal, { milliseconds, reach });
      return controller.signal;
    },

    async fetch(input, init) {
      const request = new Request(input);
      const late = disturbanceOf(request);
      if (late === undefined) return fetch(request, init);
      const limit = init?.signal && limits.get(init.signal);
      if (!limit) throw new Error("a disturbed call has no time limit");
      const arrive = async () => (await fetch(request)).text();
      if (late !== "lost") lateCalls.push({ at: now() + late, arrive });
      await pass(limit.milliseconds);
      limit.reach();
      throw init.signal?.reason;
    },
  };

  return {
    outside,
    now,
    pass,
    disturb(disturbance: Disturbance): void {
      disturbances.push(disturbance);
    },
    calm(): void {
      disturbances = [];
    },
  };
}
