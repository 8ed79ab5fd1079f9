// Moves the clock of the local Cognito, so that codes and sessions expire by Cognito's own rules without waiting.

import { localCognito } from "../../stack/client.ts";

/** Moves the clock of one pool or of all. A file that moves it must set it back. */
export function setCognitoClock(offsetSeconds: number, poolId?: string): Promise<unknown> {
  return localCognito("POST", "clock", { offsetSeconds, ...(poolId && { poolId }) });
}
