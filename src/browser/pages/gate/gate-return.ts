// Loaded only where the site has gated files: notices when the gate and a page of ours redirect to each other for ever.

import { attempt } from "../../widgets/attempt.ts";

/** When this tab was sent back, and where to. */
const RETURNED = "gatehouse.returned";

/** A visitor who is here again within this time was sent here by the gate: the browser has not kept the cookie. */
const LOOP_MS = 20_000;

/** Call it before a visitor who is signed in is sent back. True the second time: the gate has sent them here again. */
export function isLoop(path: string): boolean {
  const [at, before] = (attempt(() => sessionStorage.getItem(RETURNED)) ?? "").split(" ");
  const isAgain = before === path && Math.abs(Date.now() - Number(at)) < LOOP_MS;
  attempt(() =>
    isAgain ? sessionStorage.removeItem(RETURNED) : sessionStorage.setItem(RETURNED, `${Date.now()} ${path}`),
  );
  return isAgain;
}
