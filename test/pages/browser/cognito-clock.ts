// The clock of the local Cognito: so that codes wear out and sessions expire by Cognito's own rules, in no time.

import { localCognito } from "../../stack/client.ts";

/** Ahead of the machine's or behind it; of one pool or of all. To be set back in the same file. */
export function setCognitoClock(offsetSeconds: number, poolId?: string): Promise<unknown> {
  return localCognito("POST", "clock", { offsetSeconds, ...(poolId && { poolId }) });
}
