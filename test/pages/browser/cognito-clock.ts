// Moves the clock of the local Cognito, so that codes and sessions expire by Cognito's own rules without waiting.

import { localCognito } from "../../stack/client.ts";

/** Sets the offset of one pool's clock, or of all pools' clocks. A test file must reset it to 0. */
export function setCognitoClock(offsetSeconds: number, poolId?: string): Promise<unknown> {
  return localCognito("POST", "clock", { offsetSeconds, ...(poolId && { poolId }) });
}
