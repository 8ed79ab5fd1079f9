// Work that must not be seen in a response: not in its content, and not in its time.

import { logException } from "../core/log-exception.ts";

/** By then the response has reached the network, so that the work cannot slow it, however much it is. */
const DELAY_MILLISECONDS = 100;

/** Begins a fixed time after the response. Its exceptions are logged. */
export function afterResponse(waitUntil: (work: Promise<unknown>) => void, work: () => Promise<unknown>): void {
  const hasLeft = new Promise<void>((resolve) => setTimeout(resolve, DELAY_MILLISECONDS));
  waitUntil(hasLeft.then(work).catch(logException));
}
