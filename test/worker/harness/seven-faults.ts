// The seven faults that a call of Cognito or of SES can have.

import type { Fault } from "./cognito.ts";
import type { Instance } from "./instance.ts";
import type { VirtualNetwork } from "./virtual-network.ts";

/** The time limits of production. Silent and late calls reach them without real waiting: see virtual-network.ts. */
export const PRODUCTION_LIMITS = { COGNITO_CALL_TIME_LIMIT_SECONDS: "5", SIGN_UP_TIME_LIMIT_SECONDS: "15" };

/** The time limit of one call. */
const LIMIT_MILLISECONDS = { cognito: 5_000, ses: 10_000 } as const;

/** How long after its time limit a slow call arrives. It still takes effect. */
const LATE_MILLISECONDS = 600;

export const FAULTS = {
  "error 500": { kind: "http500" },
  throttled: { kind: "error", name: "TooManyRequestsException" },
  "cut before": { kind: "cut_before" },
  "cut after": { kind: "cut_after" },
  "HTML 503": { kind: "html503" },
  silence: "lost",
  slow: "late",
} as const satisfies Record<string, Omit<Fault, "operation"> | "lost" | "late">;

export type FaultName = keyof typeof FAULTS;

export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[];

export interface Target {
  readonly instance: Instance;
  readonly network: VirtualNetwork;
}

/**
 * Injects the fault into the next calls to the operation. Returns a function that ends all faults, and throws if no
 * call had the fault. Calls that the fault delays may arrive after that: see passLateCalls.
 */
export async function disturb(
  { instance, network }: Target,
  name: FaultName,
  { operation, times }: { readonly operation: string; readonly times: number },
): Promise<() => Promise<void>> {
  const fault = FAULTS[name];
  const disturbance = {
    operation,
    times,
    lateMilliseconds: fault === "lost" ? fault : lateMilliseconds(operation),
  };
  if (typeof fault === "object") await instance.injectFault({ operation, times, ...fault });
  else network.disturb(disturbance);

  return async function heal() {
    const left = typeof fault === "object" ? await instance.faultsLeft(operation) : disturbance.times;
    if (left === times) throw new Error(`No call of ${operation} had the fault.`);
    network.calm();
    await instance.clearFaults();
  };
}

/** Moves the clock until all late calls have arrived. */
export async function passLateCalls(network: VirtualNetwork): Promise<void> {
  await network.pass(lateMilliseconds("SendEmail"));
}

function lateMilliseconds(operation: string): number {
  return LIMIT_MILLISECONDS[operation === "SendEmail" ? "ses" : "cognito"] + LATE_MILLISECONDS;
}
