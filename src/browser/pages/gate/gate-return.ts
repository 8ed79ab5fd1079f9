// Loaded only where the site has gated files: gets the session cookie before a visitor who is signed in goes back to one.

import { gatehouse } from "../../client/client.ts";
import { attempt } from "../../widgets/attempt.ts";

/** When this tab was sent back, and where to. */
const RETURNED = "gatehouse.returned";

/** A visitor who is here again within this time was sent here by the gate: the browser has not kept the cookie. */
const LOOP_MS = 20_000;

/** Whether the visitor can go back. Otherwise the gate and this page would redirect to each other for ever. */
export async function openGate(path: string): Promise<boolean> {
  await gatehouse.openGate();
  const [at, before] = (attempt(() => sessionStorage.getItem(RETURNED)) ?? "").split(" ");
  const isLoop = before === path && Math.abs(Date.now() - Number(at)) < LOOP_MS;
  attempt(() =>
    isLoop ? sessionStorage.removeItem(RETURNED) : sessionStorage.setItem(RETURNED, `${Date.now()} ${path}`),
  );
  return !isLoop;
}
