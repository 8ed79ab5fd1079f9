// Work that must affect neither the content of a response nor its time, so that clients learn nothing from these.

import { logException } from "../core/log-exception.ts";

/** After this time the response has been sent, so that even much work cannot delay it. */
const DELAY_MILLISECONDS = 100;

/** Begins `work` a fixed time after this call, when the response has been sent. Exceptions of `work` are logged. */
export function afterResponse(waitUntil: (work: Promise<unknown>) => void, work: () => Promise<unknown>): void {
  const hasLeft = new Promise<void>((resolve) => setTimeout(resolve, DELAY_MILLISECONDS));
  waitUntil(hasLeft.then(work).catch(logException));
}
