// Work that must not be seen in a response: not in its content, and not in its time.

import { logException } from "../core/log-exception.ts";

/** Begins once the response is on its way. Its exceptions are logged. */
export function afterResponse(waitUntil: (work: Promise<unknown>) => void, work: () => Promise<unknown>): void {
  const responded = new Promise<void>((resolve) => setTimeout(resolve, 0));
  waitUntil(responded.then(work).catch(logException));
}
